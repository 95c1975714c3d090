package camera.rpc.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.HeapMemoryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFrameTest {

  private static final byte[] MASK = {0x12, (byte) 0xf3, 0x00, 0x7c};
  private static final int MAX = 70_000;

  private static byte[] masked(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ MASK[i % 4]);
    }
    return frame.toByteArray();
  }

  private static byte[] text(String text) {
    return masked(0x81, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Buffer buffer(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {9, 9}); // a buffer that does not begin at 0
    Arrays.stream(parts).forEach(all::writeBytes);
    Buffer buffer = Buffers.wrap(new HeapMemoryManager(), all.toByteArray());
    buffer.position(2);
    return buffer;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 125, 126, 127, 4096, 65_535})
  void takesTextsOfAnyLength(int length) {
    String text = "abcdefghij".repeat(length / 10 + 1).substring(0, length);
    Buffer buffer = buffer(text(text), text("next"));
    assertThat(TextFrame.take(buffer, MAX)).contains(text);
    assertThat(TextFrame.take(buffer, MAX)).contains("next");
    assertThat(buffer.hasRemaining()).isFalse();
  }

  @Test
  void takesTextsOfAnyAlphabet() {
    assertThat(TextFrame.take(buffer(text("é 日本 😀")), MAX)).contains("é 日本 😀");
  }

  @Test
  void leavesAFrameThatIsNotAllThere() {
    byte[] whole = text("{\"jsonrpc\":\"2.0\"}".repeat(20));
    for (int length = 0; length < whole.length; length++) {
      assertLeft(Arrays.copyOf(whole, length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0x82, 0x88, 0x89, 0x8a, 0xc1, 0xa1, 0x91, 0x83})
  void leavesAllButWholeTexts(int first) {
    assertLeft(masked(first, new byte[] {'a'}));
  }

  @Test
  void leavesWhatTheLibraryMustRefuse() {
    byte[] unmasked = TextFrame.of("a text that is not masked, as from a server");
    assertLeft(unmasked);
    assertLeft(masked(0x81, new byte[] {'"', (byte) 0xc3, 0x28, '"'}));
    assertLeft(masked(0x81, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})); // half a pair
    Buffer tooLong = buffer(text("x".repeat(11)));
    assertThat(TextFrame.take(tooLong, 10)).isEmpty();
  }

  private static void assertLeft(byte[] frame) {
    Buffer buffer = buffer(frame);
    int before = buffer.remaining();
    Optional<String> taken = TextFrame.take(buffer, MAX);
    assertThat(taken).isEmpty();
    assertThat(buffer.remaining()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 70_000})
  void makesFramesOfAnyLength(int length) {
    byte[] frame = TextFrame.of("z".repeat(length));
    int header = length < 126 ? 2 : length <= 65_535 ? 4 : 10;
    assertThat(frame).hasSize(header + length).startsWith(0x81);
    long told = 0;
    for (int i = 2; i < header; i++) {
      told = told << 8 | (frame[i] & 0xff);
    }
    assertThat(header == 2 ? frame[1] : told)
        .isEqualTo(header == 2 ? (byte) length : (long) length);
    assertThat(frame[1] & 0x80).as("servers do not mask").isZero();
  }
}
