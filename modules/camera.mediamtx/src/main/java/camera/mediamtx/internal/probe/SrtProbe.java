package camera.mediamtx.internal.probe;

import camera.mediamtx.internal.ffmpeg.UrlMask;
import camera.mediamtx.internal.probe.ProbeResult.Outcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks whether an SRT listener is there, by the first half of its handshake, which leaves nothing
 * behind at the listener. Blocks within its time limit.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-sharabayko-srt-01#section-4.3.1">SRT,
 *     4.3.1</a>
 */
final class SrtProbe {

  private static final int HANDSHAKE = 0x8000_0000;
  private static final int PACKET_LENGTH = 64;
  private static final int VERSION = 4;
  private static final int DATAGRAMS = 2;
  private static final int LARGEST_PACKET = 1500;
  private static final int WINDOW = 8192;
  private static final int INDUCTION = 1;

  /** Datagrams get lost; each is sent again after this time. */
  private static final Duration AGAIN = Duration.ofMillis(500);

  private SrtProbe() {}

  /**
   * Asks.
   *
   * @param address {@code srt://} with host and port
   * @param limit longest time in all
   * @return what was answered; never throws for what the network does
   */
  static ProbeResult ask(URI address, Duration limit) {
    String shown = UrlMask.of(address.toString());
    String where = address.getHost() + ":" + address.getPort();
    if (address.getPort() < 0) {
      return new ProbeResult(Outcome.NOT_ASKED, shown + " has no port", List.of());
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      InetAddress host = InetAddress.getByName(address.getHost());
      socket.connect(new InetSocketAddress(host, address.getPort()));
      return answers(socket, limit)
          ? result(
              Outcome.NO_STREAM,
              shown + " answers, but no stream of it has come: check streamid and passphrase")
          : result(Outcome.TIMEOUT, where + " does not answer within " + limit.toMillis() + " ms");
    } catch (UnknownHostException e) {
      return result(Outcome.UNKNOWN_HOST, "the host " + address.getHost() + " is not known");
    } catch (PortUnreachableException e) {
      return result(Outcome.REFUSED, "nobody listens at " + where);
    } catch (IOException e) {
      return result(Outcome.TIMEOUT, where + " cannot be asked: " + e.getMessage());
    }
  }

  private static boolean answers(DatagramSocket socket, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    byte[] question = induction();
    for (long left = limit.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      socket.send(new DatagramPacket(question, question.length));
      socket.setSoTimeout((int) Math.min(left, AGAIN.toMillis()));
      if (isHandshake(socket)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHandshake(DatagramSocket socket) throws IOException {
    byte[] buffer = new byte[LARGEST_PACKET];
    DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
    try {
      socket.receive(answer);
    } catch (SocketTimeoutException e) {
      return false; // Lost, or nobody is there.
    }
    return answer.getLength() >= PACKET_LENGTH && ByteBuffer.wrap(buffer).getInt() == HANDSHAKE;
  }

  private static byte[] induction() {
    return ByteBuffer.allocate(PACKET_LENGTH)
        .putInt(HANDSHAKE)
        .putInt(0) // Nothing specific to the type.
        .putInt(0) // Time since the begin.
        .putInt(0) // The other side's socket, not known yet.
        .putInt(VERSION)
        .putInt(DATAGRAMS)
        .putInt(ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE)) // First sequence number.
        .putInt(LARGEST_PACKET)
        .putInt(WINDOW)
        .putInt(INDUCTION)
        .putInt(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE)) // Our socket.
        .array(); // No cookie, no address.
  }

  private static ProbeResult result(Outcome outcome, String message) {
    return new ProbeResult(outcome, message, List.of());
  }
}
