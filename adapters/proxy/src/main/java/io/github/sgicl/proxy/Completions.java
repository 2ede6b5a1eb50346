package io.github.sgicl.proxy;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.prompt.PromptTooLongException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code POST /v1/chat/completions}, {@code GET /v1/models}, {@code /health} and, with
 * meters, {@code /metrics}, and refuses all else. Every request gets one reply; each completion and
 * each refusal one line in the decision log. Only scoring, and a model of this process, hold a
 * thread.
 */
final class Completions extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(ChatProxy.class);
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final String MODELS = "/v1/models";
  private static final String HEALTH = "/health";
  private static final String METRICS = "/metrics";

  private final Advisor advisor;
  private final Backend backend;
  private final Gate gate;
  private final Limits limits;
  private final DecisionLog log;
  private final Optional<Metering> metering;
  private final Optional<ProxyMeters> meters;
  private final Executor scoring;
  private final AtomicLong bodies = new AtomicLong();
  private volatile boolean ending;
  private final Set<Conversation> underWay = ConcurrentHashMap.newKeySet();

  Completions(
      Advisor advisor,
      Backend backend,
      Gate gate,
      Limits limits,
      DecisionLog log,
      Optional<Metering> metering,
      Executor scoring) {
    this.advisor = advisor;
    this.backend = backend;
    this.gate = gate;
    this.limits = limits;
    this.log = log;
    this.metering = metering;
    this.meters = metering.map(one -> one.meters(advisor.monitor()));
    this.scoring = scoring;
  }

  /**
   * Refuses what comes from now on, and waits for what is under way; what is not done then is
   * broken off.
   */
  void end(Duration limit) {
    ending = true;
    List<Conversation> running = List.copyOf(underWay);
    LOG.info("ending; {} requests have {} s to finish", running.size(), limit.toSeconds());
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            running.stream()
                .map(one -> one.reply.over().exceptionally(broken -> null))
                .toArray(CompletableFuture[]::new));
    var unused = all.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).join();
    LOG.info("ended; {} of {} requests were cut off", underWay.size(), running.size());
    underWay.forEach(one -> one.refuse(503, "the proxy ended", "the proxy ends"));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Conversation conversation = new Conversation(request, response, callback);
    underWay.add(conversation);
    Request.addCompletionListener(request, conversation::finished);
    request.addIdleTimeoutListener(unused -> false);
    conversation.begin();
    return true;
  }

  /** One request and its reply. */
  private final class Conversation {

    private final Request request;
    private final Response response;
    private final ChatReply reply;
    private final Instant received = Instant.now();
    private final long start = System.nanoTime();
    private volatile Optional<Advised> advised = Optional.empty();
    private volatile Optional<String> error = Optional.empty();
    private volatile boolean counted = true;

    Conversation(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.reply = new ChatReply(response, callback);
    }

    void begin() {
      try {
        gate.requireOwnHost(request);
        if (ending) {
          throw new BadRequestException(503, "the proxy ends");
        }
        String path = Request.getPathInContext(request);
        if (path.equals(HEALTH)) {
          require("GET");
          counted = false;
          reply.body(200, ChatFormat.health());
          return;
        }
        gate.requireToken(request);
        if (path.equals(COMPLETIONS)) {
          require("POST");
          requireJson();
          complete();
        } else if (path.equals(MODELS)) {
          require("GET");
          counted = false;
          watch(backend.models(gate.ownAuthorization(request), reply));
        } else if (path.equals(METRICS) && metering.isPresent()) {
          require("GET");
          counted = false;
          reply.body(
              200,
              "text/plain; version=0.0.4; charset=utf-8",
              metering.get().text().get().getBytes(StandardCharsets.UTF_8));
        } else {
          throw new BadRequestException(404, "there are " + known() + ", not " + path);
        }
      } catch (BadRequestException | RuntimeException e) {
        fail(e);
      }
    }

    private void complete() {
      watch(
          RequestBody.of(request, bodies, limits.bodies(), limits.body())
              .thenAcceptAsync(this::answer, scoring));
    }

    private void answer(byte... body) {
      try {
        Advised known = advisor.advise(ChatRequest.read(body));
        advised = Optional.of(known);
        meters.ifPresent(all -> all.count(known));
        reply.headers(known.headers());
        watch(backend.answer(known.request(), gate.ownAuthorization(request), reply));
      } catch (BadRequestException e) {
        fail(e);
      }
    }

    private void watch(CompletionStage<?> stage) {
      var unused =
          stage.whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  fail(failure instanceof CompletionException ? failure.getCause() : failure);
                }
              });
    }

    private void fail(@Nullable Throwable failure) {
      if (failure instanceof BadRequestException bad) {
        if (bad.status() == 503) {
          reply.headers(Map.of("retry-after", "1"));
        }
        if (bad.status() == 408) {
          reply.headers(Map.of("connection", "close"));
        }
        refuse(bad.status(), bad.type(), String.valueOf(bad.getMessage()));
      } else if (failure instanceof PromptTooLongException
          || failure instanceof ActivationException) {
        fail(new BadRequestException(String.valueOf(failure.getMessage())));
      } else if (failure instanceof RejectedExecutionException) {
        fail(new BadRequestException(503, "too many requests wait"));
      } else if (failure instanceof UpstreamException upstream) {
        refuse(upstream.status(), "upstream_error", String.valueOf(upstream.getMessage()));
      } else if (failure instanceof IOException) {
        refuse(400, "the connection broke", "the body broke off");
      } else {
        LOG.error("a request failed: {}", traced(failure));
        refuse(500, "internal_error", "the proxy failed; its log says where");
      }
    }

    /** Where it failed; the message of a failure may hold words of the request. */
    private String traced(@Nullable Throwable failure) {
      return failure == null
          ? ""
          : failure.getClass().getName()
              + Arrays.stream(failure.getStackTrace())
                  .map(frame -> "\n\tat " + frame)
                  .reduce("", String::concat);
    }

    private void refuse(int status, String type, String problem) {
      error = Optional.of(type);
      reply.refuse(status, type, problem);
    }

    void finished(@Nullable Throwable failure) {
      if (counted || failure != null) {
        count(failure);
      }
      underWay.remove(this);
      reply.over(failure);
    }

    private void count(@Nullable Throwable failure) {
      if (failure != null && error.isEmpty()) {
        error = Optional.of("the connection broke");
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      meters.ifPresent(all -> all.answered(response.getStatus(), took));
      try {
        log.write(received, response.getStatus(), took, advised, error);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void require(String method) throws BadRequestException {
      if (!request.getMethod().equals(method)) {
        throw new BadRequestException(405, method + " is wanted, was " + request.getMethod());
      }
    }

    /** A web page can send other types to anywhere without asking. */
    private void requireJson() throws BadRequestException {
      String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
      if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
        throw new BadRequestException(415, "the content type must be application/json");
      }
    }
  }

  private String known() {
    List<String> all = List.of(COMPLETIONS, MODELS, HEALTH);
    return String.join(", ", all) + (metering.isPresent() ? ", " + METRICS : "");
  }
}
