package camera.sim.internal;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;

import camera.api.CameraException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder by which people and tests plug cameras: {@code cameraK.unplugged} takes camera K away,
 * {@code cameraK.silent} stops its frames, removing the file brings them back.
 *
 * <p>Each change leads to a look at the whole folder, so that an event lost in a burst is not lost.
 */
final class ControlDirectory implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ControlDirectory.class.getName());
  private static final Pattern FILE = Pattern.compile("camera(\\d{1,2})\\.(unplugged|silent)");

  /** Indexes of cameras that are to be away, or silent. */
  record Wishes(Set<Integer> unplugged, Set<Integer> silent) {}

  private final Path directory;
  private final WatchService service;
  private final Consumer<Wishes> consumer;
  private final Thread thread;

  private ControlDirectory(Path directory, Consumer<Wishes> consumer) throws IOException {
    this.directory = directory;
    this.consumer = consumer;
    service = directory.getFileSystem().newWatchService();
    directory.register(service, ENTRY_CREATE, ENTRY_DELETE);
    thread = Thread.ofVirtual().name("sim-control").unstarted(this::follow);
  }

  /**
   * Applies what the folder says now, and follows it until closed.
   *
   * @throws CameraException if the folder cannot be made or watched
   */
  static ControlDirectory watch(Path directory, Consumer<Wishes> consumer) {
    try {
      Files.createDirectories(directory);
      ControlDirectory control = new ControlDirectory(directory, consumer);
      consumer.accept(control.read());
      control.thread.start();
      return control;
    } catch (IOException e) {
      throw new CameraException(
          "sim.control_directory cannot be watched; give a folder that can be made and read", e);
    }
  }

  @Override
  public void close() {
    try {
      service.close();
      thread.join();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "sim: the control directory's watch cannot be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      boolean valid = true;
      while (valid) {
        WatchKey key = service.take();
        key.pollEvents();
        valid = key.reset();
        consumer.accept(read());
      }
      LOG.log(Level.WARNING, "sim: the control directory is gone; cameras stay as they are");
    } catch (ClosedWatchServiceException _) {
      LOG.log(Level.DEBUG, "sim: the control directory is no longer followed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "sim: the control directory cannot be read any more", e);
    }
  }

  private Wishes read() throws IOException {
    Wishes wishes = new Wishes(new HashSet<>(), new HashSet<>());
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          Set<Integer> set = "silent".equals(name.group(2)) ? wishes.silent() : wishes.unplugged();
          set.add(Integer.parseInt(name.group(1)));
        }
      }
    }
    return wishes;
  }
}
