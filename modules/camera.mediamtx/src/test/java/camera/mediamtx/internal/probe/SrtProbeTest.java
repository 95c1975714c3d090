package camera.mediamtx.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.probe.ProbeResult.Outcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SrtProbeTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void tellsAListenerFromNobody() throws Exception {
    try (DatagramSocket listener = new DatagramSocket(0, HERE)) {
      Thread answering = Thread.startVirtualThread(() -> answer(listener));
      ProbeResult there =
          ask("srt://127.0.0.1:" + listener.getLocalPort() + "?passphrase=secret12");
      answering.join();
      assertThat(there.outcome()).isEqualTo(Outcome.NO_STREAM);
      assertThat(there.message()).contains("streamid").doesNotContain("secret12");
    }
    int closed;
    try (DatagramSocket gone = new DatagramSocket(0, HERE)) {
      closed = gone.getLocalPort();
    }
    assertThat(ask("srt://127.0.0.1:" + closed).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ask("srt://aircraft.invalid:9000").outcome()).isEqualTo(Outcome.UNKNOWN_HOST);
  }

  @Test
  void waitsNoLongerThanItMay() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, HERE)) {
      assertThat(ask("srt://127.0.0.1:" + silent.getLocalPort()).outcome())
          .isEqualTo(Outcome.TIMEOUT);
    }
  }

  private static ProbeResult ask(String url) {
    return SourceProbe.ask(URI.create(url), Duration.ofMillis(900));
  }

  /** Gives a handshake back, as listeners do. */
  private static void answer(DatagramSocket listener) {
    try {
      DatagramPacket question = new DatagramPacket(new byte[1500], 1500);
      listener.receive(question);
      assertThat(question.getLength()).isEqualTo(64);
      listener.send(
          new DatagramPacket(
              question.getData(), question.getLength(), question.getSocketAddress()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
