/** Finds the parts, puts them together, starts them and ends them in order. */
package camera.launcher.internal.wiring;
