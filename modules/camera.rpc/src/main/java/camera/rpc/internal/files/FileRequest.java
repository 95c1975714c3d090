package camera.rpc.internal.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request for a file.
 *
 * @param method of HTTP
 * @param path as sent, still encoded
 * @param query as sent, without its question mark; empty if there is none
 * @param address of the peer
 * @param headers by name
 */
public record FileRequest(
    String method,
    String path,
    String query,
    String address,
    Function<String, Optional<String>> headers) {

  Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** {@return a value of the query, as sent} */
  Optional<String> parameter(String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * Decodes a part of the path (RFC 3986, section 2.1).
   *
   * @param text encoded
   * @return the text, or empty if it is not UTF-8 in percent encoding
   */
  static Optional<String> decoded(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
        int low = i + 2 < text.length() ? hex(text.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else if (c < 0x80) {
        bytes.put((byte) c);
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** Digits of ASCII only: {@link Character#digit} knows many more. */
  private static int hex(char c) {
    return HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : -1;
  }
}
