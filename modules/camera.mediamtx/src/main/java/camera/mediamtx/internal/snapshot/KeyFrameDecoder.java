package camera.mediamtx.internal.snapshot;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.FourCc;
import camera.api.Frame;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.jpeg.BrokenFrameException;
import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.StorageFailure;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a picture of encoded video: of one key frame, decoded by FFmpeg. So a camera gives
 * snapshots also while its own H.264 or H.265 is recorded or streamed, or if it offers nothing
 * else. Thread-safe.
 */
public final class KeyFrameDecoder {

  /** The formats it decodes. */
  static final List<FourCc> FORMATS = List.of(FourCc.H264, FourCc.HEVC);

  private final FfmpegProgram program;
  private final Function<CameraId, Path> folders;

  /**
   * Makes a decoder; runs nothing yet.
   *
   * @param program FFmpeg
   * @param folders where files may lie for a moment
   */
  public KeyFrameDecoder(FfmpegProgram program, Function<CameraId, Path> folders) {
    this.program = program;
    this.folders = folders;
  }

  /** {@return whether a frame needs decoding first} */
  static boolean needs(Frame frame) {
    return FORMATS.contains(frame.mode().format());
  }

  /**
   * Decodes a frame.
   *
   * @param camera whose
   * @param frame a key frame with its parameter sets; closed here, and not only when FFmpeg ends:
   *     the camera needs its buffer for those who stream or record it
   * @param deadline of {@link System#nanoTime}
   * @param tier of the picture
   * @return the picture
   * @throws BrokenFrameException if FFmpeg makes nothing of it
   * @throws DependencyFailedException if FFmpeg is not there, or the disk fails
   */
  StillPicture decode(CameraId camera, Frame frame, long deadline, int tier)
      throws InterruptedException, BrokenFrameException {
    Path folder = folders.apply(camera);
    Path video = AtomicFile.unfinished(folder);
    Path picture = AtomicFile.unfinished(folder);
    FourCc format = frame.mode().format();
    Instant time;
    try {
      try (frame) {
        program.require();
        Files.createDirectories(folder);
        write(frame, video);
        time = frame.captureTime();
      }
      ChildProcess child =
          program.start(
              "ffmpeg-key-frame-" + camera,
              FfmpegCommand.fromVideo(format, video).toPicture(picture));
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      EndLimits limits = program.limits();
      int status = child.finish(new EndLimits(left, limits.terminate(), limits.kill()));
      if (status != 0 || !Files.exists(picture)) {
        throw new BrokenFrameException(
            "FFmpeg decoded no picture of a key frame; its last words: " + child.words());
      }
      return StillPicture.read(picture, time, tier);
    } catch (IOException e) {
      throw StorageFailure.of("write the snapshot", folder, "storage.snapshots", e);
    } finally {
      remove(video);
      remove(picture);
    }
  }

  private static void write(Frame frame, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(frame.parameterSets(), channel);
      for (int i = 0; i < frame.planes(); i++) {
        write(frame.plane(i), channel);
      }
    }
  }

  private static void write(MemorySegment bytes, FileChannel channel) throws IOException {
    ByteBuffer left = bytes.asByteBuffer();
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DependencyFailedException(
          Dependency.STORAGE, "A temporary file of a snapshot cannot be removed", e);
    }
  }
}
