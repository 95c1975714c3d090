package camera.rpc.internal.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Cuts connections whose request is not whole in time: a client that sends a byte now and then is
 * never idle, and would stay for ever.
 */
final class RequestDeadline extends BaseFilter implements AutoCloseable {

  private final Duration limit;
  private final Map<Connection<?>, Long> begun = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("health-deadline").factory());

  RequestDeadline(Duration limit) {
    this.limit = limit;
  }

  void start() {
    long tick = Math.max(10, limit.toMillis() / 4);
    var _ = ticks.scheduleWithFixedDelay(this::check, tick, tick, TimeUnit.MILLISECONDS);
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) {
    begun.put(context.getConnection(), System.nanoTime());
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    begun.putIfAbsent(context.getConnection(), System.nanoTime());
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleClose(FilterChainContext context) {
    begun.remove(context.getConnection());
    return context.getInvokeAction();
  }

  /** Notes that a request is whole; the next one begins with its first byte. */
  void whole(Connection<?> connection) {
    begun.remove(connection);
  }

  private void check() {
    long now = System.nanoTime();
    begun.forEach(
        (connection, since) -> {
          if (now - since > limit.toNanos()) {
            begun.remove(connection);
            connection.terminateSilently();
          }
        });
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
