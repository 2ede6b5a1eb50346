package io.github.sgicl.proxy;

import com.google.gson.JsonObject;
import io.github.sgicl.json.JsonLines;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The way back to the client: one whole body, or a stream of pieces that wait here, and let no
 * thread wait, until the client takes them. Safe for use by many threads.
 */
final class ChatReply {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Response response;
  private final Callback callback;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private boolean begun;
  private boolean ended;
  private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);

  ChatReply(Response response, Callback callback) {
    this.response = response;
    this.callback = callback;
  }

  synchronized void headers(Map<String, String> headers) {
    if (!begun) {
      headers.forEach(response.getHeaders()::put);
    }
  }

  void body(int status, JsonObject json) {
    body(status, "application/json", JsonLines.line(json).getBytes(StandardCharsets.UTF_8));
  }

  /** The whole reply, unless one has begun. */
  synchronized void body(int status, String type, byte... bytes) {
    if (begun) {
      return;
    }
    begin(status, type);
    ended = true;
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  /**
   * An error in the format's own words; a reply that has begun is cut off instead, unless whole.
   */
  synchronized void refuse(int status, String type, String problem) {
    if (begun) {
      abort(new IllegalStateException(type));
    } else {
      body(status, ChatFormat.error(type, problem));
    }
  }

  /** Begins a stream, unless a reply has begun. */
  synchronized void begin(int status, String type) {
    if (!begun) {
      begun = true;
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    }
  }

  /** Sends a piece after those before it; done when the client's side has taken it. */
  synchronized CompletableFuture<Void> write(ByteBuffer piece) {
    sent =
        ended
            ? CompletableFuture.failedFuture(new IllegalStateException("the reply has ended"))
            : sent.thenCompose(
                before -> Callback.Completable.with(taken -> response.write(false, piece, taken)));
    return sent;
  }

  /** Sends an event; false if the client is no longer there. */
  boolean event(JsonObject data) {
    return !event(JsonLines.line(data)).isCompletedExceptionally();
  }

  private CompletableFuture<Void> event(String data) {
    return write(ByteBuffer.wrap(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8)));
  }

  /** Ends a stream of events by some that are always there. */
  void endEvents(List<JsonObject> last) {
    for (JsonObject data : last) {
      boolean unused = event(data);
    }
    var unused = event("[DONE]");
    end();
  }

  /** The stream is whole. */
  synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    var unused =
        sent.whenComplete(
            (before, failure) -> {
              if (failure == null) {
                response.write(true, NOTHING, callback);
              } else {
                callback.failed(failure);
              }
            });
  }

  /** Fails when the client goes away or the reply is broken off; done when it is whole. */
  CompletableFuture<Void> over() {
    return over;
  }

  void over(@Nullable Throwable failure) {
    boolean unused = failure == null ? over.complete(null) : over.completeExceptionally(failure);
  }

  /** Breaks the connection, so that the client does not take what it has for the whole. */
  synchronized void abort(Throwable cause) {
    if (!ended) {
      ended = true;
      callback.failed(cause);
    }
  }
}
