package io.github.sgicl.djl.training;

/** A prompt with the answer that is wanted after it, both of at least one token. Immutable. */
public final class AnsweredPrompt {

  private final int[] tokens;
  private final int promptLength;

  private AnsweredPrompt(int[] tokens, int promptLength) {
    this.tokens = tokens;
    this.promptLength = promptLength;
  }

  /**
   * Copies the tokens.
   *
   * @param tokens the ids of prompt and answer
   * @param promptLength how many of them are the prompt, from 1 to one less than all
   * @throws IllegalArgumentException if prompt or answer is empty
   */
  public static AnsweredPrompt of(int[] tokens, int promptLength) {
    if (!(promptLength >= 1 && promptLength < tokens.length)) {
      throw new IllegalArgumentException(
          "promptLength must be in 1.."
              + (tokens.length - 1)
              + " of "
              + tokens.length
              + " tokens, was "
              + promptLength);
    }
    return new AnsweredPrompt(tokens.clone(), promptLength);
  }

  /** The ids of prompt and answer, copied. */
  public int[] tokens() {
    return tokens.clone();
  }

  /** The number of all tokens. */
  public int length() {
    return tokens.length;
  }

  /** How many of the tokens are the prompt. */
  public int promptLength() {
    return promptLength;
  }

  public int answerLength() {
    return tokens.length - promptLength;
  }

  public int token(int place) {
    return tokens[place];
  }
}
