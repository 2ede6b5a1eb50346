package io.github.sgicl.prompt;

/** A query does not fit the token budget even without any demonstration. */
public final class PromptTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int tokens;
  private final int limit;

  PromptTooLongException(int tokens, int limit) {
    super("the query alone takes " + tokens + " tokens, the budget is " + limit);
    this.tokens = tokens;
    this.limit = limit;
  }

  /** The tokens of the prompt without demonstrations. */
  public int tokens() {
    return tokens;
  }

  /** The most tokens a prompt may take. */
  public int limit() {
    return limit;
  }
}
