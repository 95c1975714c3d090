/** Simulated cameras: their list, their device, their picture. */
package camera.sim.internal;
