package camera.mediamtx.internal.probe;

import camera.mediamtx.internal.probe.ProbeResult.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Searches networks for RTSP streams: many addresses at once, but not more than a bound, and for a
 * bounded time. Only real answers to DESCRIBE count.
 *
 * @param ranges networks, such as {@code 192.168.42.0/24}
 * @param concurrency addresses asked at once
 * @param each longest wait for one address
 * @param all longest time in all
 */
public record RtspScan(List<String> ranges, int concurrency, Duration each, Duration all) {

  /** More addresses are not searched; a larger network is a mistake in the configuration. */
  private static final int MAX_HOSTS = 4096;

  /**
   * Where on a host a stream may be.
   *
   * @param type told with what is found there
   * @param port TCP port
   * @param path with its slash
   */
  public record Place(String type, int port, String path) {}

  /**
   * A stream.
   *
   * @param address where it is
   * @param type of the place where it was looked for
   * @param result what it answered
   */
  public record Found(URI address, String type, ProbeResult result) {}

  /**
   * What was found.
   *
   * @param streams that answered
   * @param errors what could not be searched, for people
   */
  public record Outcomes(List<Found> streams, List<String> errors) {

    /** Copies the lists. */
    public Outcomes {
      streams = List.copyOf(streams);
      errors = List.copyOf(errors);
    }
  }

  /** Copies the list. */
  public RtspScan {
    ranges = List.copyOf(ranges);
  }

  /**
   * Searches; blocks within the time limit.
   *
   * @param places where on each host
   * @return what answered in time
   * @throws InterruptedException if interrupted; the search is abandoned
   */
  public Outcomes search(List<Place> places) throws InterruptedException {
    List<String> errors = new ArrayList<>();
    List<String> hosts = hosts(errors);
    long deadline = System.nanoTime() + all.toNanos();
    List<Found> found = new ArrayList<>();
    Semaphore permits = new Semaphore(concurrency);
    int unanswered = 0;
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<List<Found>>> asked =
          hosts.stream().map(host -> threads.submit(() -> ask(host, places, permits))).toList();
      for (Future<List<Found>> host : asked) {
        try {
          long left = Math.max(0, deadline - System.nanoTime());
          found.addAll(host.get(left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
          unanswered++;
        } catch (ExecutionException e) {
          errors.add("An address could not be asked: " + e.getMessage());
        }
      }
    } finally {
      threads.shutdownNow();
    }
    if (unanswered > 0) {
      errors.add(unanswered + " addresses were not asked within " + all.toSeconds() + " s");
    }
    return new Outcomes(found, errors);
  }

  private List<String> hosts(List<String> errors) {
    List<String> hosts = new ArrayList<>();
    for (String range : ranges) {
      try {
        hosts.addAll(AddressRange.parse(range).hosts());
      } catch (IllegalArgumentException e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    if (hosts.size() > MAX_HOSTS) {
      errors.add("only the first " + MAX_HOSTS + " of " + hosts.size() + " addresses were asked");
      return hosts.subList(0, MAX_HOSTS);
    }
    return hosts;
  }

  /** A port where nobody listens is asked once, whatever the number of paths. */
  private List<Found> ask(String host, List<Place> places, Semaphore permits)
      throws InterruptedException {
    List<Found> found = new ArrayList<>();
    List<Integer> closed = new ArrayList<>();
    permits.acquire();
    try {
      for (Place place : places) {
        if (closed.contains(place.port())) {
          continue;
        }
        URI address = URI.create("rtsp://" + host + ":" + place.port() + place.path());
        ProbeResult result = RtspProbe.ask(address, each);
        if (result.isStream()) {
          found.add(new Found(address, place.type(), result));
        } else if (result.outcome() != Outcome.NO_STREAM
            && result.outcome() != Outcome.UNAUTHORIZED) {
          closed.add(place.port());
        }
      }
      return found;
    } finally {
      permits.release();
    }
  }
}
