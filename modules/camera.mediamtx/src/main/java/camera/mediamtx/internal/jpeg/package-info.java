/**
 * From a camera's frame to a picture file's bytes: JPEG frames as they are, raw ones through
 * libjpeg-turbo.
 */
package camera.mediamtx.internal.jpeg;
