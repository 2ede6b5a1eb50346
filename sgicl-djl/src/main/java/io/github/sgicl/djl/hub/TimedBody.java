package io.github.sgicl.djl.hub;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, read by the thread that asked. The client's own streams wait for ever for
 * a server that has fallen silent or trickles; this one does not. What counts is the time that the
 * reader waits, not what it does between.
 */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {

  /** What comes from the client's threads. */
  private sealed interface Signal {}

  private record Bytes(List<ByteBuffer> buffers) implements Signal {}

  private record End(@Nullable Throwable failure) implements Signal {}

  /** So many bytes must come in the time of so many silences. */
  private static final int LEAST = 4_096;

  private static final int SILENCES = 10;

  private final Duration silence;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  private long waited;
  private long received;

  TimedBody(Duration silence) {
    this.silence = silence;
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws TransientFailure if the connection broke, or the server has been silent for too long or
   *     sends next to nothing
   */
  Optional<List<ByteBuffer>> next() throws TransientFailure, InterruptedException {
    long before = System.nanoTime();
    Signal signal = signals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
    waited += System.nanoTime() - before;
    if (signal == null) {
      throw new TransientFailure("the server sent nothing for " + silence.toMillis() + " ms");
    }
    if (signal instanceof Bytes bytes) {
      count(bytes.buffers());
      subscription.join().request(1);
      return Optional.of(bytes.buffers());
    }
    Throwable failure = ((End) signal).failure();
    if (failure != null) {
      throw new TransientFailure("the connection broke", new IOException(failure));
    }
    return Optional.empty();
  }

  private void count(List<ByteBuffer> buffers) throws TransientFailure {
    received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (received >= LEAST) {
      waited = 0;
      received = 0;
    } else if (waited > SILENCES * silence.toNanos()) {
      throw new TransientFailure(
          "the server sent only "
              + received
              + " bytes in "
              + SILENCES * silence.toMillis()
              + " ms");
    }
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription added) {
    if (subscription.complete(added)) {
      added.request(1);
    } else {
      added.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    signals.add(new Bytes(item));
  }

  @Override
  public void onError(Throwable throwable) {
    signals.add(new End(throwable));
  }

  @Override
  public void onComplete() {
    signals.add(new End(null));
  }

  /** Gives the rest up. */
  @Override
  public void close() {
    var unused = subscription.thenAccept(Flow.Subscription::cancel);
  }
}
