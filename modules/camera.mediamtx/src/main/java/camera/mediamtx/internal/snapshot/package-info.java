/** Snapshots: one good frame of a camera, as a file. */
package camera.mediamtx.internal.snapshot;
