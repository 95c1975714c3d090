/** Files: where they go, what they are called, how they are written and listed. */
package camera.mediamtx.internal.storage;
