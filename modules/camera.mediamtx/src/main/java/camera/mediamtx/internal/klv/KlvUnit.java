package camera.mediamtx.internal.klv;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * A key, a length and a value.
 *
 * @param key what it is
 * @param bytes all of it, key included, read-only; owned by the unit
 * @param valueStart index of the value in the bytes
 * @param cut whether it ends before its stated length, as the next key came first
 * @param pts time stamp of its first byte in units of 1/90000 s, 33 bits, if it has one
 */
record KlvUnit(UniversalKey key, ByteBuffer bytes, int valueStart, boolean cut, OptionalLong pts) {

  /** {@return a view of the value} */
  ByteBuffer value() {
    return bytes.slice(valueStart, bytes.limit() - valueStart);
  }
}
