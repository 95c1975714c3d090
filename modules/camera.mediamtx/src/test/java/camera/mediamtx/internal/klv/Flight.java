package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import camera.api.UavMetadata;
import java.time.Instant;

/** A flight as metadata for tests: packet {@code n} of it, and the check of what was read. */
public final class Flight {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private Flight() {}

  public static Instant time(int n) {
    return START.plusNanos(n * 33_366_000L);
  }

  /** Packet {@code n}. */
  public static byte[] set(int n) {
    return new UasSetWriter()
        .time(time(n))
        .number(65, 17, 1)
        .text(3, "MISSION-" + n)
        .text(10, "Test Aircraft")
        .spread(5, 2, 0, 360, heading(n))
        .symmetric(6, 2, 20, 3.5)
        .symmetric(7, 2, 50, -12.25)
        .symmetric(13, 4, 90, latitude(n))
        .symmetric(14, 4, 180, longitude(n))
        .spread(15, 2, -900, 19_000, 1500 + n % 1000)
        .spread(16, 2, 0, 180, 12)
        .spread(17, 2, 0, 180, 7)
        .spread(18, 4, 0, 360, 271.5)
        .symmetric(19, 4, 180, -32.25)
        .spread(20, 4, 0, 360, 0)
        .spread(21, 4, 0, 5_000_000, 2750)
        .spread(22, 2, 0, 10_000, 575)
        .symmetric(23, 4, 90, latitude(n) + 0.01)
        .symmetric(24, 4, 180, longitude(n) - 0.01)
        .spread(25, 2, -900, 19_000, 210)
        .raw(48, (byte) 1, (byte) 1, (byte) 1)
        .number(56, 61, 1)
        .raw(94, new byte[120])
        .raw(999, (byte) n, (byte) 2, (byte) 3)
        .set();
  }

  /** Which packet it is, after all of its values were compared with what was sent. */
  public static int check(UavMetadata read) {
    assertThat(read.intact()).isTrue();
    String mission = ((camera.api.UavValue.Text) read.value(3).orElseThrow()).value();
    int n = Integer.parseInt(mission.substring("MISSION-".length()));
    assertThat(read.time()).contains(time(n).truncatedTo(java.time.temporal.ChronoUnit.MICROS));
    near(read, 5, heading(n), 360 / 65535.0);
    near(read, 6, 3.5, 20 / 32767.0);
    near(read, 7, -12.25, 50 / 32767.0);
    near(read, 13, latitude(n), 90 / 2147483647.0);
    near(read, 14, longitude(n), 180 / 2147483647.0);
    near(read, 15, 1500 + n % 1000, 19900 / 65535.0);
    near(read, 16, 12, 180 / 65535.0);
    near(read, 17, 7, 180 / 65535.0);
    near(read, 18, 271.5, 360 / 4294967295.0);
    near(read, 19, -32.25, 180 / 2147483647.0);
    near(read, 20, 0, 360 / 4294967295.0);
    near(read, 21, 2750, 5_000_000 / 4294967295.0);
    near(read, 22, 575, 10_000 / 65535.0);
    near(read, 23, latitude(n) + 0.01, 90 / 2147483647.0);
    near(read, 24, longitude(n) - 0.01, 180 / 2147483647.0);
    near(read, 25, 210, 19900 / 65535.0);
    near(read, 56, 61, 1);
    assertThat(read.items()).hasSize(24);
    return n;
  }

  public static double latitude(int n) {
    return -33.9 + n * 1e-5;
  }

  public static double longitude(int n) {
    return 151.1 - n * 2e-5;
  }

  private static double heading(int n) {
    return (350 + n * 0.5) % 360;
  }

  private static void near(UavMetadata read, int tag, double value, double resolution) {
    assertThat(read.quantity(tag).orElseThrow())
        .as("item " + tag)
        .isCloseTo(value, within(resolution / 2 * 1.0001));
  }
}
