/** The kernel's V4L2 structures and requests, one structure per class, names as in videodev2.h. */
package camera.v4l2.internal.kernel;
