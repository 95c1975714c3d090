/** The transport: the only package that knows Tyrus and Grizzly. */
package camera.rpc.internal.websocket;
