package io.github.sgicl.djl;

/**
 * Takes the text of answers piece by piece as it comes. Called in the thread that asked, between
 * two steps of the model, so a slow listener slows the answers.
 */
@FunctionalInterface
public interface PieceListener {

  /**
   * A piece of text came. What this throws ends all answers and reaches the caller.
   *
   * @param answer the answer's place among those asked for, from 0
   * @param piece one or more whole characters; the pieces of an answer, joined, are its text
   * @return whether this answer is to go on
   */
  boolean piece(int answer, String piece);
}
