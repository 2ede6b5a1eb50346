package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.Prompt;
import java.util.List;

/** A model that answers prompts, and what its states say of the answers. */
public interface Respondent {

  /**
   * Answers prompts, in their order. The set of the prompts decides every bit of the result, their
   * order does not.
   */
  List<Attempt> attempts(List<Asked> asked);

  /** The tokens of a query alone, as the model reads it. */
  int tokensAlone(Prompt prompt);

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
  }
}
