/** Download of files over HTTP (wire contract, section 11), without knowing the HTTP server. */
package camera.rpc.internal.files;
