package camera.mediamtx.internal.stream;

import java.util.Map;
import java.util.Set;

/** What should be at the media server. Called by the follower's thread. */
interface Desired {

  /** {@return how our paths should be, by name} */
  Map<String, DesiredPath> paths();

  /** {@return names of paths that were made by us and are perhaps still there} */
  Set<String> made();

  /** Remembers names of paths that are made by us, before they are. */
  void remember(Set<String> names);

  /** {@return whether something is streamed, so that figures change} */
  boolean active();
}
