package camera.mediamtx.internal.mpegts;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.mpegts.TsWriter.Mode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TransportClockTest {

  private static final byte[] H264 = {0, 0, 0, 1, 0x09, (byte) 0xf0};
  private static final byte[] H265 = {0, 0, 0, 1, 0x46, 0x01, 0x50};
  private static final long INTERVAL = 3600; // 25 pictures a second

  @Test
  void measuresFromTheFirstPictureToTheEndOfTheLast() {
    TransportClock clock = clock(H264, 0, 1, 2, 3);
    assertThat(clock.pictures()).isEqualTo(4);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(160));
    assertThat(clock.at(5 * INTERVAL)).isEqualTo(Duration.ofMillis(200));
    assertThat(clock.isHevc()).isFalse();
  }

  @Test
  void takesPicturesInCodingOrder() {
    assertThat(clock(H264, 2, 5, 3, 4, 8, 6, 7).elapsed()).isEqualTo(Duration.ofMillis(280));
  }

  @Test
  void goesOnWhereStampsBeginAnew() {
    long last = (1L << 33) / INTERVAL;
    TransportClock clock = clock(H264, last - 2, last - 1, last, last + 1, last + 2);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void knowsNothingWithoutPictures() {
    TransportClock clock = new TransportClock();
    TsWriter writer = new TsWriter().tables(Mode.SYNCHRONOUS);
    writer.klv(Mode.SYNCHRONOUS, TsWriter.KLV_PID, 900, new byte[40]);
    clock.feed(ByteBuffer.wrap(writer.stream()));
    clock.end();
    assertThat(clock.elapsed()).isZero();
    assertThat(clock.at(90_000)).isZero();
  }

  @Test
  void tellsH265ByItsFirstPicture() {
    assertThat(clock(H265, 0, 1).isHevc()).isTrue();
  }

  private static TransportClock clock(byte[] picture, long... numbers) {
    TsWriter writer = new TsWriter().tables(Mode.SYNCHRONOUS);
    for (long number : numbers) {
      long pts = number * INTERVAL % (1L << 33);
      writer.pes(TsWriter.VIDEO_PID, 0xe0, OptionalLong.of(pts), picture, false);
    }
    TransportClock clock = new TransportClock();
    clock.feed(ByteBuffer.wrap(writer.stream()));
    clock.end();
    return clock;
  }
}
