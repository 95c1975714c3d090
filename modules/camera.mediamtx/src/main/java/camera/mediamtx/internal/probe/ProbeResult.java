package camera.mediamtx.internal.probe;

import java.util.List;

/**
 * What a source answered when it was asked for its stream.
 *
 * @param outcome in one word
 * @param message the same for people, without credentials
 * @param codecs what it offers, such as {@code H264} or {@code SMPTE336M}; empty unless it answered
 */
public record ProbeResult(Outcome outcome, String message, List<String> codecs) {

  /** What a source answered, in one word. */
  public enum Outcome {
    /** There is a stream. */
    STREAM,
    /** The host's name is not known. */
    UNKNOWN_HOST,
    /** Nobody listens there. */
    REFUSED,
    /** No answer in time. */
    TIMEOUT,
    /** The credentials are missing or wrong. */
    UNAUTHORIZED,
    /** Somebody is there, but not this stream. */
    NO_STREAM,
    /** It speaks something else. */
    NOT_RTSP,
    /** It cannot be asked: its protocol has no questions. */
    NOT_ASKED
  }

  /** Copies the codecs. */
  public ProbeResult {
    codecs = List.copyOf(codecs);
  }

  /** {@return whether there is a stream} */
  public boolean isStream() {
    return outcome == Outcome.STREAM;
  }
}
