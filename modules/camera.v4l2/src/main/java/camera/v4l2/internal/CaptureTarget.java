package camera.v4l2.internal;

import camera.api.V4l2Capabilities;
import camera.v4l2.internal.kernel.BufferType;

/**
 * The device that is meant to be opened. Node numbers are not stable, so the path alone is not
 * enough.
 *
 * @param name of the camera, for messages
 * @param path of its node
 * @param capabilities what it said of itself when it was probed
 * @param type its kind of capture queue
 * @param method how its frames come
 */
record CaptureTarget(
    String name, String path, V4l2Capabilities capabilities, BufferType type, IoMethod method) {}
