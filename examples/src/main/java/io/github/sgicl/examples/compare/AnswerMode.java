package io.github.sgicl.examples.compare;

import java.util.Locale;

/** How a model answers. */
public enum AnswerMode {
  /** It writes an answer, token by token. */
  GENERATION,
  /** The likeliest of the given options is its answer. */
  LIKELIHOOD,
  /** The same by the mean log-likelihood of an option's tokens. */
  LIKELIHOOD_PER_TOKEN;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
