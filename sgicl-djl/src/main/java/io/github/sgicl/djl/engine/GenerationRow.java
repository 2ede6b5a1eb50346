package io.github.sgicl.djl.engine;

import java.util.ArrayList;
import java.util.List;

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

  /** The random number that chooses the token to come. */
  double draw(long seed) {
    return draws.number(seed, continuation.length());
  }

  /** What tells the state that emits the token to come from all others. */
  long state() {
    return draws.state(continuation.length());
  }

  void take(long id, float[] state, NextToken next) {
    if (ended) {
      return;
    }
    continuation.outlook(state, next);
    if (limits.stopIds().contains(id)) {
      continuation.stop();
      ended = true;
      return;
    }
    continuation.emit(id, state, next);
    newest = id;
    watching.removeIf(place -> !watch.goesOn(place, id, state, next));
    ended =
        watching.isEmpty()
            || continuation.length() == limits.maxTokens()
            || length + 1 >= limits.maxLength();
  }
}
