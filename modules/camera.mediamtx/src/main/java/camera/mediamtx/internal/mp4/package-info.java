/**
 * Fragmented MP4 as far as recordings need it: what is complete, and joining (ISO/IEC 14496-12).
 */
package camera.mediamtx.internal.mp4;
