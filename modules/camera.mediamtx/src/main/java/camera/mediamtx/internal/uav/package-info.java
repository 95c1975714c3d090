/** Metadata of aircraft, received live from the media server and kept for a while. */
package camera.mediamtx.internal.uav;
