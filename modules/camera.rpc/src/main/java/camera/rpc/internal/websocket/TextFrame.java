package camera.rpc.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.glassfish.grizzly.Buffer;

/** Texts that are one whole frame, as nearly all messages are (RFC 6455, section 5.2). */
final class TextFrame {

  private static final int WHOLE_TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MASK_LENGTH = 4;

  private TextFrame() {}

  /**
   * Takes the text of the next frame out of a buffer.
   *
   * @param bytes received, at the beginning of a frame; moved behind the frame if it is taken
   * @param maxLength bytes of the longest text
   * @return the text; empty, and nothing is taken, if the frame is anything but a masked text that
   *     is whole, all there, not too long and well-formed: that is for the library to judge
   */
  static Optional<String> take(Buffer bytes, int maxLength) {
    int at = bytes.position();
    int end = bytes.limit();
    if (end - at < 2 + MASK_LENGTH || (bytes.get(at) & 0xff) != WHOLE_TEXT) {
      return Optional.empty();
    }
    int word = (bytes.get(at + 1) & 0xff) - MASKED;
    if (word < 0 || word == EIGHT_BYTES) { // such a length is too rare to be worth its checks
      return Optional.empty();
    }
    int length = word == TWO_BYTES ? bytes.getShort(at + 2) & 0xffff : word;
    int mask = at + (word == TWO_BYTES ? 4 : 2);
    int payload = mask + MASK_LENGTH;
    if (length > maxLength || length > end - payload) {
      return Optional.empty();
    }
    Optional<String> text = text(unmasked(bytes, mask, payload, length));
    if (text.isPresent()) {
      bytes.position(payload + length);
    }
    return text;
  }

  private static byte[] unmasked(Buffer bytes, int mask, int payload, int length) {
    byte[] text = new byte[length];
    if (bytes.hasArray()) {
      System.arraycopy(bytes.array(), bytes.arrayOffset() + payload, text, 0, length);
    } else {
      for (int i = 0; i < length; i++) {
        text[i] = bytes.get(payload + i);
      }
    }
    byte a = bytes.get(mask);
    byte b = bytes.get(mask + 1);
    byte c = bytes.get(mask + 2);
    byte d = bytes.get(mask + 3);
    int i = 0;
    for (; i + 3 < length; i += 4) {
      text[i] ^= a;
      text[i + 1] ^= b;
      text[i + 2] ^= c;
      text[i + 3] ^= d;
    }
    for (; i < length; i++) {
      text[i] ^= bytes.get(mask + (i & 3));
    }
    return text;
  }

  private static Optional<String> text(byte[] utf8) {
    int signs = 0;
    for (byte b : utf8) {
      signs |= b;
    }
    if (signs >= 0) {
      return Optional.of(new String(utf8, StandardCharsets.ISO_8859_1));
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /**
   * Makes the frame of a text; servers do not mask.
   *
   * @param text whole message
   * @return its frame
   */
  static byte[] of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int extended = utf8.length < TWO_BYTES ? 0 : utf8.length <= 0xffff ? 2 : 8;
    byte[] frame = new byte[2 + extended + utf8.length];
    frame[0] = (byte) WHOLE_TEXT;
    frame[1] = (byte) (extended == 0 ? utf8.length : extended == 2 ? TWO_BYTES : EIGHT_BYTES);
    for (int i = 0; i < extended; i++) {
      frame[2 + i] = (byte) ((long) utf8.length >> (8 * (extended - 1 - i)));
    }
    System.arraycopy(utf8, 0, frame, 2 + extended, utf8.length);
    return frame;
  }
}
