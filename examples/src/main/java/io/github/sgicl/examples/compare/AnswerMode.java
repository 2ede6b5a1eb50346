package io.github.sgicl.examples.compare;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.reranking.Respondent;
import java.util.List;
import java.util.Locale;

/** How a model answers. */
public enum AnswerMode {
  /** It writes an answer, token by token. */
  GENERATION,
  /** The likeliest of the given options is its answer. */
  LIKELIHOOD,
  /** The same by the mean log-likelihood of an option's tokens. */
  LIKELIHOOD_PER_TOKEN,
  /** The likeliest text of an option, where no options are listed. */
  CLOZE,
  /** The same by the mean log-likelihood of its tokens. */
  CLOZE_PER_TOKEN,
  /** The same by the log-likelihood over its characters. */
  CLOZE_PER_CHARACTER,
  /** The same by how much likelier the question makes it. */
  CLOZE_NORMALISED;

  boolean isCloze() {
    return name().startsWith("CLOZE");
  }

  /** A model that answers so. */
  Respondent of(HuggingFaceDecoder model, int generate, List<String> stop) {
    return switch (this) {
      case GENERATION -> model.answering(generate).stoppingAt(stop.toArray(String[]::new));
      case LIKELIHOOD, CLOZE -> model.likeliestOption();
      case LIKELIHOOD_PER_TOKEN, CLOZE_PER_TOKEN -> model.likeliestOptionPerToken();
      case CLOZE_PER_CHARACTER -> model.likeliestOptionPerCharacter();
      case CLOZE_NORMALISED -> model.likeliestOptionBeyondUnconditional();
    };
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
