/** Cameras of the Linux kernel: which there are, and capture from them. */
package camera.v4l2.internal;
