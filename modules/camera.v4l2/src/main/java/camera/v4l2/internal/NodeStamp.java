package camera.v4l2.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells a node from one that came in its place: a new node is a new file, and a node whose
 * permission was changed has a new change time.
 *
 * @param inode of the file
 * @param changed of the file's owner, group or mode
 */
record NodeStamp(Object inode, Object changed) {

  /** {@return whether another node came in place of this one} */
  boolean replacedBy(NodeStamp now) {
    return !inode.equals(now.inode);
  }

  /** {@return the stamp of a node, empty if there is no such node} */
  static Optional<NodeStamp> of(Path node) {
    try {
      Map<String, Object> attributes = Files.readAttributes(node, "unix:ino,ctime");
      return Optional.of(new NodeStamp(value(attributes, "ino"), value(attributes, "ctime")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Object value(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }
}
