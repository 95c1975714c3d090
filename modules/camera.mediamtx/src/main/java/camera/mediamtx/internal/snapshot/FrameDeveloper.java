package camera.mediamtx.internal.snapshot;

import camera.api.CameraException;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.Frame;
import camera.api.SnapshotRequest;
import camera.api.spi.Settings;
import camera.mediamtx.internal.jpeg.BrokenFrameException;
import camera.mediamtx.internal.jpeg.ExifData;
import camera.mediamtx.internal.jpeg.Picture;
import camera.mediamtx.internal.jpeg.PictureEncoder;
import camera.mediamtx.internal.jpeg.PictureEncoders;
import camera.mediamtx.internal.jpeg.PictureOptions;
import camera.mediamtx.internal.storage.MediaFileName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes picture files of frames, on the encoders' threads. Thread-safe. */
final class FrameDeveloper implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(FrameDeveloper.class.getName());

  /**
   * A picture file, complete and on the disk.
   *
   * @param file where it is
   * @param size bytes
   * @param time when the picture was taken
   * @param resolution {@code WxH}
   */
  record Developed(Path file, long size, Instant time, String resolution) {}

  private final SnapshotFiles files;
  private final PictureEncoders encoders;
  private final Duration writeTimeout;

  FrameDeveloper(Settings settings, SnapshotFiles files) {
    this.files = files;
    encoders = new PictureEncoders(settings, settings.get(SnapshotSettings.ENCODERS));
    writeTimeout = settings.get(SnapshotSettings.WRITE_TIMEOUT);
  }

  /** Makes the encoders ready in the background. */
  void prepare() {
    encoders.prepare();
  }

  /**
   * Makes a file and waits for it.
   *
   * @param request what picture
   * @param name the file's, empty for one made of camera and time
   * @param frame what the picture shows; closed here
   * @param exif what the picture tells about itself
   * @return the file
   * @throws BrokenFrameException if the frame is damaged
   * @throws DependencyFailedException if the encoder or the disk failed or took too long
   */
  Developed develop(
      SnapshotRequest request, Optional<MediaFileName> name, Frame frame, Optional<ExifData> exif)
      throws InterruptedException, BrokenFrameException {
    PictureOptions options =
        new PictureOptions(request.format(), request.quality(), request.size(), exif);
    try {
      return await(encoders.submit(encoder -> write(encoder, request, name, frame, options)));
    } catch (RejectedExecutionException e) {
      frame.close();
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The snapshot was abandoned, as the service is ending", e);
    }
  }

  /** Frees the encoders, after running snapshots had a short time to finish. */
  @Override
  public void close() {
    encoders.close();
  }

  /** The frame goes back as soon as the picture is made: the disk may be slow. */
  private Developed write(
      PictureEncoder encoder,
      SnapshotRequest request,
      Optional<MediaFileName> name,
      Frame frame,
      PictureOptions options)
      throws BrokenFrameException {
    Instant time;
    Picture picture;
    try (frame) {
      time = frame.captureTime();
      picture = encoder.encode(frame, options);
    }
    Path file = files.write(request.camera(), name, request.format(), time, picture);
    return new Developed(file, picture.size(), time, picture.width() + "x" + picture.height());
  }

  private Developed await(Future<Developed> developing)
      throws InterruptedException, BrokenFrameException {
    try {
      return developing.get(writeTimeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case BrokenFrameException broken -> throw broken;
        case CameraException known -> throw known;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "A snapshot was not written in {0}", writeTimeout);
      throw new DependencyFailedException(
          Dependency.STORAGE,
          "The snapshot was not written within "
              + writeTimeout.toMillis()
              + " ms; the disk is slow or hangs. Check it, or raise "
              + SnapshotSettings.WRITE_TIMEOUT.key(),
          e);
    }
  }
}
