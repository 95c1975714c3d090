/** Looks whether the machine has what the controller needs, for {@code camera-service doctor}. */
package camera.mediamtx.internal.examination;
