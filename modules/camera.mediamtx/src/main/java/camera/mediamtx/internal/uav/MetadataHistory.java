package camera.mediamtx.internal.uav;

import camera.api.UavMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * The intact packets of the last seconds, to find the one that belongs to a picture. Bounded by
 * time and number. Thread-safe.
 */
final class MetadataHistory {

  /** At sixty a second this is more than a quarter of a minute. */
  private static final int MOST = 1024;

  private final Duration kept;
  private final Deque<UavMetadata> packets = new ArrayDeque<>();

  MetadataHistory(Duration kept) {
    this.kept = kept;
  }

  synchronized void add(UavMetadata metadata) {
    Instant oldest = metadata.received().minus(kept);
    while (packets.size() >= MOST
        || (!packets.isEmpty() && packets.getFirst().received().isBefore(oldest))) {
      packets.removeFirst();
    }
    packets.addLast(metadata);
  }

  /**
   * Finds what belongs to a moment.
   *
   * @param time of arrival of a picture
   * @param longest time between the two
   * @return the packet that arrived next to it, before or after
   */
  synchronized Optional<UavMetadata> near(Instant time, Duration longest) {
    return packets.stream()
        .min(Comparator.comparing(metadata -> distance(metadata, time)))
        .filter(metadata -> distance(metadata, time).compareTo(longest) <= 0);
  }

  private static Duration distance(UavMetadata metadata, Instant time) {
    return Duration.between(metadata.received(), time).abs();
  }
}
