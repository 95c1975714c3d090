/** The few functions of the C library that are needed, and their error numbers. */
package camera.v4l2.internal.libc;
