/** Matroska as it is written: a live stream of one video track (RFC 9559). */
package camera.mediamtx.internal.matroska;
