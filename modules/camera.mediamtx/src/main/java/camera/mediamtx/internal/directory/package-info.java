/** Which camera has which number, and how it is now. */
package camera.mediamtx.internal.directory;
