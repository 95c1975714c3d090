/** A camera's frames as a track that FFmpeg reads: for recordings and for streams. */
package camera.mediamtx.internal.frames;
