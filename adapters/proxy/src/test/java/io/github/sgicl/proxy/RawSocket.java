package io.github.sgicl.proxy;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends what it likes, byte by byte. */
final class RawSocket implements AutoCloseable {

  private static final int PATIENCE = 30_000;

  private final Socket socket;

  private RawSocket(Socket socket) {
    this.socket = socket;
  }

  @MustBeClosed
  static RawSocket to(ChatProxy proxy) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.baseUrl()).getPort());
    socket.setSoTimeout(PATIENCE);
    return new RawSocket(socket);
  }

  /** The header of a request. */
  static String header(String more, int length) {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
        + "Content-Type: application/json\r\n"
        + more
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** All that comes until the other side ends. */
  String received() throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
