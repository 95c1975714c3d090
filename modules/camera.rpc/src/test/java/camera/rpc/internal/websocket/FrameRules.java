package camera.rpc.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.HeapMemoryManager;

/** What holds for the frames of a client, whatever it sends. */
public final class FrameRules {

  private static final int MAX = 1024;

  private FrameRules() {}

  /** Checks that frames are judged alike, in whatever pieces they come. */
  public static void check(byte[] sent) {
    FrameGuard whole = new FrameGuard(MAX);
    FrameGuard single = new FrameGuard(MAX);
    boolean closed = whole.inspect(i -> sent[i], 0, sent.length).isPresent();
    boolean closedByByte = false;
    for (int i = 0; i < sent.length && !closedByByte; i++) {
      closedByByte = single.inspect(at -> sent[at], i, i + 1).isPresent();
    }
    assertThat(closedByByte).isEqualTo(closed);
    if (!closed) {
      assertThat(single.isBetweenMessages()).isEqualTo(whole.isBetweenMessages());
    }
    takesOnlyWhatTheGuardAllows(sent);
  }

  private static void takesOnlyWhatTheGuardAllows(byte[] sent) {
    Buffer buffer = Buffers.wrap(new HeapMemoryManager(), sent);
    List<String> texts = new ArrayList<>();
    for (Optional<String> text = TextFrame.take(buffer, MAX);
        text.isPresent();
        text = TextFrame.take(buffer, MAX)) {
      texts.add(text.get());
    }
    FrameGuard guard = new FrameGuard(MAX);
    assertThat(guard.inspect(i -> sent[i], 0, buffer.position())).isEmpty();
    assertThat(guard.isBetweenMessages()).isTrue();
    for (String text : texts) {
      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MAX);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
    }
  }
}
