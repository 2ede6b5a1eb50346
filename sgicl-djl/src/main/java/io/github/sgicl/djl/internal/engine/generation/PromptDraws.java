package io.github.sgicl.djl.internal.engine.generation;

/** The random numbers of a prompt, told by its tokens. */
public final class PromptDraws {

  private final long prompt;

  public PromptDraws(long... ids) {
    long hash = ids.length;
    for (long id : ids) {
      hash = SplitMix64.at(hash + id, 0);
    }
    prompt = hash;
  }

  /** Where the numbers begin that a seed has for the token at a place, from 0. */
  long start(long seed, int place) {
    return SplitMix64.at(SplitMix64.mixed(SplitMix64.at(seed, 0) ^ prompt), place);
  }

  /**
   * What tells the state that emits the token at a place from those of other prompts and places.
   */
  public long state(int place) {
    return start(0, place);
  }
}
