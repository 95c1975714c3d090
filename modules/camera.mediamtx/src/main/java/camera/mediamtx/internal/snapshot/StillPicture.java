package camera.mediamtx.internal.snapshot;

import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.mediamtx.internal.jpeg.ExifData;
import camera.mediamtx.internal.storage.PictureSize;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A picture that was got without opening the camera, as a frame. Its memory is the heap's, so that
 * nothing needs to be given back.
 */
public final class StillPicture implements Frame {

  private final MemorySegment jpeg;
  private final VideoMode mode;
  private final Instant time;
  private final int tier;

  /**
   * Makes a picture.
   *
   * @param jpeg a whole JPEG file, not copied
   * @param mode its size
   * @param time when it was taken
   * @param tier how it was got: 2 out of a running stream, 3 out of one started for it; 0 and 1 out
   *     of the camera's own video
   */
  public StillPicture(byte[] jpeg, VideoMode mode, Instant time, int tier) {
    this.jpeg = MemorySegment.ofArray(jpeg).asReadOnly();
    this.mode = mode;
    this.time = time;
    this.tier = tier;
  }

  /**
   * Reads a picture that a program wrote.
   *
   * @param jpeg the file
   * @param time when it was taken
   * @param tier how it was got
   * @return the picture
   * @throws IOException if the file cannot be read or is no picture
   */
  public static StillPicture read(Path jpeg, Instant time, int tier) throws IOException {
    String[] size =
        PictureSize.of(jpeg)
            .orElseThrow(() -> new IOException("FFmpeg wrote no picture"))
            .split("x", 2);
    VideoMode mode =
        new VideoMode(
            FourCc.JPEG,
            Integer.parseInt(size[0]),
            Integer.parseInt(size[1]),
            FrameInterval.ofRate(1));
    return new StillPicture(Files.readAllBytes(jpeg), mode, time, tier);
  }

  /** {@return the picture with data about itself in it, of which it must have none} */
  StillPicture with(ExifData data) {
    byte[] plain = jpeg.toArray(ValueLayout.JAVA_BYTE);
    return new StillPicture(data.describe(plain), mode, time, tier);
  }

  int tier() {
    return tier;
  }

  @Override
  public VideoMode mode() {
    return mode;
  }

  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public long timestampNanos() {
    return 0;
  }

  @Override
  public Instant captureTime() {
    return time;
  }

  @Override
  public int planes() {
    return 1;
  }

  @Override
  public MemorySegment plane(int index) {
    return jpeg;
  }

  @Override
  public int bytesPerLine(int index) {
    return 0;
  }

  @Override
  public Frame retain() {
    return this;
  }

  @Override
  public void close() {
    // Nothing to give back.
  }
}
