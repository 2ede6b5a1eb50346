package io.github.sgicl.proxy;

import com.google.errorprone.annotations.MustBeClosed;
import com.sun.net.httpserver.HttpServer;
import io.github.sgicl.score.DifficultySignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves chat completions in the OpenAI format on the loopback interface. It scores each question,
 * puts demonstrations before it, lets a backend answer, and tells of score, level and verdict in
 * the reply's headers {@code x-sgicl-…}:
 *
 * <pre>{@code
 * try (ChatProxy proxy =
 *     ChatProxy.before(ForwardingBackend.to(api).withKey(key), scorer)
 *         .demonstratedBy(prompter)
 *         .monitoredBy(monitor)
 *         .at(8080)
 *         .start()) {
 *   System.out.println(proxy.baseUrl());
 *   …
 * }
 * }</pre>
 */
public final class ChatProxy implements AutoCloseable {

  private static final int THREADS = 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final DecisionLog log;

  private ChatProxy(HttpServer server, DecisionLog log) {
    this.server = server;
    this.log = log;
  }

  /**
   * A proxy before a backend, without demonstrations or verdicts.
   *
   * @param backend answers
   * @param signal scores the questions
   */
  public static Proxying before(Backend backend, DifficultySignal signal) {
    return Proxying.before(backend, signal);
  }

  @MustBeClosed
  static ChatProxy start(
      int port,
      Advisor advisor,
      Backend backend,
      Optional<Path> logFile,
      Optional<Metering> metering)
      throws IOException {
    DecisionLog log = DecisionLog.at(logFile);
    HttpServer server = listening(port, log);
    ChatProxy proxy = new ChatProxy(server, log);
    server.createContext(
        "/",
        new Completions(advisor, backend, log, metering.map(one -> one.meters(advisor.monitor()))));
    metering.ifPresent(one -> tell(server, one));
    server.setExecutor(proxy.threads);
    server.start();
    return proxy;
  }

  private static void tell(HttpServer server, Metering metering) {
    server.createContext(
        Completions.METRICS,
        exchange -> {
          try (exchange) {
            new ChatReply(exchange)
                .body(
                    200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    metering.text().get().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static HttpServer listening(int port, DecisionLog log) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      log.close();
      throw new IOException("cannot listen at port " + port + ": " + e.getMessage(), e);
    }
  }

  /** Where clients connect to, such as {@code http://127.0.0.1:8080/v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /**
   * Ends; requests under way have two seconds.
   *
   * @throws UncheckedIOException if the log could not be written to its end
   */
  @Override
  public void close() {
    server.stop(2);
    threads.shutdownNow();
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
