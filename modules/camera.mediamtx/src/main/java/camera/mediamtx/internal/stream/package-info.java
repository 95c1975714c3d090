/** Viewing through the media server (wire contract, section 9). */
package camera.mediamtx.internal.stream;
