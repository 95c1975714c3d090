/** FFmpeg as a child process: how it is called, watched and ended. */
package camera.mediamtx.internal.ffmpeg;
