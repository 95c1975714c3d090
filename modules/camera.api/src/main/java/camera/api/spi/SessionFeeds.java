package camera.api.spi;

import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The consumers of a session. Who is among them is guarded by the session's lock; the reader serves
 * them without it.
 */
final class SessionFeeds {

  private final SessionState session;
  private final CaptureCounters counters;
  private final List<SessionFeed> feeds = new ArrayList<>();

  /** The same feeds, for the reader. */
  private volatile SessionFeed[] served = {};

  SessionFeeds(SessionState session, CaptureCounters counters) {
    this.session = session;
    this.counters = counters;
  }

  int size() {
    return feeds.size();
  }

  boolean isEmpty() {
    return feeds.isEmpty();
  }

  /** {@return whether there are any, for the reader} */
  boolean served() {
    return served.length > 0;
  }

  SessionFeed add(CaptureRequest request, VideoMode mode, int framesInHand) {
    SessionFeed feed = new SessionFeed(session, request, mode, framesInHand);
    feeds.add(feed);
    served = feeds.toArray(SessionFeed[]::new);
    return feed;
  }

  /** {@return whether it was still there} */
  boolean remove(SessionFeed feed) {
    boolean removed = feeds.remove(feed);
    served = feeds.toArray(SessionFeed[]::new);
    return removed;
  }

  /** {@return those that were there} */
  List<SessionFeed> removeAll() {
    List<SessionFeed> removed = List.copyOf(feeds);
    feeds.clear();
    served = new SessionFeed[0];
    return removed;
  }

  /** Hands a frame to every feed; the caller keeps its own reference. For the reader. */
  void deliver(SharedBuffer buffer, int spare) {
    for (SessionFeed feed : served) {
      counters.dropped.addAndGet(feed.offer(buffer, spare));
    }
  }

  /** A frame could not be delivered; what refers to it cannot be decoded. For the reader. */
  void interrupted() {
    for (SessionFeed feed : served) {
      feed.interrupted();
    }
  }

  /** The device came back; a feed that cannot use its new mode fails. For the reader. */
  void reopened(VideoMode mode) {
    for (SessionFeed feed : served) {
      if (!feed.follow(mode)) {
        feed.fail(() -> ModeFit.unsupported(session.name() + " came back delivering " + mode));
      }
    }
  }

  /** Gives each consumer an exception of its own: they are thrown in different threads. */
  static Supplier<CameraException> each(CameraException reason) {
    String text = String.valueOf(reason.getMessage());
    return () ->
        switch (reason) {
          case CameraGoneException _ -> new CameraGoneException(text);
          case UnsupportedFeatureException missing ->
              new UnsupportedFeatureException(missing.feature(), text);
          default -> new CameraException(text, reason);
        };
  }
}
