package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a transport stream has been going on, by the time stamps of its video (ISO/IEC 13818-1,
 * 2.4.3.7). Holds nothing but a few numbers. Fed by one thread; asked by any.
 */
public final class TransportClock {

  private static final int VIDEO_FIRST = 0xe0;
  private static final int VIDEO_LAST = 0xef;
  private static final long WRAP = 1L << 33;
  private static final long UNITS_PER_SECOND = 90_000;
  private static final long NANOS_PER_UNIT_NUMERATOR = 100_000; // 1e9 / 90000 = 100000 / 9

  /** First bytes of the units with which a picture of H.265 may begin: sets, delimiter, SEI. */
  private static final int[] HEVC_UNITS = {0x40, 0x42, 0x44, 0x46, 0x4e};

  private final TsAligner aligner = new TsAligner(this::packet);
  private long base = -1;
  private long last;
  private long first = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long pictures;
  private boolean hevc;

  /**
   * Takes the next bytes of the stream.
   *
   * @param bytes any number, cut anywhere; read to the end
   */
  public void feed(ByteBuffer bytes) {
    aligner.feed(bytes);
  }

  /** The stream ends here. */
  public void end() {
    aligner.end();
  }

  /** {@return pictures with a time stamp so far} */
  public synchronized long pictures() {
    return pictures;
  }

  /** {@return from the first picture to the end of the last, zero before the first} */
  public synchronized Duration elapsed() {
    if (pictures == 0) {
      return Duration.ZERO;
    }
    long span = latest - first;
    return duration(pictures > 1 ? span + span / (pictures - 1) : span);
  }

  /** {@return time from the first picture to a time stamp of the same stream} */
  public synchronized Duration at(long pts) {
    return pictures == 0 ? Duration.ZERO : duration(unrolled(pts) - first);
  }

  /** {@return whether the video is H.265, by its first picture} */
  public synchronized boolean isHevc() {
    return hevc;
  }

  private void packet(ByteBuffer bytes) {
    Optional<ByteBuffer> payload =
        TsPacket.parse(bytes).filter(TsPacket::unitStart).flatMap(TsPacket::payload);
    if (payload.isPresent()
        && payload.get().remaining() > PesPacket.FIXED_HEADER
        && PesPacket.startsAt(payload.get(), 0)) {
      int stream = payload.get().get(3) & 0xff;
      if (stream >= VIDEO_FIRST && stream <= VIDEO_LAST) {
        PesPacket.parse(payload.get()).ifPresent(this::picture);
      }
    }
  }

  private synchronized void picture(PesPacket packet) {
    if (packet.pts().isEmpty()) {
      return;
    }
    if (base < 0) {
      base = packet.pts().getAsLong();
      last = base;
      hevc = isHevc(packet.payload());
    }
    last = unrolled(packet.pts().getAsLong());
    first = Math.min(first, last);
    latest = Math.max(latest, last);
    pictures++;
  }

  /** Stamps have 33 bits and begin anew after 26.5 hours; the one next to the last is meant. */
  private long unrolled(long pts) {
    long step = (pts - last) % WRAP;
    if (step > WRAP / 2) {
      step -= WRAP;
    } else if (step < -WRAP / 2) {
      step += WRAP;
    }
    return last + step;
  }

  private static boolean isHevc(ByteBuffer payload) {
    int at = 0;
    while (at < payload.limit() && payload.get(at) == 0) {
      at++;
    }
    if (at < 2 || at + 2 >= payload.limit() || payload.get(at) != 1) {
      return false;
    }
    int unit = payload.get(at + 1) & 0xff;
    boolean known = false;
    for (int hevcUnit : HEVC_UNITS) {
      known |= unit == hevcUnit;
    }
    return known && payload.get(at + 2) == 1;
  }

  private static Duration duration(long units) {
    return Duration.ofSeconds(units / UNITS_PER_SECOND)
        .plusNanos(units % UNITS_PER_SECOND * NANOS_PER_UNIT_NUMERATOR / 9);
  }
}
