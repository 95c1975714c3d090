/** The client's side of RTSP over TCP, as far as this service speaks it itself (RFC 2326). */
package camera.mediamtx.internal.rtsp;
