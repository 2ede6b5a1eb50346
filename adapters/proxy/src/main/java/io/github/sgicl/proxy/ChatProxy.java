package io.github.sgicl.proxy;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.score.DifficultySignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Serves chat completions in the OpenAI format. It scores each question, puts demonstrations before
 * it, lets a backend answer, and tells of score, level and verdict in the reply's headers {@code
 * x-sgicl-…}:
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

  private final ProxyServer server;
  private final DecisionLog log;
  private final Duration closing;

  private ChatProxy(ProxyServer server, DecisionLog log, Duration closing) {
    this.server = server;
    this.log = log;
    this.closing = closing;
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
      Listening listening,
      Advisor advisor,
      Backend backend,
      Optional<Path> logFile,
      Optional<Metering> metering)
      throws IOException {
    DecisionLog log = DecisionLog.at(logFile);
    try {
      return new ChatProxy(
          ProxyServer.start(
              listening,
              (gate, scoring) ->
                  new Completions(
                      advisor, backend, gate, listening.limits(), log, metering, scoring)),
          log,
          listening.limits().closing());
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  /** Where clients connect to, such as {@code http://127.0.0.1:8080/v1}. */
  public String baseUrl() {
    return server.address() + "/v1";
  }

  /**
   * Accepts no more requests and finishes those under way, for as long as {@link
   * Proxying#finishingWithin(Duration)} says; what is not done then is cut off. A second call does
   * nothing.
   *
   * @throws UncheckedIOException if the log could not be written to its end
   */
  @Override
  public void close() {
    server.stop(closing);
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
