/** The program: {@code camera-service}. */
package camera.launcher;
