package camera.api;

import java.time.Instant;

/**
 * What the controller tells about cameras, snapshots, recordings, streams and the media server
 * (wire contract, section 10).
 */
public sealed interface ControllerEvent {

  /** {@return when it happened} */
  Instant time();

  /** What is about one camera. */
  sealed interface OfCamera extends ControllerEvent {

    /** {@return the camera it is about} */
    CameraId camera();
  }

  /**
   * A camera came or came back.
   *
   * @param info the camera as it is now
   * @param time when it happened
   */
  record CameraConnected(CameraInfo info, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return info.id();
    }
  }

  /**
   * A camera went.
   *
   * @param info the camera as it is now
   * @param time when it happened
   */
  record CameraDisconnected(CameraInfo info, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return info.id();
    }
  }

  /**
   * A camera's status changed.
   *
   * @param info the camera as it is now
   * @param before the status it had
   * @param time when it happened
   */
  record CameraStatusChanged(CameraInfo info, CameraStatus before, Instant time)
      implements OfCamera {
    @Override
    public CameraId camera() {
      return info.id();
    }
  }

  /**
   * A camera told what it can do, for the first time or otherwise than before.
   *
   * @param profile what it told
   * @param time when it happened
   */
  record CapabilitiesDetected(CameraProfile profile, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return profile.info().id();
    }
  }

  /**
   * A camera that is plugged in cannot be used.
   *
   * @param camera which
   * @param error why, and what to do about it
   * @param time when it happened
   */
  record CapabilitiesFailed(CameraId camera, String error, Instant time) implements OfCamera {}

  /**
   * A snapshot was written.
   *
   * @param result the snapshot
   * @param time when it happened
   */
  record SnapshotTaken(SnapshotResult result, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return result.camera();
    }
  }

  /**
   * A snapshot failed.
   *
   * @param camera of which camera
   * @param error why
   * @param time when it happened
   */
  record SnapshotFailed(CameraId camera, String error, Instant time) implements OfCamera {}

  /**
   * A recording began.
   *
   * @param recording the recording
   * @param time when it happened
   */
  record RecordingStarted(RecordingInfo recording, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return recording.camera();
    }
  }

  /**
   * A running recording's figures, now and then.
   *
   * @param recording the recording
   * @param time when it happened
   */
  record RecordingProgress(RecordingInfo recording, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return recording.camera();
    }
  }

  /**
   * A recording ended, as wanted or by a fault told before, and its file is complete.
   *
   * @param recording the recording
   * @param time when it happened
   */
  record RecordingStopped(RecordingInfo recording, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return recording.camera();
    }
  }

  /**
   * A recording is disturbed or ended by a fault; what was recorded is kept.
   *
   * @param recording the recording
   * @param reason short word, such as {@code device_disconnected} or {@code storage_full}
   * @param time when it happened
   */
  record RecordingFailed(RecordingInfo recording, String reason, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return recording.camera();
    }
  }

  /**
   * A stream can be viewed from now on.
   *
   * @param camera of which camera
   * @param stream the stream as it is now
   * @param time when it was seen
   */
  record StreamStarted(CameraId camera, StreamInfo stream, Instant time) implements OfCamera {}

  /**
   * A stream cannot be viewed any more.
   *
   * @param camera of which camera
   * @param stream the stream as it is now
   * @param time when it was seen
   */
  record StreamStopped(CameraId camera, StreamInfo stream, Instant time) implements OfCamera {}

  /**
   * A stream's viewers changed.
   *
   * @param camera of which camera
   * @param stream the stream as it is now
   * @param time when it was seen
   */
  record StreamChanged(CameraId camera, StreamInfo stream, Instant time) implements OfCamera {}

  /**
   * The first frame that the media server writes of a recording is in its file.
   *
   * @param recording the recording
   * @param time when it was seen
   */
  record ServerRecordingStarted(RecordingInfo recording, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return recording.camera();
    }
  }

  /**
   * The media server writes no more of a recording, as wanted.
   *
   * @param recording the recording
   * @param time when it happened
   */
  record ServerRecordingStopped(RecordingInfo recording, Instant time) implements OfCamera {
    @Override
    public CameraId camera() {
      return recording.camera();
    }
  }

  /**
   * The media server cannot write a recording, which goes on without it.
   *
   * @param recording the recording
   * @param reason short word, such as {@code stream_lost}
   * @param time when it happened
   */
  record ServerRecordingFailed(RecordingInfo recording, String reason, Instant time)
      implements OfCamera {
    @Override
    public CameraId camera() {
      return recording.camera();
    }
  }

  /**
   * The media server cannot be used from now on.
   *
   * @param error why, and what to do about it
   * @param time when it was seen
   */
  record MediaServerFailed(String error, Instant time) implements ControllerEvent {}

  /**
   * New metadata of an external stream; told at a bounded rate, the newest packet each time.
   *
   * @param camera of which stream
   * @param metadata an intact packet
   * @param time when it was received
   */
  record UavMetadataReceived(CameraId camera, UavMetadata metadata, Instant time)
      implements OfCamera {}
}
