/**
 * MediaMTX's control API, version 3: one class per resource over one client, which alone knows
 * HTTP, and translates whatever goes wrong.
 */
package camera.mediamtx.internal.server;
