package io.github.sgicl.prompt;

/** A prompt does not fit, and nothing more can be left out of it. */
public final class PromptTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int tokens;
  private final int limit;

  /** A prompt without anything to drop that takes more tokens than may be. */
  public PromptTooLongException(int tokens, int limit) {
    this(
        "the prompt takes " + tokens + " tokens with nothing left to drop, the limit is " + limit,
        tokens,
        limit);
  }

  private PromptTooLongException(String message, int tokens, int limit) {
    super(message);
    this.tokens = tokens;
    this.limit = limit;
  }

  /** A prompt that was not counted to its end, since it has certainly so many tokens or more. */
  public static PromptTooLongException atLeast(int tokens, int limit) {
    return new PromptTooLongException(
        "the prompt takes at least " + tokens + " tokens, the limit is " + limit, tokens, limit);
  }

  /** The tokens of the prompt, or how many it has at least. */
  public int tokens() {
    return tokens;
  }

  /** The most tokens a prompt may take. */
  public int limit() {
    return limit;
  }
}
