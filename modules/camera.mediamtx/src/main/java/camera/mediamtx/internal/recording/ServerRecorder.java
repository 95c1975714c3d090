package camera.mediamtx.internal.recording;

import camera.api.CameraId;
import camera.mediamtx.internal.frames.FrameTime;
import java.nio.file.Path;
import java.util.Optional;

/** The media server as a writer of recordings of what is published there. Thread-safe. */
@FunctionalInterface
public interface ServerRecorder {

  /** There is no media server. */
  ServerRecorder NONE = (_, _) -> Optional.empty();

  /**
   * Lets the server write what is published of a camera, if it is; returns at once.
   *
   * @param camera which
   * @param name of the folder for its files, which nothing else has
   * @return what was begun, closed by the caller, or empty if the server cannot do it now
   */
  Optional<Take> begin(CameraId camera, String name);

  /**
   * A camera that the server writes: fragmented MP4 files, whose times count from the beginning of
   * the stream.
   */
  interface Take extends AutoCloseable {

    /** {@return where the files appear; not there before the first} */
    Path folder();

    /** {@return whether the stream is still the one of the beginning} */
    boolean isFed();

    /** {@return whether the stream was ended on purpose} */
    boolean isEnded();

    /** {@return a frame of the stream with its time there} */
    FrameTime time();

    /** Lets the server complete its file soon; returns at once. */
    void stop();

    /** Stops and removes the files. */
    @Override
    void close();
  }
}
