package camera.rpc.internal.websocket;

import camera.rpc.internal.files.Downloads;
import camera.rpc.internal.files.FileAnswer;
import camera.rpc.internal.files.FileRequest;
import camera.rpc.internal.files.KeySetPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Everything on the WebSocket's port that is no WebSocket: files, keys, and errors for the rest.
 * Requests leave the selector at once, since their answers wait for the disk.
 */
final class FileHandler extends HttpHandler {

  private final String socketPath;
  private final Downloads downloads;
  private final KeySetPage keys;
  private final Gate gate;
  private final Executor executor;
  private final Semaphore permits;
  private final int chunk;

  FileHandler(Core core, Gate gate) {
    socketPath = core.limits().path();
    downloads = core.downloads();
    keys = new KeySetPage(core.security());
    this.gate = gate;
    executor = core.executor();
    permits = new Semaphore(core.limits().maxDownloads());
    chunk = core.limits().downloadChunk();
    setDecodeUrl(false); // The name is decoded by whoever knows what may be in it.
  }

  @Override
  public RequestExecutorProvider getRequestExecutorProvider() {
    return _ -> executor;
  }

  @Override
  protected ErrorPageGenerator getErrorPageGenerator(Request request) {
    return (_, status, reason, _, _) -> {
      request.getResponse().setContentType("application/json");
      return Downloads.error(status, String.valueOf(reason)).body();
    };
  }

  @Override
  public void service(Request request, Response response) throws IOException {
    String path = request.getRequestURI();
    if (path.equals(socketPath)) {
      send(response, Downloads.error(400, "Here is a WebSocket; send an upgrade request"));
      return;
    }
    if (path.equals(KeySetPage.PATH)) {
      String method = request.getMethod().getMethodString();
      FileAnswer answer = keys.answer(method);
      if (method.equals("HEAD")) {
        describe(response, answer);
      } else {
        send(response, answer);
      }
      return;
    }
    if (!permits.tryAcquire()) {
      response.setHeader("Retry-After", "5");
      send(response, Downloads.error(503, "Too many downloads (files.max_downloads); try later"));
      return;
    }
    Peer peer = gate.peer((NIOConnection) request.getContext().getConnection());
    peer.sending(true);
    boolean handedOver = false;
    try {
      handedOver = serve(request, response, path, peer);
    } finally {
      if (!handedOver) {
        done(peer);
      }
    }
  }

  private void done(Peer peer) {
    peer.sending(false);
    permits.release();
  }

  /** {@return whether a sender has taken over, which says when it is done} */
  private boolean serve(Request request, Response response, String path, Peer peer)
      throws IOException {
    FileAnswer answer =
        downloads.answer(
            new FileRequest(
                request.getMethod().getMethodString(),
                path,
                Optional.ofNullable(request.getQueryString()).orElse(""),
                request.getRemoteAddr(),
                name -> Optional.ofNullable(request.getHeader(name))));
    boolean head = request.getMethod().getMethodString().equals("HEAD");
    if (answer.content().isPresent() && !head && answer.length() > 0) {
      describe(response, answer);
      new FileSender(answer, response, peer, executor, chunk, () -> done(peer)).start();
      return true;
    }
    if (answer.content().isPresent()) {
      answer.content().get().close();
    }
    if (head) {
      describe(response, answer);
    } else {
      send(response, answer);
    }
    return false;
  }

  private static void describe(Response response, FileAnswer answer) {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
  }

  private static void send(Response response, FileAnswer answer) throws IOException {
    describe(response, answer);
    response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
