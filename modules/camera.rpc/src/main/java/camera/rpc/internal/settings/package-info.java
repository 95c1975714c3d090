/** What can be configured. */
package camera.rpc.internal.settings;
