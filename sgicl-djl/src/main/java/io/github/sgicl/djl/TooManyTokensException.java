package io.github.sgicl.djl;

/** A text becomes more tokens than are wanted. */
public final class TooManyTokensException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int tokens;
  private final boolean counted;

  /**
   * Says how many tokens a text has.
   *
   * @param tokens how many it has, or has at least
   * @param counted whether it has no more
   */
  public TooManyTokensException(int tokens, boolean counted, int most) {
    super("must have at most " + most + " tokens, has " + (counted ? "" : "at least ") + tokens);
    this.tokens = tokens;
    this.counted = counted;
  }

  /** How many tokens the text has, or has at least. */
  public int tokens() {
    return tokens;
  }

  /** Whether the tokens were counted; if not, the text may have more. */
  public boolean counted() {
    return counted;
  }

  /** How many tokens the text has, in words. */
  public String inWords() {
    return (counted ? "" : "at least ") + tokens + " tokens";
  }
}
