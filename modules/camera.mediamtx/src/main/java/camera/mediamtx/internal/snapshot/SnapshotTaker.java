package camera.mediamtx.internal.snapshot;

import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.UnsupportedFeatureException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.directory.CaptureFailure;
import camera.mediamtx.internal.jpeg.BrokenFrameException;
import camera.mediamtx.internal.jpeg.ExifData;
import camera.mediamtx.internal.storage.MediaFileName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Takes snapshots straight from the camera: tier 0 when it is in use already, tier 1 when it is
 * opened for it; or out of its stream, tiers 2 and 3, where it cannot be opened. Thread-safe; the
 * calling thread waits.
 */
public final class SnapshotTaker implements AutoCloseable {

  private final CameraDirectory cameras;
  private final StillSource stills;
  private final KeyFrameDecoder decoder;
  private final Consumer<? super ControllerEvent> events;
  private final FeedOpener opener;
  private final Darkroom darkroom;
  private final Semaphore permits;
  private final int maxConcurrent;
  private final int warmupFrames;
  private final Duration directTimeout;
  private final boolean exif;

  /**
   * Gets ready to take snapshots.
   *
   * @param settings the checked configuration
   * @param cameras opens cameras
   * @param stills has pictures of those that cannot be opened
   * @param decoder makes pictures of encoded video
   * @param files takes the pictures
   * @param events told of snapshots taken and failed; must return at once
   */
  public SnapshotTaker(
      Settings settings,
      CameraDirectory cameras,
      StillSource stills,
      KeyFrameDecoder decoder,
      SnapshotFiles files,
      Consumer<? super ControllerEvent> events) {
    this.cameras = cameras;
    this.stills = stills;
    this.decoder = decoder;
    this.events = events;
    opener = new FeedOpener(cameras);
    darkroom = new Darkroom(settings, files);
    maxConcurrent = settings.get(SnapshotSettings.MAX_CONCURRENT);
    permits = new Semaphore(maxConcurrent);
    warmupFrames = settings.get(SnapshotSettings.WARMUP_FRAMES);
    directTimeout = settings.get(SnapshotSettings.DIRECT_TIMEOUT);
    exif = settings.get(SnapshotSettings.EXIF);
  }

  /**
   * Takes a snapshot of a camera that is plugged in.
   *
   * @param request what picture
   * @return where it is
   * @throws camera.api.InvalidRequestException if the file name cannot be accepted
   * @throws UnsupportedFeatureException if no picture can be made from any format of the camera
   * @throws DependencyFailedException if the camera, the encoder or the disk failed
   */
  public SnapshotResult take(SnapshotRequest request) {
    Optional<MediaFileName> name =
        request.fileName().map(wanted -> SnapshotFiles.customName(wanted, request.format()));
    try {
      SnapshotResult result = permitted(request, name);
      events.accept(new ControllerEvent.SnapshotTaken(result, Instant.now()));
      return result;
    } catch (CameraException e) {
      events.accept(
          new ControllerEvent.SnapshotFailed(
              request.camera(), String.valueOf(e.getMessage()), Instant.now()));
      throw e;
    }
  }

  /** Makes the encoders ready in the background. */
  public void prepare() {
    darkroom.prepare();
  }

  /** Frees the encoders, after running snapshots had a short time to finish. */
  @Override
  public void close() {
    darkroom.close();
  }

  private SnapshotResult permitted(SnapshotRequest request, Optional<MediaFileName> name) {
    if (!permits.tryAcquire()) {
      throw failed(
          "Already "
              + maxConcurrent
              + " snapshots are being taken at once; try again in a second, or raise "
              + SnapshotSettings.MAX_CONCURRENT.key());
    }
    try {
      long start = System.nanoTime();
      Optional<Still> still = stills.take(request.camera());
      return still.isPresent()
          ? fromStill(request, name, still.get(), start)
          : fromCamera(request, name);
    } catch (CameraGoneException e) {
      throw new DependencyFailedException(
          Dependency.CAPTURE, request.camera() + " was unplugged before it gave a picture", e);
    } catch (CameraException e) {
      throw CaptureFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyFailedException(
          Dependency.CAPTURE, "The snapshot was abandoned, as the service is ending", e);
    } finally {
      permits.release();
    }
  }

  private SnapshotResult fromStill(
      SnapshotRequest request, Optional<MediaFileName> name, Still still, long start)
      throws InterruptedException {
    Optional<ExifData> data = exif ? Optional.of(still.exif()) : Optional.empty();
    // An image that is not encoded again is changed here; FFmpeg's is ours to change.
    StillPicture picture = data.map(still.picture()::with).orElse(still.picture());
    Darkroom.Order order = new Darkroom.Order(request, name, data, still.metadata());
    try {
      Darkroom.Taken taken = darkroom.develop(order, picture);
      return result(request.camera(), taken, picture.tier(), start);
    } catch (BrokenFrameException e) {
      throw new DependencyFailedException(
          Dependency.FFMPEG, "FFmpeg made a broken picture of " + request.camera(), e);
    }
  }

  private static SnapshotResult result(
      CameraId camera, Darkroom.Taken taken, int tier, long start) {
    return new SnapshotResult(
        camera,
        taken.file().getFileName().toString(),
        taken.file(),
        taken.size(),
        taken.time(),
        tier,
        Duration.ofNanos(System.nanoTime() - start),
        taken.resolution());
  }

  private SnapshotResult fromCamera(SnapshotRequest request, Optional<MediaFileName> name)
      throws InterruptedException {
    long start = System.nanoTime();
    CameraId camera = request.camera();
    boolean inUse = cameras.inUse(camera);
    try (FrameFeed feed = opener.open(camera, request.size())) {
      long deadline = start + directTimeout.toNanos();
      int tier = inUse ? 0 : 1;
      FrameSearch search = new FrameSearch(camera, feed, deadline);
      // A video feed begins with a key frame, and the next one may be far.
      search.skip(inUse || feed.mode().format().isVideoStream() ? 0 : warmupFrames);
      while (true) {
        Frame frame = search.next();
        try {
          Frame picture = picture(camera, frame, deadline, tier);
          Darkroom.Order order =
              new Darkroom.Order(request, name, exif(camera, picture), Optional.empty());
          Darkroom.Taken taken = darkroom.develop(order, picture);
          search.found();
          return result(camera, taken, tier, start);
        } catch (BrokenFrameException e) {
          search.reject(e);
        }
      }
    }
  }

  /** The frame itself, or what it shows; it belongs to the caller, the given one no more. */
  private Frame picture(CameraId camera, Frame frame, long deadline, int tier)
      throws InterruptedException, BrokenFrameException {
    if (!KeyFrameDecoder.needs(frame)) {
      return frame;
    }
    if (!frame.keyframe()) {
      frame.close();
      throw new BrokenFrameException("decoding cannot begin with this frame");
    }
    return decoder.decode(camera, frame, deadline, tier);
  }

  private Optional<ExifData> exif(CameraId camera, Frame frame) {
    return exif
        ? Optional.of(new ExifData(frame.captureTime(), cameras.info(camera).name()))
        : Optional.empty();
  }

  private static DependencyFailedException failed(String message) {
    return new DependencyFailedException(Dependency.CAPTURE, message);
  }
}
