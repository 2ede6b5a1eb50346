package io.github.sgicl.examples.serve;

import com.google.errorprone.annotations.MustBeClosed;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.MemoryBudgetException;
import io.github.sgicl.prompt.PromptTooLongException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the loopback interface for {@code POST /v1/chat/completions} and {@code GET /metrics}.
 * Every request but one for metrics gets one reply and one line in the decision log.
 */
final class ChatProxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChatProxy.class);
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final String METRICS = "/metrics";
  private static final int LARGEST_BODY = 4 << 20;
  private static final int READ_IN_VAIN = 64 << 20;
  private static final int THREADS = 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Advisor advisor;
  private final Backend backend;
  private final DecisionLog log;
  private final ProxyMeters meters;

  private ChatProxy(
      HttpServer server, Advisor advisor, Backend backend, DecisionLog log, ProxyMeters meters) {
    this.server = server;
    this.advisor = advisor;
    this.backend = backend;
    this.log = log;
    this.meters = meters;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   * @param metrics the text of {@code /metrics}
   * @throws IOException if the port is taken
   */
  @MustBeClosed
  static ChatProxy start(
      int port,
      Advisor advisor,
      Backend backend,
      DecisionLog log,
      ProxyMeters meters,
      Supplier<String> metrics)
      throws IOException {
    HttpServer server = listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    ChatProxy proxy = new ChatProxy(server, advisor, backend, log, meters);
    server.createContext("/", proxy::handle);
    server.createContext(
        METRICS,
        exchange -> {
          try (exchange) {
            new ChatReply(exchange)
                .body(
                    200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.get().getBytes(StandardCharsets.UTF_8));
          }
        });
    server.setExecutor(proxy.threads);
    server.start();
    return proxy;
  }

  private static HttpServer listening(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new IOException(
          "cannot listen at port " + address.getPort() + ": " + e.getMessage(), e);
    }
  }

  /** Where clients connect to, such as {@code http://127.0.0.1:8080/v1}. */
  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void handle(HttpExchange exchange) throws IOException {
    Instant received = Instant.now();
    long start = System.nanoTime();
    try (exchange) {
      Conversation conversation = new Conversation(new ChatReply(exchange));
      conversation.hold(exchange);
      int status = conversation.status(exchange);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      meters.answered(status, took);
      log.write(received, status, took, conversation.advised, conversation.error);
    }
  }

  /** One request and its reply. */
  private final class Conversation {

    private final ChatReply reply;
    private Optional<Advised> advised = Optional.empty();
    private Optional<String> error = Optional.empty();

    Conversation(ChatReply reply) {
      this.reply = reply;
    }

    int status(HttpExchange exchange) {
      return exchange.getResponseCode();
    }

    void hold(HttpExchange exchange) throws IOException {
      try {
        requireCompletions(exchange);
        ChatRequest request = ChatRequest.read(body(exchange));
        Advised known = advisor.advise(request.messages());
        advised = Optional.of(known);
        meters.count(known);
        reply.headers(known.headers());
        backend.answer(request, known.messages(), reply);
      } catch (BadRequestException e) {
        refuse(e.status(), "invalid_request_error", String.valueOf(e.getMessage()));
      } catch (PromptTooLongException | MemoryBudgetException | ActivationException e) {
        refuse(400, "invalid_request_error", String.valueOf(e.getMessage()));
      } catch (UpstreamException e) {
        refuse(e.status(), "upstream_error", String.valueOf(e.getMessage()));
      } catch (IOException e) {
        error = Optional.of("the connection broke: " + e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("a request failed", e);
        refuse(500, "internal_error", "the proxy failed; its log says why");
      }
    }

    private void refuse(int status, String type, String problem) throws IOException {
      error = Optional.of(problem);
      if (!reply.begun()) {
        reply.body(status, ChatFormat.error(type, problem));
      }
    }
  }

  private static void requireCompletions(HttpExchange exchange) throws BadRequestException {
    String path = exchange.getRequestURI().getPath();
    if (!path.equals(COMPLETIONS)) {
      throw new BadRequestException(
          404, "there are " + COMPLETIONS + " and " + METRICS + ", not " + path);
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new BadRequestException(405, "POST is wanted, was " + exchange.getRequestMethod());
    }
  }

  /** A client that is still sending would not see the reply: what is too much is read and lost. */
  private static byte[] body(HttpExchange exchange) throws IOException, BadRequestException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        long unused = in.skip(READ_IN_VAIN);
        throw new BadRequestException(
            413, "the body must be at most " + (LARGEST_BODY >> 20) + " MiB");
      }
      return body;
    }
  }

  /** Ends; requests under way have two seconds. */
  @Override
  public void close() {
    server.stop(2);
    threads.shutdownNow();
  }
}
