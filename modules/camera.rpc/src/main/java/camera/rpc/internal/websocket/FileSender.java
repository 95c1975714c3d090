package camera.rpc.internal.websocket;

import camera.api.MediaContent;
import camera.rpc.internal.files.FileAnswer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/**
 * Sends a file piece by piece: the next is read when the client has taken the last, so that a slow
 * client costs one piece of memory and no thread. The disk is read on virtual threads, never on a
 * selector.
 */
final class FileSender implements WriteHandler {

  private static final System.Logger LOG = System.getLogger(FileSender.class.getName());

  private final MediaContent content;
  private final Response response;
  private final NIOOutputStream out;
  private final MemoryManager<?> memory;
  private final Peer peer;
  private final Executor executor;
  private final int chunk;
  private final Runnable whenDone;
  private final AtomicBoolean done = new AtomicBoolean();
  private long at;
  private long left;

  FileSender(
      FileAnswer answer,
      Response response,
      Peer peer,
      Executor executor,
      int chunk,
      Runnable whenDone) {
    content = answer.content().orElseThrow();
    this.response = response;
    out = response.getNIOOutputStream();
    memory = response.getRequest().getContext().getMemoryManager();
    this.peer = peer;
    this.executor = executor;
    this.chunk = chunk;
    this.whenDone = whenDone;
    at = answer.from();
    left = answer.length();
  }

  /** Sends as much as the client takes now, and the rest as it takes more. */
  void start() {
    response.suspend();
    pump();
  }

  private void pump() {
    try {
      while (left > 0) {
        if (!out.canWrite()) {
          out.notifyCanWrite(this);
          return;
        }
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(chunk, left));
        int count = content.bytes().read(piece, at);
        if (count < 0) {
          throw new IOException("the file is shorter than it was");
        }
        out.write(Buffers.wrap(memory, piece.flip()));
        at += count;
        left -= count;
        peer.progressed();
      }
      out.flush();
      finish(true);
    } catch (IOException | RuntimeException e) {
      onError(e);
    }
  }

  @Override
  public void onWritePossible() {
    executor.execute(this::pump);
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "a download of " + content.file().name() + " was broken off", failure);
    finish(false);
  }

  private void finish(boolean whole) {
    if (!done.compareAndSet(false, true)) {
      return;
    }
    try {
      content.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, content.file().name() + " could not be closed", e);
    }
    whenDone.run();
    if (whole) {
      response.resume();
    } else {
      // An answer that ends early must not look whole.
      response.getRequest().getContext().getConnection().terminateSilently();
    }
  }
}
