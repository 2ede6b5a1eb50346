package io.github.sgicl.examples.walk;

/**
 * One step of a world: the symbol {@code to} follows the symbol {@code from}.
 *
 * @param from where the step starts
 * @param to where it ends
 */
public record Fact(char from, char to) {

  /** The fact as a one-hop worked problem, for example {@code a # =} answered {@code a x ;}. */
  public WalkProblem stated() {
    return WalkProblem.along(String.valueOf(from), 1, symbol -> to);
  }
}
