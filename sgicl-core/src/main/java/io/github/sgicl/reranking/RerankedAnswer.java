package io.github.sgicl.reranking;

import io.github.sgicl.prompt.Prompt;
import java.util.List;

/**
 * The answer that was kept, among all that were tried.
 *
 * @param prompts what was asked, the prompt with the most similar demonstrations first
 * @param attempts what came of each prompt
 * @param kept the place of the one that was kept
 */
public record RerankedAnswer(List<Prompt> prompts, List<Attempt> attempts, int kept) {

  /** Copies the lists. */
  public RerankedAnswer {
    prompts = List.copyOf(prompts);
    attempts = List.copyOf(attempts);
  }

  /** The attempt that was kept. */
  public Attempt attempt() {
    return attempts.get(kept);
  }

  /** The prompt that was answered so. */
  public Prompt prompt() {
    return prompts.get(kept);
  }
}
