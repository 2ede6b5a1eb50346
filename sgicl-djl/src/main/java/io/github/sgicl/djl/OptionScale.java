package io.github.sgicl.djl;

/** How the log-likelihoods of options of different lengths are made comparable. */
enum OptionScale {
  /** The sum over the option's tokens. */
  SUM(""),
  /** Their mean. */
  PER_TOKEN(" per token"),
  /** The sum over the number of the option's characters. */
  PER_CHARACTER(" per character"),
  /** The sum less that of the option after a question that says nothing. */
  BEYOND_UNCONDITIONAL(" beyond its unconditional likelihood");

  private final String words;

  OptionScale(String words) {
    this.words = words;
  }

  /**
   * The value by which an option is compared, larger for a better one.
   *
   * @param asked the option after the prompt
   * @param unconditional the option after a question that says nothing; looked at only where it
   *     counts
   */
  double of(OptionReading asked, OptionReading unconditional) {
    return switch (this) {
      case SUM -> asked.logLikelihood();
      case PER_TOKEN -> asked.perToken();
      case PER_CHARACTER -> {
        String option = asked.option().strip();
        yield asked.logLikelihood() / option.codePointCount(0, option.length());
      }
      case BEYOND_UNCONDITIONAL -> asked.logLikelihood() - unconditional.logLikelihood();
    };
  }

  /** What is said of it behind "the likeliest option". */
  @Override
  public String toString() {
    return words;
  }
}
