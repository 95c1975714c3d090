package camera.mediamtx.internal.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** An aircraft: sends a STANAG 4609 stream at the speed of its video, until it is closed. */
final class Aircraft implements AutoCloseable {

  private static final int PORTION = 1316;

  private interface Link {
    void send(byte[] bytes, int from, int count) throws IOException;
  }

  private final byte[] stream;
  private final long nanos;
  private final Path log;
  private Process process;
  private Thread thread;
  private volatile boolean landed;

  Aircraft(byte[] stream, int seconds, Path log) {
    this.stream = stream;
    this.log = log;
    nanos = seconds * 1_000_000_000L;
  }

  /** Sends datagrams. */
  Aircraft toUdp(int port) {
    thread =
        Thread.startVirtualThread(
            () -> {
              try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress here = InetAddress.getLoopbackAddress();
                send((b, at, n) -> socket.send(new DatagramPacket(b, at, n, here, port)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return this;
  }

  /** Listens for who fetches it by SRT; what FFmpeg writes has asynchronous metadata. */
  Aircraft asSrtListener(int port) throws IOException {
    return byFfmpeg(
        "-f mpegts -i pipe:0 -map 0 -c copy -max_interleave_delta 1 -f mpegts"
            + " srt://127.0.0.1:"
            + port
            + "?mode=listener&pkt_size=1316");
  }

  /** Publishes video and metadata as tracks of their own, through a server's SRT. */
  Aircraft publishing(String srt) throws IOException {
    return byFfmpeg(
        "-f mpegts -i pipe:0 -map 0 -c copy -max_interleave_delta 1 -f mpegts "
            + srt
            + "&pkt_size=1316");
  }

  /** Publishes the transport stream as one track of RTSP. */
  Aircraft publishingWhole(String rtsp) throws IOException {
    long perPacket = 90_000L * nanos / 1_000_000_000L * 188 / stream.length;
    return byFfmpeg(
        "-f mpegtsraw -i pipe:0 -map 0 -c copy -bsf:d setts=ts=N*"
            + perPacket
            + " -f rtsp -rtsp_transport tcp "
            + rtsp);
  }

  private Aircraft byFfmpeg(String arguments) throws IOException {
    List<String> command =
        List.of(("ffmpeg -v error -fflags nobuffer " + arguments).split(" ", -1));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    OutputStream input = process.getOutputStream();
    thread =
        Thread.startVirtualThread(
            () ->
                send(
                    (bytes, at, count) -> {
                      input.write(bytes, at, count);
                      input.flush();
                    }));
    return this;
  }

  private void send(Link link) {
    long start = System.nanoTime();
    try {
      for (int at = 0; at < stream.length && !landed; at += PORTION) {
        link.send(stream, at, Math.min(PORTION, stream.length - at));
        long due = start + (long) ((double) at / stream.length * nanos);
        LockSupport.parkNanos(due - System.nanoTime());
      }
    } catch (IOException e) {
      if (!landed) {
        System.getLogger(Aircraft.class.getName())
            .log(System.Logger.Level.WARNING, "The link broke: {0}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    landed = true;
    try {
      if (process != null) {
        process.destroyForcibly();
        process.waitFor();
      }
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
