/**
 * Recordings: frames of a camera through FFmpeg into files that survive whatever dies on the way.
 *
 * <p>Three threads per recording: the reader takes frames off the camera's feed, the writer feeds
 * FFmpeg, the watch sees to progress, disk and limits. Between reader and writer stands the
 * backlog, which also keeps what FFmpeg has not yet brought into a complete fragment.
 */
package camera.mediamtx.internal.recording;
