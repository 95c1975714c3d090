package camera.rpc.internal;

import camera.api.ServicePart;
import camera.api.SystemStatus.Readiness;
import camera.rpc.internal.client.Notice;
import camera.rpc.internal.client.SystemNotices;
import camera.rpc.internal.status.Sample;
import camera.rpc.internal.status.ServiceStatus;
import camera.rpc.internal.wire.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells subscribers how the service is: when it becomes ready, when its health changes and now and
 * then, and when a part fails. Called by the sampler's thread after each look.
 */
final class ServiceEvents implements Runnable {

  /** What subscribers were told last. */
  private record Told(String status, StatusReport.Components components) {}

  private final ServiceStatus status;
  private final Duration interval;
  private final Consumer<Notice> subscribers;
  private @Nullable Told told;
  private Instant toldAt = Instant.EPOCH;
  private Set<ServicePart.Kind> faulty = Set.of();
  private boolean ready;

  ServiceEvents(ServiceStatus status, Duration interval, Consumer<Notice> subscribers) {
    this.status = status;
    this.interval = interval;
    this.subscribers = subscribers;
  }

  @Override
  public void run() {
    Instant now = Instant.now();
    Sample sample = status.sample();
    if (!ready && sample.status().filter(s -> s.readiness() != Readiness.STARTING).isPresent()) {
      ready = true;
      subscribers.accept(SystemNotices.startup(status.service(), now));
    }
    tellFaults(sample, now);
    StatusReport report = status.report();
    Told next = new Told(report.status(), report.components());
    if (!next.equals(told) || !now.isBefore(toldAt.plus(interval))) {
      told = next;
      toldAt = now;
      subscribers.accept(SystemNotices.health(report, now));
    }
  }

  private void tellFaults(Sample sample, Instant now) {
    for (ServicePart part : sample.parts()) {
      if (part.state() == ServicePart.State.ERROR && !faulty.contains(part.kind())) {
        subscribers.accept(SystemNotices.error(part.kind() + ": " + part.message(), now));
        if (part.kind() == ServicePart.Kind.MEDIAMTX) {
          subscribers.accept(SystemNotices.mediaServerError(part.message(), now));
        }
      }
    }
    faulty =
        sample.parts().stream()
            .filter(part -> part.state() == ServicePart.State.ERROR)
            .map(ServicePart::kind)
            .collect(Collectors.toUnmodifiableSet());
  }
}
