/** A small JSON-RPC client over WebSocket, for the command line. */
package camera.launcher.internal.client;
