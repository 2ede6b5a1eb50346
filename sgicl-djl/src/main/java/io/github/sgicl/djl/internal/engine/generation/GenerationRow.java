package io.github.sgicl.djl.internal.engine.generation;

import io.github.sgicl.djl.NextToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** One prompt on its way, for all places at which it was given. */
final class GenerationRow {

  private final long[] prompt;
  private final GenerationLimits limits;
  private final TokenWatch watch;
  private final List<Integer> watching;
  private final PromptDraws draws;
  private final Continuation continuation = new Continuation();
  private int length;
  private long newest;
  private boolean ended;

  /**
   * Has ended already if the prompt leaves no room.
   *
   * @param places of the prompt among those given
   */
  GenerationRow(long[] prompt, GenerationLimits limits, TokenWatch watch, List<Integer> places) {
    this.prompt = prompt;
    this.limits = limits;
    this.watch = watch;
    this.watching = new ArrayList<>(places);
    this.draws = new PromptDraws(prompt);
    this.length = prompt.length;
    this.ended = length >= limits.maxLength();
  }

  long[] prompt() {
    return prompt;
  }

  /** The prompt and what was generated. */
  long[] sequence() {
    return LongStream.concat(Arrays.stream(prompt), Arrays.stream(continuation.ids())).toArray();
  }

  Continuation continuation() {
    return continuation;
  }

  boolean goesOn() {
    return !ended;
  }

  /** The number of tokens in the cache. */
  int length() {
    return length;
  }

  /** The token that was generated last. */
  long newest() {
    return newest;
  }

  void tokenFed() {
    if (!ended) {
      length++;
    }
  }

  /** The token to come, drawn. */
  long drawn(TokenChoice.Drawing choice, float[] logits) {
    long seed = choice.sampling().seed();
    return choice.draw(logits, draws.start(seed, continuation.length()));
  }

  /** What tells the state that emits the token to come from all others. */
  long state() {
    return draws.state(continuation.length());
  }

  /** The same of all states so far that emitted a token, and of that to come. */
  LongStream states() {
    return LongStream.rangeClosed(0, continuation.length()).map(place -> draws.state((int) place));
  }

  void take(long id, float[] state, NextToken next) {
    continuation.outlook(state, next);
    if (limits.stopIds().contains(id)) {
      continuation.stop();
      ended = true;
      return;
    }
    continuation.emit(id, state, next);
    newest = id;
    watching.removeIf(place -> !watch.goesOn(place, id, state, next));
    if (watching.isEmpty()) {
      continuation.stop();
    }
    ended =
        continuation.stopped()
            || continuation.length() == limits.maxTokens()
            || length + 1 >= limits.maxLength();
  }
}
