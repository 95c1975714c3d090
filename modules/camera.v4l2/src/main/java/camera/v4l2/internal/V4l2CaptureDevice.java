package camera.v4l2.internal;

import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CapturedBuffer;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import camera.v4l2.internal.libc.Libc;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A device that streams. Opened step by step (open, QUERYCAP, SUBSCRIBE_EVENT, S_DV_TIMINGS, S_FMT,
 * S_PARM, REQBUFS, QUERYBUF and mmap, G_FMT, QBUF, STREAMON) and undone in reverse: STREAMOFF,
 * close, and munmap when the last frame came back. A device that is read has none of the steps
 * about buffers.
 */
final class V4l2CaptureDevice implements CaptureDevice {

  private static final Logger LOG = System.getLogger(V4l2CaptureDevice.class.getName());
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Pause after there was no frame although there should be one. */
  private static final long WOKEN_IN_VAIN = NANOS_PER_MILLI;

  private final CaptureTarget target;
  private final CaptureFaults faults;
  private final DeviceFile device;
  private final Arena lifetime = Arena.ofShared();
  private final VideoMode mode;
  private final StreamEvents streamEvents;
  private final FrameQueue queue;
  private final AtomicReference<@Nullable DeviceFailure> requeueFailure = new AtomicReference<>();
  private boolean streaming;
  private boolean stopped;

  /**
   * Opens and starts a device.
   *
   * @param wanted its mode; drivers adjust what they cannot do
   * @param compressed whether the wanted format is compressed
   * @param buffers how many to ask for
   * @param faults makes the exceptions of {@link #dequeue}
   * @throws DeviceFailure if any step fails; everything done so far is undone
   */
  V4l2CaptureDevice(
      Libc libc,
      CaptureTarget target,
      VideoMode wanted,
      boolean compressed,
      int buffers,
      CaptureFaults faults) {
    this.target = target;
    this.faults = faults;
    device = DeviceFile.open(libc, target.path());
    boolean started = false;
    try {
      NodeIdentity.check(device, target.name(), target.path(), target.capabilities());
      streamEvents = new StreamEvents(device, lifetime);
      StreamFormat format = StreamFormat.negotiate(device, target.type(), wanted, compressed);
      mode = format.mode();
      queue = FrameQueue.create(device, target, format, buffers, lifetime);
      format.confirm(device, target.type());
      queue.start();
      streaming = true;
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  @Override
  public VideoMode mode() {
    return mode;
  }

  @Override
  public int buffers() {
    return queue.size();
  }

  @Override
  public CapturedBuffer buffer(int index) {
    return queue.buffer(index);
  }

  @Override
  public int dequeue(Duration timeout) {
    try {
      return await(System.nanoTime() + timeout.toNanos());
    } catch (DeviceFailure e) {
      throw faults.failed(e);
    }
  }

  private int await(long deadline) {
    while (true) {
      DeviceFailure kept = requeueFailure.getAndSet(null);
      if (kept != null) {
        throw kept;
      }
      long left = Math.max(0, deadline - System.nanoTime());
      int millis = (int) Math.min(Math.ceilDiv(left, NANOS_PER_MILLI), 60_000);
      int events = device.poll(streamEvents.pollEvents(), millis);
      if (events < 0 && ErrnoTable.outcome(ErrnoTable.POLL, -events) != Outcome.RETRY) {
        throw new DeviceFailure(ErrnoTable.POLL, events);
      }
      if (events > 0 && (events & Libc.POLLPRI) != 0) {
        Optional<String> changed = streamEvents.take();
        if (changed.isPresent()) {
          throw faults.changed(changed.get());
        }
      }
      if (events > 0 && events != Libc.POLLPRI) {
        // Why an event is a failure is what DQBUF tells; an unplugged device answers ENODEV.
        int index = queue.dequeue();
        if (index >= 0) {
          return index;
        }
        if ((events & Libc.POLL_FAILURE) != 0) {
          throw new DeviceFailure(ErrnoTable.POLL, -Errno.EIO);
        }
      }
      if (left == 0) {
        return TIMED_OUT;
      }
      if (events != 0) {
        LockSupport.parkNanos(WOKEN_IN_VAIN); // else a driver that errs so would take a whole core
      }
    }
  }

  @Override
  public void requeue(int index) {
    try {
      queue.enqueue(index);
    } catch (DeviceFailure e) {
      requeueFailure.compareAndSet(null, e);
    }
  }

  @Override
  public void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    if (streaming) {
      int result = queue.stop();
      if (result < 0) {
        // Closing stops it as well. ENODEV is the rule for a camera that was unplugged.
        Level level =
            ErrnoTable.outcome(VideoRequests.STREAMOFF.name(), -result) == Outcome.GONE
                ? Level.DEBUG
                : Level.WARNING;
        LOG.log(
            level,
            target.name()
                + ": "
                + new DeviceFailure(VideoRequests.STREAMOFF.name(), result).getMessage());
      }
    }
    device.close();
  }

  @Override
  public void close() {
    stop();
    if (lifetime.scope().isAlive()) {
      lifetime.close();
    }
  }
}
