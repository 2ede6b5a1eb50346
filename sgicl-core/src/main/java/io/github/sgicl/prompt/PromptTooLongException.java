package io.github.sgicl.prompt;

/** A prompt does not fit, and nothing more can be left out of it. */
public final class PromptTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int tokens;
  private final int limit;

  /** A prompt without anything to drop that takes more tokens than may be. */
  public PromptTooLongException(int tokens, int limit) {
    super(
        "the prompt takes " + tokens + " tokens with nothing left to drop, the limit is " + limit);
    this.tokens = tokens;
    this.limit = limit;
  }

  /** The tokens of the prompt. */
  public int tokens() {
    return tokens;
  }

  /** The most tokens a prompt may take. */
  public int limit() {
    return limit;
  }
}
