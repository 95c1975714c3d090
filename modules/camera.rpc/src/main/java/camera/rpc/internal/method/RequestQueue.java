package camera.rpc.internal.method;

import camera.rpc.internal.client.Client;
import camera.rpc.internal.jsonrpc.EnvelopeReader;
import camera.rpc.internal.jsonrpc.Incoming;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The requests of one client under way: quick ones one after the other in their order, slow ones
 * and batches aside, so that a snapshot never delays a ping. Bounded per client and in all; a
 * client beyond a bound is refused, or not read until it is below, as configured.
 */
public final class RequestQueue {

  /** What is read where it arrives: too short to hold up the thread that reads the sockets. */
  private static final int SHORT = 4096;

  private final Client client;
  private final EnvelopeReader reader;
  private final RpcDispatcher dispatcher;
  private final Executor executor;
  private final InFlight total;
  private final ReadSwitch socket;
  private final int maxInFlight;
  private final Deque<Supplier<Incoming>> waiting = new ArrayDeque<>();

  /** What came before the socket was no longer read: no more than one read of it brings. */
  private final Deque<String> late = new ArrayDeque<>();

  private int inFlight;
  private boolean draining;

  /**
   * Makes an empty queue.
   *
   * @param client whose requests
   * @param reader reads messages
   * @param dispatcher executes them
   * @param executor starts a thread per task
   * @param total those of all clients together
   * @param maxInFlight most messages of this client not answered yet
   * @param socket where its messages come from
   */
  public RequestQueue(
      Client client,
      EnvelopeReader reader,
      RpcDispatcher dispatcher,
      Executor executor,
      InFlight total,
      int maxInFlight,
      ReadSwitch socket) {
    this.client = client;
    this.reader = reader;
    this.dispatcher = dispatcher;
    this.executor = executor;
    this.total = total;
    this.maxInFlight = maxInFlight;
    this.socket = socket;
  }

  /**
   * Takes a message; never waits.
   *
   * @param text as received
   */
  public void receive(String text) {
    boolean admitted;
    synchronized (this) {
      admitted = late.isEmpty() && admit();
      if (!admitted && total.waits()) {
        postpone(text);
        return;
      }
    }
    if (admitted) {
      begin(text);
    } else {
      dispatcher.refuseBusy(client, reader.read(text));
    }
  }

  private void begin(String text) {
    if (text.length() > SHORT) {
      enqueue(() -> reader.read(text));
      return;
    }
    Incoming incoming = reader.read(text);
    if (isIdle() && dispatcher.pace(incoming) == Pace.INSTANT) {
      run(incoming);
    } else {
      enqueue(() -> incoming);
    }
  }

  private boolean admit() {
    if (inFlight >= maxInFlight || !total.tryBegin()) {
      return false;
    }
    inFlight++;
    return true;
  }

  private void postpone(String text) {
    if (late.isEmpty()) {
      socket.reading(false);
      awaitRoom();
    }
    late.add(text);
  }

  /** Nothing else would wake a client that has no request under way itself. */
  private void awaitRoom() {
    if (inFlight == 0) {
      total.whenFree(this::catchUp);
    }
  }

  /** Begins what came too early, as far as there is room now, and then reads on. */
  private synchronized void catchUp() {
    while (!late.isEmpty()) {
      if (!admit()) {
        awaitRoom();
        return;
      }
      String text = late.remove();
      enqueue(() -> reader.read(text));
      if (late.isEmpty()) {
        socket.reading(true);
      }
    }
  }

  private synchronized boolean isIdle() {
    return !draining;
  }

  private void enqueue(Supplier<Incoming> message) {
    synchronized (this) {
      waiting.add(message);
      if (draining) {
        return;
      }
      draining = true;
    }
    executor.execute(this::drain);
  }

  private void drain() {
    while (true) {
      Supplier<Incoming> message;
      synchronized (this) {
        message = waiting.poll();
        if (message == null) {
          draining = false;
          return;
        }
      }
      Incoming incoming = message.get();
      if (dispatcher.pace(incoming) == Pace.SLOW) {
        executor.execute(() -> run(incoming));
      } else {
        run(incoming);
      }
    }
  }

  private void run(Incoming incoming) {
    try {
      dispatcher.handle(client, incoming);
    } finally {
      synchronized (this) {
        inFlight--;
      }
      total.end();
      catchUp();
    }
  }
}
