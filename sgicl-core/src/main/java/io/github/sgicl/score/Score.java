package io.github.sgicl.score;

/**
 * A measured value together with its identity. Ordered from dense to sparse; scores of different
 * identities do not compare.
 *
 * @param value the value as measured; NaN where the measure is undefined for the vector
 * @param identity where it comes from
 */
public record Score(double value, ScoreIdentity identity) implements Comparable<Score> {

  /** The value turned so that larger is sparser, which the method takes as harder. */
  public double difficulty() {
    return identity.orientation().towardsSparse(value);
  }

  /**
   * Compares by {@link #difficulty()}, densest first.
   *
   * @throws IllegalArgumentException if the other score is of another identity
   */
  @Override
  public int compareTo(Score other) {
    requireSameKind(other);
    return Double.compare(difficulty(), other.difficulty());
  }

  private void requireSameKind(Score other) {
    if (!identity.equals(other.identity)) {
      throw new IllegalArgumentException(
          "scores of different kinds do not compare: " + identity + " and " + other.identity);
    }
  }
}
