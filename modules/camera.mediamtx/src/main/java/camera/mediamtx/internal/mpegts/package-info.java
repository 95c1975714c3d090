/**
 * MPEG transport streams as far as metadata needs them (ISO/IEC 13818-1, MISB ST 1402): packets,
 * tables, packetised elementary streams and the metadata access units in them.
 */
package camera.mediamtx.internal.mpegts;
