package camera.mediamtx.internal.recording;

import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.ffmpeg.H264Encoding;
import camera.mediamtx.internal.frames.QueuedFrame;
import camera.mediamtx.internal.frames.SourceTrack;
import camera.mediamtx.internal.matroska.MatroskaStream;
import camera.mediamtx.internal.mp4.FragmentReader;
import camera.mediamtx.internal.mp4.Mp4Fragment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child that writes a part of a recording, and the file it writes.
 *
 * <p>Fed and ended by the writer thread; what is complete is followed by any thread.
 */
final class Segment {

  /** Fragment numbers go on from segment to segment; none has as many fragments. */
  private static final int FRAGMENTS_PER_SEGMENT = 1_000_000;

  private final SourceTrack track;
  private final Path file;
  private final ChildProcess child;
  private final FfmpegProgram program;
  private volatile long progress = System.nanoTime();
  private volatile long feedingSince;
  private @Nullable MatroskaStream stream;
  private @Nullable FileChannel channel;
  private @Nullable FragmentReader reader;
  private long completeMicros = Long.MIN_VALUE;
  private long samples;

  private Segment(SourceTrack track, Path file, ChildProcess child, FfmpegProgram program) {
    this.track = track;
    this.file = file;
    this.child = child;
    this.program = program;
  }

  /**
   * Starts a child.
   *
   * @throws camera.api.DependencyFailedException if FFmpeg is not there
   */
  static Segment start(
      FfmpegProgram program,
      Settings settings,
      SegmentFolder folder,
      int number,
      SourceTrack track) {
    Path file = folder.segment(number);
    FfmpegCommand command = FfmpegCommand.fromPipe();
    if (track.isCopied()) {
      command.copy();
      if (track.isHevc()) {
        command.tagHevc();
      }
    } else {
      command.encode(encoding(settings, track));
    }
    long fragment = settings.get(RecordingSettings.FRAGMENT).toNanos() / 1000;
    List<String> arguments = command.toFragments(file, fragment, firstFragment(number));
    String name = "ffmpeg-" + folder.path().getFileName() + "-" + number;
    return new Segment(track, file, program.start(name, arguments), program);
  }

  /** {@return the number of a segment's first fragment} */
  static int firstFragment(int segment) {
    return (segment - 1) * FRAGMENTS_PER_SEGMENT + 1;
  }

  SourceTrack track() {
    return track;
  }

  ChildProcess child() {
    return child;
  }

  /** Feeds a frame; the first takes the header with it. */
  void feed(QueuedFrame frame) throws IOException {
    feedingSince = System.nanoTime() | 1;
    try {
      if (stream == null) {
        stream = new MatroskaStream(child.input(), track.matroska());
      }
      stream.write(frame.micros(), frame.key(), frame.data());
    } finally {
      feedingSince = 0;
    }
  }

  /** {@return how long ago something became complete, or the child was started} */
  Duration sinceProgress() {
    return Duration.ofNanos(System.nanoTime() - progress);
  }

  /** {@return how long the child has not taken what it is being fed} */
  Duration blocked() {
    long since = feedingSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /**
   * Ends the child and waits for it.
   *
   * @return its exit status
   */
  int finish() throws InterruptedException {
    return child.finish(program.limits());
  }

  /**
   * Looks what is complete by now.
   *
   * @return time of the last frame in a complete fragment, {@link Long#MIN_VALUE} for none
   */
  synchronized long readOn() throws IOException {
    if (reader == null) {
      if (!Files.exists(file)) {
        return completeMicros;
      }
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      reader = new FragmentReader(channel);
    }
    for (Mp4Fragment fragment : reader.readOn()) {
      completeMicros = fragment.last();
      samples += fragment.samples();
      progress = System.nanoTime();
    }
    return completeMicros;
  }

  /** {@return what {@link #readOn()} last found} */
  synchronized long completeMicros() {
    return completeMicros;
  }

  synchronized long samples() {
    return samples;
  }

  /** Forces what is written to the disk. */
  void sync() throws IOException {
    FileChannel open;
    synchronized (this) {
      open = channel;
    }
    if (open != null && open.isOpen()) {
      open.force(false);
    }
  }

  /** Lets go of the file; the child must have ended. */
  synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  private static H264Encoding encoding(Settings settings, SourceTrack track) {
    return new H264Encoding(
        settings.get(RecordingSettings.ENCODER),
        settings.get(RecordingSettings.PRESET),
        settings.get(RecordingSettings.QUALITY),
        Math.max(1, track.mode().interval().nominalRate()),
        track.isOdd());
  }
}
