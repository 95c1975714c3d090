package camera.rpc.internal.client;

/**
 * Why events of a camera may be the doing of a call under way.
 *
 * @param group what the call may cause
 * @param device of which camera
 */
public record Cause(EventGroup group, String device) {}
