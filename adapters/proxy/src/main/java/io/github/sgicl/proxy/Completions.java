package io.github.sgicl.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.prompt.PromptTooLongException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code POST /v1/chat/completions} and refuses all else. Every request gets one reply and
 * one line in the decision log.
 *
 * @param meters count requests; {@code /metrics} is spoken of where there are some
 */
record Completions(Advisor advisor, Backend backend, DecisionLog log, Optional<ProxyMeters> meters)
    implements HttpHandler {

  static final String METRICS = "/metrics";

  private static final Logger LOG = LoggerFactory.getLogger(ChatProxy.class);
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final int LARGEST_BODY = 4 << 20;
  private static final int READ_IN_VAIN = 64 << 20;

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Instant received = Instant.now();
    long start = System.nanoTime();
    try (exchange) {
      Conversation conversation = new Conversation(new ChatReply(exchange));
      conversation.hold(exchange);
      int status = exchange.getResponseCode();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      meters.ifPresent(all -> all.answered(status, took));
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

    void hold(HttpExchange exchange) throws IOException {
      try {
        requireCompletions(exchange);
        ChatRequest request = ChatRequest.read(body(exchange));
        Advised known = advisor.advise(request.messages());
        advised = Optional.of(known);
        meters.ifPresent(all -> all.count(known));
        reply.headers(known.headers());
        backend.answer(request, known.messages(), reply);
      } catch (BadRequestException e) {
        refuse(e.status(), "invalid_request_error", String.valueOf(e.getMessage()));
      } catch (PromptTooLongException | ActivationException e) {
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

  private void requireCompletions(HttpExchange exchange) throws BadRequestException {
    String path = exchange.getRequestURI().getPath();
    if (!path.equals(COMPLETIONS)) {
      throw new BadRequestException(
          404,
          (meters.isPresent()
                  ? "there are " + COMPLETIONS + " and " + METRICS
                  : "there is " + COMPLETIONS)
              + ", not "
              + path);
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
}
