/** The controller: what ties directory, snapshots, recordings and files together. */
package camera.mediamtx.internal;
