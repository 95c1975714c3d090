package camera.api;

/**
 * What to look for on the network.
 *
 * @param skydio whether Skydio's ports are tried
 * @param generic whether other RTSP ports are tried
 * @param force whether to look again although a recent result is there
 * @param includeOffline whether those known but silent are reported too
 */
public record DiscoveryRequest(
    boolean skydio, boolean generic, boolean force, boolean includeOffline) {}
