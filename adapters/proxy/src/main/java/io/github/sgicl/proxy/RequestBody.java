package io.github.sgicl.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The body of a request as it comes in. No thread waits for it. What is too much is read on for a
 * while and lost, since a client that is still sending would not see the reply.
 */
final class RequestBody implements Runnable {

  private static final int LARGEST = 4 << 20;
  private static final long READ_IN_VAIN = 64 << 20;

  private final Request request;
  private final AtomicLong held;
  private final long mostHeld;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long length;

  private RequestBody(Request request, AtomicLong held, long mostHeld) {
    this.request = request;
    this.held = held;
    this.mostHeld = mostHeld;
  }

  /**
   * Reads.
   *
   * @param held the bytes of all bodies that are coming in
   * @param mostHeld the most that may be
   * @return fails with a {@link BadRequestException} if the body is too large or too slow, or there
   *     are too many; with an {@link IOException} if the client went away
   */
  static CompletableFuture<byte[]> of(
      Request request, AtomicLong held, long mostHeld, Duration limit) {
    RequestBody body = new RequestBody(request, held, mostHeld);
    body.run();
    return body.whole
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof TimeoutException
                        ? new BadRequestException(
                            408, "the body must come within " + limit.toSeconds() + " s")
                        : failure))
        .whenComplete((read, failure) -> body.release());
  }

  @Override
  public void run() {
    while (!whole.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(new IOException("the connection broke", chunk.getFailure()));
        return;
      }
      take(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (last || length > READ_IN_VAIN) {
        end();
      }
    }
  }

  private synchronized void take(ByteBuffer piece) {
    byte[] copy = new byte[piece.remaining()];
    piece.get(copy);
    length += copy.length;
    if (whole.isDone() || length > LARGEST) {
      return;
    }
    bytes.writeBytes(copy);
    if (held.addAndGet(copy.length) > mostHeld) {
      end(new BadRequestException(503, "too many requests are coming in"));
    }
  }

  private void end() {
    if (length > LARGEST) {
      end(new BadRequestException(413, "the body must be at most " + (LARGEST >> 20) + " MiB"));
    } else {
      boolean unused = whole.complete(bytes.toByteArray());
    }
  }

  private void end(Exception failure) {
    boolean unused = whole.completeExceptionally(failure);
  }

  private synchronized void release() {
    long unused = held.addAndGet(-bytes.size());
  }
}
