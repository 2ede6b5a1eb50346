package io.github.sgicl.proxy;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An endpoint that reads one request a connection and says what it is told to, byte by byte. */
final class ScriptedEndpoint implements AutoCloseable {

  private static final String ECHO = "{echo}";

  private final ServerSocket server;
  private final String script;
  private final boolean hanging;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<List<String>> headers = new CopyOnWriteArrayList<>();

  private ScriptedEndpoint(ServerSocket server, String script, boolean hanging) {
    this.server = server;
    this.script = script;
    this.hanging = hanging;
  }

  /** Says so much and ends the connection. */
  @MustBeClosed
  static ScriptedEndpoint saying(String script) throws IOException {
    return start(script, false);
  }

  /** Says so much and then nothing for ever. */
  @MustBeClosed
  static ScriptedEndpoint fallingSilentAfter(String script) throws IOException {
    return start(script, true);
  }

  /** Says what it was asked. */
  @MustBeClosed
  static ScriptedEndpoint echoing() throws IOException {
    return start("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + ECHO, false);
  }

  @MustBeClosed
  private static ScriptedEndpoint start(String script, boolean hanging) throws IOException {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            new ServerSocket(0, 512, InetAddress.getLoopbackAddress()), script, hanging);
    endpoint.threads.execute(endpoint::accept);
    return endpoint;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  /** The header lines of each request, the request line first. */
  List<List<String>> headers() {
    return List.copyOf(headers);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> reply(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void reply(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      int length = 0;
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        lines.add(line);
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      headers.add(lines);
      char[] body = new char[length];
      int read = 0;
      while (read < length) {
        read += in.read(body, read, length - read);
      }
      OutputStream out = client.getOutputStream();
      out.write(script.replace(ECHO, new String(body)).getBytes(StandardCharsets.UTF_8));
      out.flush();
      if (hanging) {
        closing.await();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
    threads.shutdownNow();
  }
}
