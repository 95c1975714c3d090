package camera.mediamtx.internal.stream;

/** What a publisher tells. Called by the publisher's thread. */
interface PublisherListener {

  /** FFmpeg ended: perhaps the server is gone or has forgotten the path. */
  void interrupted();

  /** Nothing more will be published. */
  void ended();
}
