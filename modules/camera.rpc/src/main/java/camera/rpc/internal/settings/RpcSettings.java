package camera.rpc.internal.settings;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** All settings of this module; every queue, size and wait has its bound here. */
public final class RpcSettings {

  /**
   * All addresses: the service is reached from other containers, and every call is authenticated.
   */
  public static final Setting<String> HOST =
      Setting.text("rpc.host", "0.0.0.0", "Address the WebSocket listens on");

  /** Port of the WebSocket. */
  public static final Setting<Integer> PORT =
      Setting.integer("rpc.port", 8002, 0, 65_535, "Port of the WebSocket, 0 for any free one");

  /** Path of the WebSocket. */
  public static final Setting<String> PATH =
      Setting.text("rpc.path", "/ws", "Path of the WebSocket; any other is answered 404");

  /** Origins of browsers. */
  public static final Setting<List<String>> ORIGINS =
      Setting.list(
          "rpc.allowed_origins",
          List.of("http://localhost:3000", "https://localhost:3000"),
          "Origins of browser pages that may connect; * for all");

  /** Most connections. */
  public static final Setting<Integer> MAX_CONNECTIONS =
      Setting.integer(
          "rpc.max_connections", 2000, 1, 100_000, "Most WebSockets; further ones get 503");

  /** Largest message. */
  public static final Setting<Long> MAX_MESSAGE =
      Setting.size(
          "rpc.max_message_size",
          (1L << 20) + 1024,
          1L << 10,
          64L << 20,
          "Largest message from a client; larger ones close the connection with 1009");

  /** Deepest nesting. */
  public static final Setting<Integer> MAX_DEPTH =
      Setting.integer("rpc.max_depth", 32, 4, 512, "Deepest nesting of a message");

  /** Most values. */
  public static final Setting<Integer> MAX_VALUES =
      Setting.integer("rpc.max_values", 20_000, 100, 1_000_000, "Most JSON values in one message");

  /** Most requests of a batch. */
  public static final Setting<Integer> MAX_BATCH =
      Setting.integer("rpc.max_batch", 100, 1, 1000, "Most requests in one batch");

  /** Time for a handshake. */
  public static final Setting<Duration> HANDSHAKE_TIMEOUT =
      Setting.duration(
          "rpc.handshake_timeout",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          "How long a new connection may take to finish its HTTP request");

  /** Between two pings. */
  public static final Setting<Duration> PING_INTERVAL =
      Setting.duration(
          "rpc.ping_interval",
          Duration.ofSeconds(30),
          Duration.ofMillis(50),
          Duration.ofHours(1),
          "Time between two WebSocket pings to a client");

  /** Silence of a client. */
  public static final Setting<Duration> IDLE_TIMEOUT =
      Setting.duration(
          "rpc.idle_timeout",
          Duration.ofSeconds(75),
          Duration.ofMillis(100),
          Duration.ofHours(2),
          "Silence, without even a pong, after which a client is taken for gone");

  /** Requests of one connection. */
  public static final Setting<Integer> IN_FLIGHT_PER_CONNECTION =
      Setting.integer(
          "rpc.in_flight_per_connection",
          256,
          1,
          10_000,
          "Most requests of one connection not answered yet");

  /** Requests of all connections. */
  public static final Setting<Integer> IN_FLIGHT_TOTAL =
      Setting.integer(
          "rpc.in_flight_total",
          4096,
          1,
          100_000,
          "Most requests of all connections not answered yet");

  /** Value of {@link #WHEN_BUSY}: further requests are not read, so that TCP holds them back. */
  public static final String WAIT = "wait";

  /** What happens to requests beyond those bounds. */
  public static final Setting<String> WHEN_BUSY =
      Setting.choice(
          "rpc.when_busy",
          "refuse",
          List.of("refuse", WAIT),
          "What happens to requests beyond the bounds of those in flight: answered -32040, or left"
              + " in the client's socket until others are answered");

  /** Messages waiting for a client. */
  public static final Setting<Integer> OUTBOUND_MESSAGES =
      Setting.integer(
          "rpc.outbound_queue_size",
          1024,
          8,
          100_000,
          "Most messages waiting for a client that reads slowly; then it is closed");

  /** Bytes waiting for a client. */
  public static final Setting<Long> OUTBOUND_BYTES =
      Setting.size(
          "rpc.outbound_queue_bytes",
          2L << 20,
          16L << 10,
          256L << 20,
          "Most text waiting for a client that reads slowly; then it is closed");

  /** Events held for a call. */
  public static final Setting<Integer> HELD_EVENTS =
      Setting.integer(
          "rpc.held_events",
          64,
          1,
          10_000,
          "Most events held back until the answer of the call that caused them");

  /** Time to write a message. */
  public static final Setting<Duration> WRITE_TIMEOUT =
      Setting.duration(
          "rpc.write_timeout",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "How long a client may leave a message unread before it is closed");

  /** Time to end. */
  public static final Setting<Duration> SHUTDOWN_TIMEOUT =
      Setting.duration(
          "rpc.shutdown_timeout",
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          "How long running calls may go on when the service ends");

  /** Between two events about the service's health. */
  public static final Setting<Duration> HEALTH_EVENT_INTERVAL =
      Setting.duration(
          "rpc.health_event_interval",
          Duration.ofSeconds(10),
          Duration.ofMillis(50),
          Duration.ofHours(24),
          "Longest time between two system.health events; a change is told at once");

  /** Whether answers carry extra members. */
  public static final Setting<Boolean> METADATA =
      Setting.flag(
          "rpc.response_metadata",
          false,
          "Whether each answer has a member metadata with its time; not part of JSON-RPC 2.0");

  private RpcSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(
        HOST,
        PORT,
        PATH,
        ORIGINS,
        MAX_CONNECTIONS,
        MAX_MESSAGE,
        MAX_DEPTH,
        MAX_VALUES,
        MAX_BATCH,
        HANDSHAKE_TIMEOUT,
        PING_INTERVAL,
        IDLE_TIMEOUT,
        IN_FLIGHT_PER_CONNECTION,
        IN_FLIGHT_TOTAL,
        WHEN_BUSY,
        OUTBOUND_MESSAGES,
        OUTBOUND_BYTES,
        HELD_EVENTS,
        WRITE_TIMEOUT,
        SHUTDOWN_TIMEOUT,
        HEALTH_EVENT_INTERVAL,
        METADATA);
  }
}
