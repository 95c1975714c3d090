package camera.launcher.internal.client;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** A WebSocket server for one client, that answers each message with any texts. */
public final class FakeServer implements AutoCloseable {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket listener;
  private final Thread thread;

  /** {@code answers}: the texts to send for a message; nothing more is sent after {@code CLOSE}. */
  public static final String CLOSE = "CLOSE";

  public FakeServer(Function<String, List<String>> answers) throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread = Thread.ofVirtual().start(() -> serve(answers));
  }

  public URI url() {
    return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/ws");
  }

  private void serve(Function<String, List<String>> answers) {
    try (Socket socket = listener.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      out.write(handshake(in).getBytes(StandardCharsets.US_ASCII));
      while (true) {
        String message = receive(in);
        if (message.isEmpty()) {
          return;
        }
        for (String answer : answers.apply(message)) {
          if (answer.equals(CLOSE)) {
            out.write(new byte[] {(byte) 0x88, 2, 3, (byte) 0xf0});
            return;
          }
          send(out, answer);
        }
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String handshake(DataInputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new java.io.ByteArrayInputStream(head.toByteArray()), StandardCharsets.US_ASCII));
    String key =
        lines
            .lines()
            .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
            .findFirst()
            .orElseThrow()
            .substring(19);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + accept(key)
        + "\r\n\r\n";
  }

  private static String accept(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] hash = digest.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The text of the next frame; empty if it is the closing one. */
  private static String receive(DataInputStream in) throws IOException {
    int opcode = in.readUnsignedByte() & 0xf;
    int length = in.readUnsignedByte() & 0x7f;
    length = length == 126 ? in.readUnsignedShort() : length;
    byte[] mask = in.readNBytes(4);
    byte[] data = in.readNBytes(length);
    for (int i = 0; i < data.length; i++) {
      data[i] ^= mask[i % 4];
    }
    return opcode == 8 ? "" : new String(data, StandardCharsets.UTF_8);
  }

  private static void send(OutputStream out, String text) throws IOException {
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    out.write(0x81);
    if (data.length < 126) {
      out.write(data.length);
    } else {
      out.write(126);
      out.write(data.length >> 8);
      out.write(data.length);
    }
    out.write(data);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.interrupt();
  }
}
