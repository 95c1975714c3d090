/** The HTTP health pages (wire contract, section 12). */
package camera.rpc.internal.health;
