package camera.rpc.internal.status;

import camera.api.ServicePart;
import camera.api.ServicePart.Kind;
import camera.api.ServicePart.State;
import camera.api.StorageInfo;
import camera.api.spi.ServiceInfo;
import camera.rpc.internal.wire.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Judges the service by its last look (wire contract, section 9: thresholds of get_status). */
public final class ServiceStatus {

  /** Failed looks in a row that make the service degraded, and unhealthy. */
  private static final int SOME_FAILURES = 3;

  private static final int MANY_FAILURES = 4;

  private final ServiceInfo service;
  private final Sampler sampler;
  private final RequestFigures requests;
  private final DoubleSupplier connections;

  /**
   * Makes the judge.
   *
   * @param service what is being served
   * @param sampler looks at it
   * @param requests how calls go
   * @param connections share of the most connections that are open, 0 to 100
   */
  public ServiceStatus(
      ServiceInfo service, Sampler sampler, RequestFigures requests, DoubleSupplier connections) {
    this.service = service;
    this.sampler = sampler;
    this.requests = requests;
    this.connections = connections;
  }

  /** {@return what is being served} */
  public ServiceInfo service() {
    return service;
  }

  /** {@return the last look} */
  public Sample sample() {
    return sampler.sample();
  }

  /** {@return whether the service has not been looked at for too long} */
  public boolean isStale() {
    return sampler.isStale();
  }

  /** {@return time since the start} */
  public Duration uptime() {
    return Duration.between(service.started(), Instant.now());
  }

  /** {@return the worst of all judgements} */
  public Health health() {
    Sample sample = sampler.sample();
    Health health = sampler.isStale() ? Health.UNHEALTHY : Health.HEALTHY;
    if (sample.status().isEmpty()) {
      health = health.worse(Health.DEGRADED);
    }
    for (ServicePart part : sample.parts()) {
      health = health.worse(health(part));
    }
    return health
        .worse(Health.ofRising(sample.load().memory(), 90, 95))
        .worse(Health.ofRising(requests.errorPercentage(), 5, 10))
        .worse(Health.ofRising(requests.meanMillis(), 1000, 2000))
        .worse(Health.ofRising(connections.getAsDouble(), 90, 95))
        .worse(Health.ofRising(sample.failures(), SOME_FAILURES, MANY_FAILURES))
        .worse(sample.storage().map(ServiceStatus::health).orElse(Health.HEALTHY));
  }

  /**
   * Judges a part.
   *
   * @param part it
   * @return unhealthy if the service cannot do without it and it does not work
   */
  public static Health health(ServicePart part) {
    return switch (part.state()) {
      case RUNNING -> Health.HEALTHY;
      case STARTING, STOPPING -> Health.DEGRADED;
      case STOPPED, ERROR -> part.critical() ? Health.UNHEALTHY : Health.DEGRADED;
    };
  }

  private static Health health(StorageInfo storage) {
    double free = storage.total() == 0 ? 100 : 100.0 * storage.available() / storage.total();
    if (free > 30) {
      return Health.HEALTHY;
    }
    return free >= 15 ? Health.DEGRADED : Health.UNHEALTHY;
  }

  /** {@return whether calls can be served: looked at, and every critical part works} */
  public boolean isReady() {
    Sample sample = sampler.sample();
    return !sampler.isStale()
        && sample.status().isPresent()
        && sample.parts().stream()
            .allMatch(part -> !part.critical() || part.state() == State.RUNNING);
  }

  /** {@return the answer of {@code get_status}} */
  public StatusReport report() {
    Sample sample = sampler.sample();
    return new StatusReport(
        health().name(),
        uptime().toMillis() / 1000.0,
        service.version(),
        new StatusReport.Components(
            State.RUNNING.name(), state(sample, Kind.CAMERAS), state(sample, Kind.MEDIAMTX)));
  }

  private static String state(Sample sample, Kind kind) {
    return sample.part(kind).map(ServicePart::state).orElse(State.STOPPED).name();
  }
}
