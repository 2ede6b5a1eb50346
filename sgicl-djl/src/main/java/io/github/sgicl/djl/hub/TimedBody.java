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
 * a server that has fallen silent; this one does not.
 */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {

  /** What comes from the client's threads. */
  private sealed interface Signal {}

  private record Bytes(List<ByteBuffer> buffers) implements Signal {}

  private record End(@Nullable Throwable failure) implements Signal {}

  private final Duration silence;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  TimedBody(Duration silence) {
    this.silence = silence;
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws TransientFailure if the connection broke or the server has been silent for too long
   */
  Optional<List<ByteBuffer>> next() throws TransientFailure, InterruptedException {
    Signal signal = signals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
    if (signal == null) {
      throw new TransientFailure("the server sent nothing for " + silence.toMillis() + " ms");
    }
    if (signal instanceof Bytes bytes) {
      subscription.join().request(1);
      return Optional.of(bytes.buffers());
    }
    Throwable failure = ((End) signal).failure();
    if (failure != null) {
      throw new TransientFailure("the connection broke", new IOException(failure));
    }
    return Optional.empty();
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
