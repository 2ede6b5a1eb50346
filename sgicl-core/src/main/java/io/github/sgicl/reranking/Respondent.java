package io.github.sgicl.reranking;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.TokenCounter;
import java.util.List;

/**
 * A model that answers prompts, and what its states say of the answers. Implementations are safe
 * for use by many threads.
 */
public interface Respondent {

  /**
   * What tells this way to answer from others: the model with its precision and template, and how
   * its tokens are chosen. A journal of other answers is known by it.
   */
  String identity();

  /** Counts the tokens of a conversation as the model reads it. */
  TokenCounter counter();

  /**
   * Answers prompts. The set of the prompts decides every bit of the result, their order does not.
   *
   * @param metric measures the states
   * @return one answer per prompt, in their order
   * @throws PromptTooLongException if a prompt leaves no room for an answer
   * @throws io.github.sgicl.activation.ActivationException if a state holds what is no number
   * @throws IllegalArgumentException if the metric is undefined for a state, or the model cannot
   *     answer among these options
   */
  List<Attempt> attempts(List<Asked> asked, SparsityMetric metric);

  /**
   * A prompt and the answers that may be given.
   *
   * @param prompt the prompt
   * @param options empty if the answer is free
   */
  record Asked(Prompt prompt, List<String> options) {

    /** Copies the list. */
    public Asked {
      options = List.copyOf(options);
    }

    /** A prompt whose answer is free. */
    public static Asked freely(Prompt prompt) {
      return new Asked(prompt, List.of());
    }
  }
}
