/** How the service is, sampled in the background so that no caller waits for a look at it. */
package camera.rpc.internal.status;
