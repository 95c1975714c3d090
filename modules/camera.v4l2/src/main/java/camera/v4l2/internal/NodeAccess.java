package camera.v4l2.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/** Who may use a device node and who does, as far as the system lets us see. */
final class NodeAccess {

  private static final Logger LOG = System.getLogger(NodeAccess.class.getName());

  private final Path processes;
  private final Duration search;
  private final long self = ProcessHandle.current().pid();

  /**
   * Makes the view.
   *
   * @param processes the folder of processes, {@code /proc}
   * @param search longest search among them
   */
  NodeAccess(Path processes, Duration search) {
    this.processes = processes;
    this.search = search;
  }

  /** Says who may open a node and how the service comes to be one of them. */
  String permissionHint(String path) {
    String user = System.getProperty("user.name", "the service's user");
    try {
      PosixFileAttributes node = Files.readAttributes(Path.of(path), PosixFileAttributes.class);
      String mode = PosixFilePermissions.toString(node.permissions());
      String group = node.group().getName();
      boolean groupMayUse = mode.startsWith("rw", 3);
      return "no permission for user "
          + user
          + " (owner "
          + node.owner().getName()
          + ", group "
          + group
          + ", mode "
          + mode
          + "); "
          + (groupMayUse
              ? "add the user to group " + group + " or allow the device in the container"
              : "let group video use the node (chgrp video, chmod 660, or a udev rule)");
    } catch (IOException e) {
      return "no permission for user " + user + "; add the user to group video";
    }
  }

  /**
   * Finds another process that has a node open; only processes that the service may look into are
   * seen. Reads all of {@code /proc}, as far as time allows: for failures only.
   *
   * @return its name and id; empty if it was not found
   */
  Optional<String> user(String path) {
    Path node = Path.of(path);
    long deadline = System.nanoTime() + search.toNanos();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        if (System.nanoTime() - deadline > 0) {
          LOG.log(Level.DEBUG, "{0}: {1} has too many processes to find its user", path, processes);
          return Optional.empty();
        }
        if (!process.endsWith(Long.toString(self)) && holds(process, node)) {
          return Optional.of(name(process) + " (process " + process.getFileName() + ")");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty(); // no /proc to look into: nobody is known
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Path node) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        if (Files.readSymbolicLink(descriptor).equals(node)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // another user's process, or one that has just ended
    }
    return false;
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "a program that has just ended";
    }
  }
}
