package camera.v4l2.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells a node from one that came in its place: a new node is a new file, and a node whose
 * permission was changed has a new change time.
 *
 * @param inode of the file
 * @param changed by the kernel's clock, when the file came or got its owner, group or mode: the
 *     earliest time at which the service could use it
 */
record NodeStamp(Object inode, FileTime changed) {

  /** {@return whether another node came in place of this one} */
  boolean replacedBy(NodeStamp now) {
    return !inode.equals(now.inode);
  }

  /** {@return how long ago the node became what it is} */
  Duration age(Instant now) {
    return Duration.between(changed.toInstant(), now);
  }

  /** {@return the stamp of a node, empty if there is no such node} */
  static Optional<NodeStamp> of(Path node) {
    if (!Files.exists(node)) {
      return Optional.empty(); // most of them; notExists makes an exception for each
    }
    try {
      Map<String, Object> attributes = Files.readAttributes(node, "unix:ino,ctime");
      return Optional.of(
          new NodeStamp(
              Objects.requireNonNull(attributes.get("ino")),
              (FileTime) Objects.requireNonNull(attributes.get("ctime"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
