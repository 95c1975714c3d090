package camera.rpc.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that may break every rule. */
public final class RawClient implements AutoCloseable {

  /** A frame; its payload one char per byte. */
  public record Frame(int opcode, String bytes) {
    public String text() {
      return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    public int closeCode() {
      return bytes.charAt(0) << 8 | bytes.charAt(1);
    }
  }

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;

  public RawClient(URI uri) throws IOException {
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  public static RawClient open(URI uri) throws IOException {
    RawClient client = new RawClient(uri);
    String head = client.handshake(uri.getPath(), "");
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException(head);
    }
    return client;
  }

  /** {@return the head of the answer, up to its empty line} */
  public String handshake(String path, String extraHeaders) throws IOException {
    send(
        ("GET "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + extraHeaders
                + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  public void text(String text) throws IOException {
    frame(0x81, text.getBytes(StandardCharsets.UTF_8), true);
  }

  public void frame(int first, byte[] payload, boolean masked) throws IOException {
    send(bytes(first, payload, masked));
  }

  /** {@return a frame as it is sent} */
  public static byte[] bytes(int first, byte[] payload, boolean masked) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(first);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      bytes.write(mask | payload.length);
    } else if (payload.length < 65_536) {
      bytes.write(mask | 126);
      bytes.write(payload.length >> 8);
      bytes.write(payload.length);
    } else {
      bytes.write(mask | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.write((int) ((long) payload.length >> shift));
      }
    }
    if (masked) {
      bytes.writeBytes(new byte[4]);
    }
    bytes.writeBytes(payload);
    return bytes.toByteArray();
  }

  /** Says that nothing more will be sent, and goes on reading. */
  public void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  public Frame read() throws IOException {
    int opcode = in.readByte() & 0x0f;
    long length = in.readByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    return new Frame(opcode, new String(payload, StandardCharsets.ISO_8859_1));
  }

  /** Sends a request and reads the answer to it. */
  public String call(String request) throws IOException {
    text(request);
    return readText();
  }

  public String call(int id, String method, String params) throws IOException {
    String answer =
        call(
            "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":%d}"
                .formatted(method, params, id));
    if (answer.endsWith(",\"id\":" + id + "}")) { // not an event that came first
      PublishedSchema.check(method, answer);
    }
    return answer;
  }

  public RawClient login(String role) throws IOException {
    String answer = call(0, "authenticate", "{\"auth_token\":\"" + role + "/ann\"}");
    if (!answer.contains("\"authenticated\":true")) {
      throw new IOException(answer);
    }
    return this;
  }

  public String readText() throws IOException {
    Frame frame = read();
    while (frame.opcode() == 9) {
      frame = read();
    }
    if (frame.opcode() != 1) {
      throw new IOException("frame " + frame.opcode());
    }
    return frame.text();
  }

  /** {@return code of the close frame, or 0 if the connection is cut without one} */
  public int readClose() throws IOException {
    try {
      while (true) {
        Frame frame = read();
        if (frame.opcode() == 8) {
          return frame.closeCode();
        }
      }
    } catch (EOFException | SocketException _) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
