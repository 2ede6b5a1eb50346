package io.github.sgicl.djl.engine;

/** The random numbers of a prompt, told by its tokens. */
final class PromptDraws {

  private final long prompt;

  PromptDraws(long... ids) {
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
  long state(int place) {
    return start(0, place);
  }
}
