package io.github.sgicl.djl;

/** A text cut into tokens. */
public final class Tokens {

  private final long[] ids;
  private final int unknown;

  public Tokens(long[] ids, int unknown) {
    this.ids = ids;
    this.unknown = unknown;
  }

  /** The token ids, copied. */
  public long[] ids() {
    return ids.clone();
  }

  /** The number of tokens. */
  public int count() {
    return ids.length;
  }

  /** How many of them stand for something the tokenizer does not know. */
  public int unknown() {
    return unknown;
  }
}
