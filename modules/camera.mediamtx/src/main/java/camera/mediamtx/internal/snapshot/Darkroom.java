package camera.mediamtx.internal.snapshot;

import camera.api.CameraException;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.Frame;
import camera.api.SnapshotRequest;
import camera.api.UavMetadata;
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

/** Makes picture files of frames, on a few threads of its own. Thread-safe. */
final class Darkroom implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Darkroom.class.getName());

  /**
   * What is to be made.
   *
   * @param request of the client
   * @param name wanted for the file
   * @param exif written into an encoded JPEG file
   * @param metadata written beside the file
   */
  record Order(
      SnapshotRequest request,
      Optional<MediaFileName> name,
      Optional<ExifData> exif,
      Optional<UavMetadata> metadata) {}

  /** What was made. */
  record Taken(Path file, long size, Instant time, String resolution) {}

  private final PictureEncoders encoders;
  private final SnapshotFiles files;
  private final Duration timeout;

  Darkroom(Settings settings, SnapshotFiles files) {
    this.files = files;
    encoders = new PictureEncoders(settings, settings.get(SnapshotSettings.ENCODERS));
    timeout = settings.get(SnapshotSettings.WRITE_TIMEOUT);
  }

  /** Makes the encoders ready in the background. */
  void prepare() {
    encoders.prepare();
  }

  /**
   * Makes a file and waits for it.
   *
   * @param frame given back, whatever happens
   * @throws BrokenFrameException if the frame is damaged; the next one may be good
   * @throws CameraException if the encoder or the disk failed
   */
  Taken develop(Order order, Frame frame) throws InterruptedException, BrokenFrameException {
    try {
      return submit(order, frame).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case BrokenFrameException broken -> throw broken;
        case CameraException known -> throw known;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "A snapshot was not written in {0}", timeout);
      throw new DependencyFailedException(
          Dependency.STORAGE,
          "The snapshot was not written within "
              + timeout.toMillis()
              + " ms; the disk is slow or hangs. Check it, or raise "
              + SnapshotSettings.WRITE_TIMEOUT.key(),
          e);
    }
  }

  /** Frees the encoders, after running snapshots had a short time to finish. */
  @Override
  public void close() {
    encoders.close();
  }

  /** From here on the frame belongs to the encoder's thread. */
  private Future<Taken> submit(Order order, Frame frame) {
    try {
      return encoders.submit(encoder -> make(encoder, order, frame));
    } catch (RejectedExecutionException e) {
      frame.close();
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The snapshot was abandoned, as the service is ending", e);
    }
  }

  private Taken make(PictureEncoder encoder, Order order, Frame frame) throws BrokenFrameException {
    SnapshotRequest request = order.request();
    Instant time;
    Picture picture;
    try (frame) {
      time = frame.captureTime();
      picture =
          encoder.encode(
              frame,
              new PictureOptions(
                  request.format(), request.quality(), request.size(), order.exif()));
    }
    Path file =
        files.write(
            request.camera(), order.name(), request.format(), time, picture, order.metadata());
    return new Taken(file, picture.size(), time, picture.width() + "x" + picture.height());
  }
}
