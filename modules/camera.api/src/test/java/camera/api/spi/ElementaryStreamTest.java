package camera.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.FourCc;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Where decoding may begin in a stream, and with what. */
class ElementaryStreamTest {

  private static final int AVC_SLICE = 0x41;
  private static final int AVC_IDR = 0x65;
  private static final int AVC_SEI = 0x06;
  private static final int AVC_SPS = 0x67;
  private static final int AVC_PPS = 0x68;
  private static final int AVC_AUD = 0x09;
  private static final int HEVC_SLICE = 1 << 1;
  private static final int HEVC_CRA = 21 << 1;
  private static final int HEVC_VPS = 32 << 1;
  private static final int HEVC_SPS = 33 << 1;
  private static final int HEVC_PPS = 34 << 1;

  private final ElementaryStream avc = ElementaryStream.of(FourCc.H264).orElseThrow();
  private final ElementaryStream hevc = ElementaryStream.of(FourCc.HEVC).orElseThrow();

  @Test
  void isOnlyThereForFramesThatReferToEachOther() {
    assertThat(ElementaryStream.of(FourCc.MJPG)).isEmpty();
    assertThat(ElementaryStream.of(FourCc.YUYV)).isEmpty();
  }

  @Test
  void findsTheKeyFrameAndItsParameterSets() {
    avc.follow(frame(AVC_AUD, 1, AVC_SPS, 2, AVC_PPS, 3, AVC_IDR, 4), false);
    assertThat(avc.keyframe()).isTrue();
    assertThat(sets(avc)).isEqualTo(bytes(AVC_SPS, 2, AVC_PPS, 3));
    avc.follow(frame(AVC_AUD, 1, AVC_SLICE, 4), false);
    assertThat(avc.keyframe()).isFalse();
    assertThat(sets(avc)).isEmpty();
  }

  @Test
  void remembersParameterSetsThatComeInFramesOfTheirOwn() {
    avc.follow(frame(AVC_SPS, 2), false);
    avc.follow(frame(AVC_IDR, 4), false);
    assertThat(avc.keyframe()).as("there is no PPS yet").isFalse();
    avc.follow(frame(AVC_PPS, 3), true);
    assertThat(avc.keyframe()).as("no picture in it").isFalse();
    avc.follow(frame(AVC_IDR, 4), false);
    assertThat(avc.keyframe()).isTrue();
    assertThat(sets(avc)).isEqualTo(bytes(AVC_SPS, 2, AVC_PPS, 3));
  }

  @Test
  void replacesParameterSetsKindByKind() {
    avc.follow(frame(AVC_SPS, 2, AVC_PPS, 3, AVC_PPS, 4, AVC_IDR, 4), false);
    assertThat(sets(avc)).isEqualTo(bytes(AVC_SPS, 2, AVC_PPS, 3, AVC_PPS, 4));
    avc.follow(frame(AVC_PPS, 5, AVC_IDR, 4), false);
    assertThat(sets(avc)).isEqualTo(bytes(AVC_SPS, 2, AVC_PPS, 5));
  }

  @Test
  void leavesOutTheZerosBetweenUnits() {
    MemorySegment padded =
        MemorySegment.ofArray(
            new byte[] {0, 0, 1, AVC_SPS, 2, 0, 0, 0, 0, 1, AVC_PPS, 3, 0, 0, 1, AVC_IDR, 1, 0, 0});
    avc.follow(padded, false);
    assertThat(sets(avc)).isEqualTo(bytes(AVC_SPS, 2, AVC_PPS, 3));
  }

  @Test
  void believesTheDeviceAndARecoveryPoint() {
    avc.follow(frame(AVC_SPS, 2, AVC_PPS, 3, AVC_SLICE, 1), true);
    assertThat(avc.keyframe()).isTrue();
    avc.follow(
        MemorySegment.ofArray(
            new byte[] {0, 0, 1, AVC_SEI, 1, 2, 9, 9, 6, 1, (byte) 0x80, 0, 0, 1, AVC_SLICE, 1}),
        false);
    assertThat(avc.keyframe()).as("recovery point").isTrue();
    avc.follow(
        MemorySegment.ofArray(new byte[] {0, 0, 1, AVC_SEI, 1, 2, 6, 9, 0, 0, 1, AVC_SLICE, 1}),
        false);
    assertThat(avc.keyframe()).as("another message").isFalse();
  }

  @Test
  void knowsTheThreeSetsOfHevc() {
    hevc.follow(frame(HEVC_SPS, 2, HEVC_PPS, 3, HEVC_CRA, 4), false);
    assertThat(hevc.keyframe()).as("there is no VPS yet").isFalse();
    hevc.follow(frame(HEVC_VPS, 1, HEVC_SPS, 2, HEVC_PPS, 3, HEVC_CRA, 4), false);
    assertThat(hevc.keyframe()).isTrue();
    assertThat(sets(hevc)).isEqualTo(bytes(HEVC_VPS, 1, HEVC_SPS, 2, HEVC_PPS, 3));
    hevc.follow(frame(HEVC_SLICE, 4), false);
    assertThat(hevc.keyframe()).isFalse();
  }

  @Test
  void standsBrokenFrames() {
    for (byte[] junk : new byte[][] {{}, {0}, {0, 0, 1}, {0, 0, 1, AVC_SEI}, {1, 2, 3, 4, 5}}) {
      avc.follow(MemorySegment.ofArray(junk), false);
      assertThat(avc.keyframe()).isFalse();
    }
  }

  private static byte[] sets(ElementaryStream stream) {
    return stream.parameterSets().toArray(ValueLayout.JAVA_BYTE);
  }

  private static MemorySegment frame(int... units) {
    return MemorySegment.ofArray(bytes(units));
  }

  /** Units of two bytes, each after a start code. */
  private static byte[] bytes(int... units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < units.length; i += 2) {
      out.writeBytes(new byte[] {0, 0, 0, 1, (byte) units[i], (byte) units[i + 1]});
    }
    return out.toByteArray();
  }
}
