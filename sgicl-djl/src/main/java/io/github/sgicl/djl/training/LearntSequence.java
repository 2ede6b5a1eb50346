package io.github.sgicl.djl.training;

/** A sequence of tokens, some of which are to be predicted from those before them. Immutable. */
public final class LearntSequence {

  private final int[] tokens;
  private final boolean[] learnt;

  private LearntSequence(int[] tokens, boolean[] learnt) {
    this.tokens = tokens;
    this.learnt = learnt;
  }

  /**
   * Copies its arguments.
   *
   * @param tokens token ids, at least two
   * @param learnt for each token whether it is to be predicted; the first cannot be
   * @throws IllegalArgumentException if there are fewer than two tokens, the lengths differ, or the
   *     first token is to be predicted
   */
  public static LearntSequence of(int[] tokens, boolean[] learnt) {
    if (tokens.length < 2) {
      throw new IllegalArgumentException(
          "a sequence needs at least two tokens, had " + tokens.length);
    }
    if (tokens.length != learnt.length) {
      throw new IllegalArgumentException(
          "tokens and learnt must have one length, had " + tokens.length + " and " + learnt.length);
    }
    if (learnt[0]) {
      throw new IllegalArgumentException(
          "the first token cannot be predicted, nothing precedes it");
    }
    return new LearntSequence(tokens.clone(), learnt.clone());
  }

  /** The number of tokens. */
  public int length() {
    return tokens.length;
  }

  /** The token ids, copied. */
  public int[] tokens() {
    return tokens.clone();
  }

  /** For each token whether it is to be predicted, copied. */
  public boolean[] learnt() {
    return learnt.clone();
  }

  /** The tokens that a model reads: all but the last. */
  public void inputsInto(long[] all, int begin) {
    for (int i = 0; i + 1 < tokens.length; i++) {
      all[begin + i] = tokens[i];
    }
  }

  /** What each of them is to be followed by, -1 where that does not matter. */
  public void targetsInto(long[] all, int begin) {
    for (int i = 0; i + 1 < tokens.length; i++) {
      all[begin + i] = learnt[i + 1] ? tokens[i + 1] : -1;
    }
  }
}
