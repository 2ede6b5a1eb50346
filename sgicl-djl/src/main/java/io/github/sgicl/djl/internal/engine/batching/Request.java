package io.github.sgicl.djl.internal.engine.batching;

import io.github.sgicl.djl.internal.engine.pass.PromptReader;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the calling thread wants to be read, and where it will find it. */
final class Request {

  private final List<long[]> prompts;
  private final int[] boundaries;
  private final boolean outlook;
  private final long arrival;
  private final Thread caller = Thread.currentThread();
  private final CompletableFuture<List<PromptReading>> result = new CompletableFuture<>();

  /**
   * @param arrival in nanoseconds, by the clock of those who wait
   */
  Request(List<long[]> prompts, int[] boundaries, boolean outlook, long arrival) {
    this.prompts = List.copyOf(prompts);
    this.boundaries = boundaries.clone();
    this.outlook = outlook;
    this.arrival = arrival;
  }

  List<long[]> prompts() {
    return prompts;
  }

  Thread caller() {
    return caller;
  }

  long arrival() {
    return arrival;
  }

  CompletableFuture<List<PromptReading>> result() {
    return result;
  }

  long tokens() {
    return prompts.stream().mapToLong(prompt -> prompt.length).sum();
  }

  /** Whether one pass can serve both. */
  boolean isLike(Request other) {
    return outlook == other.outlook && Arrays.equals(boundaries, other.boundaries);
  }

  /** Reads prompts as this request wants its own to be read. */
  List<PromptReading> readBy(PromptReader reader, List<long[]> all) {
    return reader.read(all, boundaries, outlook);
  }
}
