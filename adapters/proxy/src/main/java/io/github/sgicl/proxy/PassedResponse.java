package io.github.sgicl.proxy;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's answer on its way to the client, piece by piece as the client takes them; an error
 * goes on whole, without the key that it may repeat. No thread waits. An answer that breaks off,
 * falls silent or takes too long breaks off for the client too.
 */
final class PassedResponse implements HttpResponse.BodySubscriber<Void> {

  private static final int LARGEST_ERROR = 1 << 20;
  private static final Set<String> PASSED =
      Set.of("content-encoding", "retry-after", "retry-after-ms", "x-request-id");
  private static final String RATE_LIMITS = "x-ratelimit-";

  private final int status;
  private final String type;
  private final boolean encoded;
  private final ChatReply reply;
  private final Optional<Secret> key;
  private final Duration silence;
  private final CompletableFuture<Void> whole = new CompletableFuture<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private CompletableFuture<Void> next = new CompletableFuture<>();

  PassedResponse(
      HttpResponse.ResponseInfo answered,
      ChatReply reply,
      Optional<Secret> key,
      Duration silence,
      Duration longest) {
    this.status = answered.statusCode();
    this.type = answered.headers().firstValue("Content-Type").orElse("application/json");
    this.encoded = answered.headers().firstValue("Content-Encoding").isPresent();
    this.reply = reply;
    this.key = key;
    this.silence = silence;
    reply.headers(passed(answered, key));
    var unusedLeft = reply.over().whenComplete((done, failure) -> clientFail(failure));
    var unused =
        whole
            .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    var unusedCancel = subscription.thenAccept(Flow.Subscription::cancel);
                    reply.abort(failure);
                  }
                });
  }

  private static Map<String, String> passed(
      HttpResponse.ResponseInfo answered, Optional<Secret> key) {
    Map<String, String> headers = new HashMap<>();
    answered
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              String value = String.join(", ", values);
              boolean safe = key.isEmpty() || !key.get().isIn(value);
              if (safe && (PASSED.contains(lower) || lower.startsWith(RATE_LIMITS))) {
                headers.put(lower, value);
              }
            });
    return headers;
  }

  private boolean isError() {
    return status >= 400;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription added) {
    if (!isError()) {
      reply.begin(status, type);
    }
    boolean unused = subscription.complete(added);
    if (whole.isDone()) {
      added.cancel();
    } else {
      request(added);
    }
  }

  /** Asks for more, and gives up if none comes. */
  private void request(Flow.Subscription from) {
    next = new CompletableFuture<>();
    var unused =
        next.orTimeout(silence.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((came, failure) -> fail(failure));
    from.request(1);
  }

  private void clientFail(@Nullable Throwable failure) {
    fail(failure == null ? null : new ClientGoneException(failure));
  }

  private void fail(@Nullable Throwable failure) {
    if (failure != null) {
      boolean unused = whole.completeExceptionally(failure);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    boolean unused = next.complete(null);
    CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
    for (ByteBuffer piece : pieces) {
      if (isError()) {
        keep(piece);
      } else {
        taken = reply.write(piece);
      }
    }
    var unusedAsked =
        taken.whenComplete(
            (done, failure) -> {
              clientFail(failure);
              if (!whole.isDone()) {
                request(subscription.join());
              }
            });
  }

  private void keep(ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    if (error.size() + bytes.length > LARGEST_ERROR) {
      fail(new IllegalStateException("an error of more than " + LARGEST_ERROR + " bytes"));
    } else {
      error.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    boolean unused = next.complete(null);
    fail(failure);
  }

  @Override
  public void onComplete() {
    boolean unusedNext = next.complete(null);
    if (isError()) {
      endError();
    } else {
      reply.end();
    }
    boolean unused = whole.complete(null);
  }

  /** A refusal of our own key is told in our words: the endpoint's may show parts of it. */
  private void endError() {
    if (key.isPresent() && (encoded || status == 401 || status == 403)) {
      reply.headers(Map.of("content-encoding", "identity"));
      reply.refuse(status, "upstream_error", "the endpoint refused with status " + status);
    } else {
      byte[] bytes = error.toByteArray();
      reply.body(status, type, key.map(secret -> hidden(secret, bytes)).orElse(bytes));
    }
  }

  private static byte[] hidden(Secret secret, byte... bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return secret.hiddenIn(text).getBytes(StandardCharsets.ISO_8859_1);
  }
}
