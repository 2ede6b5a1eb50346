package io.github.sgicl.djl.training;

import java.util.List;

/**
 * Prompts of one kind by which a training is watched.
 *
 * @param name what the kind is called in metrics
 * @param prompts with the answers that are right, at least one
 */
public record Split(String name, List<AnsweredPrompt> prompts) {

  /** Copies the list. */
  public Split {
    prompts = List.copyOf(prompts);
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("split \"" + name + "\" has no prompts");
    }
  }
}
