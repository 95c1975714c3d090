/**
 * Key-length-value metadata of aircraft: units, the UAS Datalink Local Set, and what becomes of its
 * values (SMPTE ST 336, MISB ST 0601, STANAG 4609).
 */
package camera.mediamtx.internal.klv;
