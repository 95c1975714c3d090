package camera.rpc.internal.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Watches the frame headers of one client, in front of the library, which accepts frames that RFC
 * 6455 forbids and buffers a frame whole before anyone can see its size.
 *
 * <p>Used by one thread at a time: the connection's selector.
 */
final class FrameGuard {

  private static final int CONTROL_MAX = 125;

  private final long maxMessage;
  private final byte[] header = new byte[14];
  private int headerLength;
  private long payloadLeft;
  private long messageLength;
  private boolean inMessage;
  private boolean closed;

  FrameGuard(long maxMessage) {
    this.maxMessage = maxMessage;
  }

  /**
   * Looks at received bytes without consuming them.
   *
   * @param bytes the byte at an index
   * @param from first index
   * @param to index after the last
   * @return why the connection must be closed, or empty if all is well
   */
  Optional<CloseReason> inspect(IntUnaryOperator bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (payloadLeft > 0) {
        int skip = (int) Math.min(payloadLeft, to - at);
        payloadLeft -= skip;
        at += skip;
        continue;
      }
      header[headerLength++] = (byte) bytes.applyAsInt(at++);
      if (headerLength >= 2 && headerLength == headerSize()) {
        Optional<CloseReason> violation = judge();
        if (violation.isPresent()) {
          discard(to - at);
          return violation;
        }
        headerLength = 0;
      }
    }
    return Optional.empty();
  }

  /** {@return whether the next byte begins a frame, that frame a message, and none ended them} */
  boolean isBetweenMessages() {
    return headerLength == 0 && payloadLeft == 0 && !inMessage && !closed;
  }

  /**
   * Skips bytes of the frame that broke a rule.
   *
   * @param received how many came
   * @return whether the frame's end has come
   */
  boolean discard(int received) {
    payloadLeft -= Math.min(Math.max(payloadLeft, 0), received);
    return payloadLeft <= 0;
  }

  /** {@return length of the present header, once its first two bytes are there} */
  private int headerSize() {
    int extended =
        switch (header[1] & 0x7f) {
          case 126 -> 2;
          case 127 -> 8;
          default -> 0;
        };
    return 2 + extended + (isMasked() ? 4 : 0);
  }

  private boolean isMasked() {
    return (header[1] & 0x80) != 0;
  }

  private Optional<CloseReason> judge() {
    int opcode = header[0] & 0x0f;
    boolean last = (header[0] & 0x80) != 0;
    long length = payloadLength();
    payloadLeft = length;
    if ((header[0] & 0x70) != 0) {
      return violation("reserved bits are set");
    }
    if (!isMasked()) {
      return violation("client frames must be masked");
    }
    return switch (opcode) {
      case 0 -> {
        inMessage = !last;
        yield grow(length);
      }
      case 1, 2 -> {
        inMessage = !last;
        messageLength = 0;
        yield grow(length);
      }
      case 8, 9, 10 -> {
        closed |= opcode == 8;
        yield last && length <= CONTROL_MAX
            ? Optional.empty()
            : violation("control frames are whole and at most 125 bytes");
      }
      default -> violation("opcode " + opcode + " is reserved");
    };
  }

  private Optional<CloseReason> grow(long length) {
    if (length < 0 || length > maxMessage - messageLength) {
      return Optional.of(
          new CloseReason(CloseCodes.TOO_BIG, "a message has at most " + maxMessage + " bytes"));
    }
    messageLength += length;
    return Optional.empty();
  }

  private long payloadLength() {
    int word = header[1] & 0x7f;
    int bytes =
        switch (word) {
          case 126 -> 2;
          case 127 -> 8;
          default -> 0;
        };
    long length = bytes == 0 ? word : 0;
    for (int i = 0; i < bytes; i++) {
      length = (length << 8) | (header[2 + i] & 0xff);
    }
    return length;
  }

  private static Optional<CloseReason> violation(String what) {
    return Optional.of(new CloseReason(CloseCodes.PROTOCOL_ERROR, what));
  }
}
