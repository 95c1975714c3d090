package camera.mediamtx.internal.recording;

import java.io.IOException;
import java.time.Duration;

/**
 * Brings what is recorded into a recording's segments. One per recording, run by the recording's
 * threads: one reads, one writes, one looks from time to time. What is marked so may be called by
 * any.
 */
interface Recorder {

  /** What a recorder tells. Called by any of its threads. */
  interface Listener extends ServerTurns.Listener {

    /** Something is wrong with the source, and it is waited for. */
    void disturbed(EndReason reason);

    /** Nothing more will come. */
    void ended(EndReason reason);

    /** The first frame is in a complete part of a file. */
    void confirmed();
  }

  /** Takes frames off the source until {@link #stop()}; run by a thread of its own. */
  void read();

  /**
   * Waits for the first frame.
   *
   * @param limit longest wait
   * @return what is recorded, for the log
   * @throws camera.api.CameraException if there is none in time, or the source failed
   */
  String awaitFirst(Duration limit) throws InterruptedException;

  /**
   * Begins the writing. Called once, after {@link #awaitFirst}.
   *
   * @param files where segments go
   * @param manifest what is in that folder
   */
  void open(SegmentFolder files, Manifest manifest);

  /**
   * Writes until all that was read is on the disk or there is no use in going on; run by a thread
   * of its own, after {@link #open}.
   */
  void write() throws InterruptedException;

  /** Waits until the writing is under way, or cannot be. */
  boolean awaitStart(Duration limit) throws InterruptedException;

  /** Ends the reading soon; what was read by now is still written. By any thread. */
  void stop();

  /** Ends everything at once with what is complete. By any thread. */
  void abort();

  /** {@return whether the writing has ended} By any thread. */
  boolean isDone();

  /**
   * Sees to the writing: what is complete, whether it stalls.
   *
   * @param sync whether what is written is to be forced to the disk
   * @throws IOException if the disk does not tell
   */
  void look(boolean sync) throws IOException;

  /** {@return media time} By any thread. */
  Duration recorded();

  /** {@return time since the first frame, zero before} By any thread. */
  Duration sinceFirstFrame();

  /** {@return frames lost so far} By any thread. */
  long lost();
}
