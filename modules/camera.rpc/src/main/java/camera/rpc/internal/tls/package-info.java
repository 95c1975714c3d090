/**
 * Encryption of the WebSocket's port: certificate and key from files, followed when they change.
 */
package camera.rpc.internal.tls;
