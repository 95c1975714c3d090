package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.FormatDescription;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CaptureDeviceOpener;
import camera.api.spi.CaptureOptions;
import camera.api.spi.ModeChooser;
import camera.v4l2.internal.libc.Libc;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens one camera in the mode that suits a consumer best. Where the device does not take it, the
 * next best is tried.
 */
final class V4l2DeviceOpener implements CaptureDeviceOpener {

  private static final Logger LOG = System.getLogger(V4l2DeviceOpener.class.getName());

  private final Libc libc;
  private final FailureText failures;
  private final CaptureOptions options;
  private final String ioMethod;
  private final Runnable recheck;
  private final CaptureFaults faults = new Faults();
  private volatile CameraDevice camera;

  /** Whether the camera must be asked anew before it is opened: its source changed. */
  private volatile boolean outdated;

  /** What it then said, which comes before what the monitor knows; null if that is as good. */
  private volatile @Nullable NodeInfo renewed;

  private final ModeNotes notes = new ModeNotes();

  /**
   * Makes an opener.
   *
   * @param ioMethod value of {@link IoMethod#SETTING}
   * @param camera as it was probed
   * @param recheck told when the camera seems to be gone
   */
  V4l2DeviceOpener(
      Libc libc,
      FailureText failures,
      CaptureOptions options,
      String ioMethod,
      CameraDevice camera,
      Runnable recheck) {
    this.libc = libc;
    this.failures = failures;
    this.options = options;
    this.ioMethod = ioMethod;
    this.camera = camera;
    this.recheck = recheck;
  }

  /** The camera changed. */
  void update(CameraDevice changed) {
    if (!changed.formats().equals(camera.formats())) {
      notes.clear();
      renewed = null;
    }
    camera = changed;
  }

  CameraDevice camera() {
    return camera;
  }

  @Override
  public Optional<VideoMode> modeFor(CaptureRequest request) {
    NodeInfo newer = renewed;
    List<FormatDescription> formats = newer == null ? camera.formats() : newer.formats();
    return ModeChooser.choose(formats, request, options.rangeLimit()).map(notes::expected);
  }

  /** {@return why modes are not what was asked for} */
  List<String> notes() {
    return notes.texts();
  }

  @Override
  public CaptureDevice open(CaptureRequest request) {
    CameraDevice device = camera;
    try {
      NodeInfo info = probe(device);
      return open(device, info, request);
    } catch (DeviceFailure e) {
      throw faults.failed(e);
    }
  }

  private CaptureDevice open(CameraDevice device, NodeInfo info, CaptureRequest request) {
    CaptureTarget target =
        new CaptureTarget(
            device.name(),
            device.path(),
            info.capabilities(),
            info.type(),
            IoMethod.of(info.capabilities().deviceCapabilities(), ioMethod));
    List<VideoMode> candidates = ModeChooser.ranked(info.formats(), request, options.rangeLimit());
    DeviceFailure refusal = null;
    for (VideoMode wanted : candidates) {
      try {
        V4l2CaptureDevice opened =
            new V4l2CaptureDevice(
                libc, target, wanted, compressed(info, wanted), options.buffers(), faults);
        if (request.formats().contains(opened.mode().format())) {
          notes
              .given(request, wanted, opened.mode())
              .ifPresent(text -> LOG.log(Level.INFO, "{0}: {1}", device.name(), text));
          return opened;
        }
        explain(device, wanted, "it became " + opened.mode().format());
        opened.close();
      } catch (DeviceFailure e) {
        if (e.outcome() != Outcome.REFUSED && e.outcome() != Outcome.EXHAUSTED) {
          throw e;
        }
        explain(device, wanted, String.valueOf(e.getMessage()));
        refusal = e;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    throw new UnsupportedFeatureException(
        "pixel_format",
        device.name()
            + " delivers none of "
            + request.formats()
            + "; it offers "
            + info.formats().stream().map(FormatDescription::format).toList());
  }

  private void explain(CameraDevice device, VideoMode wanted, String why) {
    notes
        .refused(wanted, why)
        .ifPresent(text -> LOG.log(Level.WARNING, "{0}: {1}", device.name(), text));
  }

  /**
   * What the monitor found out; a camera that could not be asked then, or that changed, is asked
   * now.
   */
  private NodeInfo probe(CameraDevice device) {
    boolean anew = outdated;
    NodeInfo newer = renewed;
    if (!anew && newer != null) {
      return newer;
    }
    if (!anew && !device.formats().isEmpty()) {
      List<String> words = device.capabilities().deviceCapabilities();
      return new NodeInfo(device.capabilities(), NodeProbe.type(words), device.formats());
    }
    return switch (new NodeProbe(libc).probe(device.path())) {
      case NodeProbe.Result.Camera(NodeInfo info) -> {
        if (anew) {
          renewed = info;
          outdated = false;
        }
        yield info;
      }
      case NodeProbe.Result.Unusable(DeviceFailure failure) -> throw failure;
      case NodeProbe.Result.NotCamera(String what) -> {
        recheck.run();
        throw new CameraGoneException(device.name() + " is no camera any more: " + what);
      }
      case NodeProbe.Result.Vanished _ -> {
        recheck.run();
        throw new CameraGoneException(device.name() + " was unplugged");
      }
    };
  }

  /** Tells the monitor of what it should look at. */
  private final class Faults implements CaptureFaults {

    @Override
    public CameraException failed(DeviceFailure failure) {
      CameraDevice device = camera;
      if (failure.outcome() == Outcome.GONE || failure.outcome() == Outcome.NOT_VIDEO) {
        recheck.run();
      }
      return failures.exception(device.name(), device.path(), failure);
    }

    @Override
    public CameraException changed(String why) {
      outdated = true;
      notes.clear();
      recheck.run();
      return CaptureFaults.super.changed(why);
    }
  }

  private static boolean compressed(NodeInfo info, VideoMode mode) {
    return info.formats().stream()
        .anyMatch(format -> format.format().equals(mode.format()) && format.compressed());
  }
}
