package io.github.sgicl.springai;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where a stream computes: in a thread that may block, in which the thread locals that Micrometer's
 * context propagation knows of have the values that they have for whoever subscribes.
 */
final class CallersContext {

  private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

  private CallersContext() {}

  static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.deferContextual(
        context ->
            Mono.fromCallable(SNAPSHOTS.captureAll(context).wrap(work))
                .subscribeOn(Schedulers.boundedElastic()));
  }
}
