package camera.rpc.internal.websocket;

import camera.rpc.internal.client.Outbox;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client: bounded, written one message at a time, in order.
 *
 * <p>Answers are never dropped; a waiting state is replaced by a newer one of its slot; a client
 * that lets the queue run full is given up, so that it costs nobody else anything.
 */
final class OutboundQueue implements Outbox {

  private static final class Entry {
    private final @Nullable String slot;
    private final boolean replaceable;
    private String text;

    Entry(@Nullable String slot, boolean replaceable, String text) {
      this.slot = slot;
      this.replaceable = replaceable;
      this.text = text;
    }
  }

  private final int maxMessages;
  private final long maxLength;
  private final Consumer<String> writer;
  private final Consumer<String> giveUp;
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Map<String, Entry> newest = new HashMap<>();
  private long length;
  private boolean draining;
  private boolean writing;
  private long writingSince;
  private boolean closed;
  private Runnable afterWrite = () -> {};

  /**
   * Makes an empty queue.
   *
   * @param maxMessages most messages waiting
   * @param maxLength most characters waiting
   * @param writer begins to write one message; {@link #written} follows, once and on any thread
   * @param giveUp called at most once, with the reason
   */
  OutboundQueue(int maxMessages, long maxLength, Consumer<String> writer, Consumer<String> giveUp) {
    this.maxMessages = maxMessages;
    this.maxLength = maxLength;
    this.writer = writer;
    this.giveUp = giveUp;
  }

  @Override
  public void reply(String text) {
    add(new Entry(null, false, text));
  }

  @Override
  public void notify(String slot, boolean replaceable, String text) {
    add(new Entry(slot, replaceable, text));
  }

  private void add(Entry entry) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (!replaced(entry)) {
        waiting.add(entry);
        length += entry.text.length();
        if (entry.slot != null) {
          newest.put(entry.slot, entry);
        }
      }
      if (waiting.size() <= 1 || (waiting.size() <= maxMessages && length <= maxLength)) {
        entry = null;
      } else {
        forget();
      }
    }
    if (entry == null) {
      drain();
    } else {
      giveUp.accept("does not read: its queue is full");
    }
  }

  private boolean replaced(Entry entry) {
    Entry last = entry.slot == null ? null : newest.get(entry.slot);
    if (last == null || !last.replaceable || !entry.replaceable) {
      return false;
    }
    length += entry.text.length() - last.text.length();
    last.text = entry.text;
    return true;
  }

  /** Writes until a write does not end at once; only one thread does at a time. */
  private void drain() {
    while (true) {
      String text;
      synchronized (this) {
        if (draining || writing || closed) {
          return;
        }
        Entry entry = waiting.poll();
        if (entry == null) {
          return;
        }
        length -= entry.text.length();
        if (entry.slot != null) {
          newest.remove(entry.slot, entry);
        }
        text = entry.text;
        draining = true;
        writing = true;
        writingSince = System.nanoTime();
      }
      writer.accept(text);
      synchronized (this) {
        draining = false;
      }
    }
  }

  /**
   * Ends the present write, and begins the next.
   *
   * @param ok whether the message went out; the queue takes nothing more if it did not
   */
  void written(boolean ok) {
    Runnable next;
    synchronized (this) {
      writing = false;
      if (!ok) {
        forget();
      }
      next = afterWrite;
      afterWrite = () -> {};
    }
    next.run();
    drain();
  }

  /**
   * Tells how long the present write has been under way.
   *
   * @param now as {@link System#nanoTime()}
   * @return nanoseconds, 0 if nothing is being written
   */
  synchronized long stuckNanos(long now) {
    return writing ? Math.max(0, now - writingSince) : 0;
  }

  /** {@return whether everything was written} */
  synchronized boolean isIdle() {
    return !writing && waiting.isEmpty();
  }

  /** Drops what waits and takes nothing more. */
  synchronized void close() {
    forget();
  }

  /**
   * Drops what waits, takes nothing more, and does something once the present write has ended.
   *
   * @param last done at once if nothing is being written; must return at once
   */
  void closeThen(Runnable last) {
    synchronized (this) {
      forget();
      if (writing) {
        afterWrite = last;
        return;
      }
    }
    last.run();
  }

  private void forget() {
    closed = true;
    waiting.clear();
    newest.clear();
    length = 0;
  }
}
