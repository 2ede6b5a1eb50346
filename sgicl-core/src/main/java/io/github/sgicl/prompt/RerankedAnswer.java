package io.github.sgicl.prompt;

import java.util.List;

/**
 * The answer that was kept, among all that were tried.
 *
 * @param chosen the trial that was kept
 * @param trials all trials, the one with the most similar demonstrations first
 */
public record RerankedAnswer(Trial chosen, List<Trial> trials) {

  /** Copies the list. */
  public RerankedAnswer {
    trials = List.copyOf(trials);
  }
}
