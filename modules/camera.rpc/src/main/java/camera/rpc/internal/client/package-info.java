/** A client as methods and events see it, whatever the transport. */
package camera.rpc.internal.client;
