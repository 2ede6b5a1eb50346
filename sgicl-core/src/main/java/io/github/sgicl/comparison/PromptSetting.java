package io.github.sgicl.comparison;

import io.github.sgicl.prompt.PromptAssembly;

/**
 * How the prompts of a comparison are made.
 *
 * @param shots demonstrations in a prompt
 * @param candidates how many of the most similar are considered
 * @param tries of the choices among answers
 * @param assembly budget, instruction and order
 */
record PromptSetting(int shots, int candidates, int tries, PromptAssembly assembly) {

  static final PromptSetting USUAL = new PromptSetting(2, 20, 8, PromptAssembly.plain());

  PromptSetting {
    if (!(shots >= 0)) {
      throw new IllegalArgumentException("shots must be >= 0, was " + shots);
    }
    if (!(candidates >= 1)) {
      throw new IllegalArgumentException("candidates must be >= 1, was " + candidates);
    }
    if (!(tries >= 1)) {
      throw new IllegalArgumentException("tries must be >= 1, was " + tries);
    }
  }

  PromptSetting shots(int count) {
    return new PromptSetting(count, candidates, tries, assembly);
  }

  PromptSetting candidates(int count) {
    return new PromptSetting(shots, count, tries, assembly);
  }

  PromptSetting tries(int count) {
    return new PromptSetting(shots, candidates, count, assembly);
  }

  PromptSetting assembledBy(PromptAssembly other) {
    return new PromptSetting(shots, candidates, tries, other);
  }
}
