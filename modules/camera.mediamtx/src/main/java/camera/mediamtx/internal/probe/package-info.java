/** Questions to RTSP servers of other devices: whether there is a stream, and why there is none. */
package camera.mediamtx.internal.probe;
