/** The frontend: what clients reach the service by. */
package camera.rpc.internal;
