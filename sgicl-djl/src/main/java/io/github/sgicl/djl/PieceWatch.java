package io.github.sgicl.djl;

/**
 * Sees the text of answers piece by piece as it comes. Called in the thread that asked, between two
 * steps of the model, so a slow watch slows the answers.
 */
@FunctionalInterface
public interface PieceWatch {

  /**
   * A piece of text came. What this throws ends all answers and reaches the caller.
   *
   * @param answer the answer's place among those asked for, from 0
   * @param piece one or more whole characters; the pieces of an answer, joined, are its text
   * @return whether this answer is to go on
   */
  boolean goesOn(int answer, String piece);
}
