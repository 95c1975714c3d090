package camera.launcher.internal.client;

import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What comes in on a WebSocket: whole messages, then the reason why no more will come. */
final class MessageInbox implements WebSocket.Listener {

  /** Longest message taken in; the service's own limit for questions is 1 MiB. */
  private static final int MAX_MESSAGE = 64 << 20;

  private sealed interface Event {
    record Message(String text) implements Event {}

    record End(String reason) implements Event {}
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final StringBuilder parts = new StringBuilder();

  /**
   * Waits for the next message.
   *
   * @throws IOException if none comes in time, or none will come
   */
  String next(Duration limit) throws IOException, InterruptedException {
    return switch (events.poll(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      case Event.Message message -> message.text();
      case Event.End end -> throw new IOException(end.reason());
      case null -> throw new IOException("no answer in time");
    };
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    parts.append(data);
    if (parts.length() > MAX_MESSAGE) {
      events.add(new Event.End("the answer is longer than " + MAX_MESSAGE + " characters"));
      socket.abort();
      return null;
    }
    if (last) {
      events.add(new Event.Message(parts.toString()));
      parts.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    events.add(new Event.End("the service closed the connection (" + code + " " + reason + ")"));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    events.add(new Event.End("the connection broke (" + failure + ")"));
  }
}
