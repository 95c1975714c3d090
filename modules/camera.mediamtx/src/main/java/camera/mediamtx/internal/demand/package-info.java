/**
 * Viewers of idle cameras: MediaMTX asks before it lets somebody view, which is the moment to start
 * the camera.
 */
package camera.mediamtx.internal.demand;
