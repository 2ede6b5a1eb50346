package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every metric keeps, and what each says of itself. */
abstract class SparsityMetricLaws {

  private static final long SEED = 20_090_910;
  private static final int ROUNDS = 2_000;

  abstract SparsityMetric metric();

  abstract String name();

  abstract Verdict verdict(Property property);

  /** The smallest value for d coordinates. */
  abstract double lowest(int d);

  /** The largest value for d coordinates. */
  abstract double highest(int d);

  /** The value where all d magnitudes are 0.1f. */
  abstract double ofEqualMagnitudes(int d);

  /** The value of (2.75). */
  abstract double ofOneValue();

  double ofZeros() {
    return Double.NaN;
  }

  @ParameterizedTest
  @EnumSource(Property.class)
  void keeps_ties_or_breaks_each_property_as_documented(Property property) {
    Verdict verdict = verdict(property);
    if (verdict instanceof Verdict.Holds) {
      assertOverRandomChanges(property, property::isKept);
    } else if (verdict instanceof Verdict.Ties ties) {
      assertFor(property, ties.example(), property::isTied);
      assertOverRandomChanges(property, (before, after) -> !property.isBroken(before, after));
    } else if (verdict instanceof Verdict.Fails fails) {
      assertFor(property, fails.counterexample(), property::isBroken);
    }
  }

  @Test
  void carries_its_name() {
    assertThat(metric().name()).isEqualTo(name());
  }

  @Test
  void finds_a_one_hot_vector_sparser_than_a_dense_one() {
    float[] oneHot = new float[64];
    oneHot[17] = -8;
    float[] dense = new float[64];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < dense.length; i++) {
      dense[i] = (float) random.nextGaussian();
    }
    assertThat(sparsity(oneHot)).isGreaterThan(sparsity(dense));
  }

  @Test
  void stays_in_its_range() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      float[] vector = RandomVectors.dense(random);
      assertThat(metric().of(vector))
          .as("seed %d, round %d", SEED, round)
          .isBetween(lowest(vector.length), highest(vector.length));
    }
  }

  @Test
  void ignores_the_order_of_coordinates() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 100; round++) {
      float[] vector = RandomVectors.dense(random);
      float[] reversed = new float[vector.length];
      for (int i = 0; i < vector.length; i++) {
        reversed[i] = vector[vector.length - 1 - i];
      }
      assertSame(metric().of(reversed), metric().of(vector), "seed " + SEED + ", round " + round);
    }
  }

  @Test
  void ignores_the_sign_of_the_vector() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 100; round++) {
      Change flip = Change.scaling(-1, RandomVectors.dense(random));
      assertSame(
          metric().of(flip.after()),
          metric().of(flip.before()),
          "seed " + SEED + ", round " + round);
    }
  }

  @Test
  void leaves_the_vector_as_it_was() {
    float[] vector = {3, -1, 2, 0};
    double unused = metric().of(vector);
    assertThat(vector).as("after %s", unused).containsExactly(3, -1, 2, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 64, 896, 4_097})
  void is_exact_where_all_magnitudes_are_equal(int d) {
    float[] vector = new float[d];
    Arrays.fill(vector, 0.1f);
    assertSame(metric().of(vector), ofEqualMagnitudes(d), "d = " + d);
  }

  @Test
  void has_its_documented_value_for_one_coordinate() {
    assertSame(metric().of(new float[] {2.75f}), ofOneValue(), "d = 1");
    assertSame(metric().of(new float[] {-2.75f}), ofOneValue(), "d = 1, negative");
  }

  @Test
  void has_its_documented_value_for_the_all_zero_vector() {
    assertSame(metric().of(new float[] {0, -0.0f, 0, 0}), ofZeros(), "zeros");
  }

  @Test
  void holds_from_denormal_to_the_largest_values() {
    float[] plain = new float[64];
    float[] denormal = new float[64];
    float[] huge = new float[64];
    for (int i = 0; i < plain.length; i++) {
      int sign = i % 3 == 0 ? -1 : 1;
      plain[i] = sign * (i * i % 61 + 1);
      denormal[i] = plain[i] * Float.MIN_VALUE;
      huge[i] = plain[i] * 0x1p121f;
    }
    double value = metric().of(plain);
    double down = verdict(Property.SCALING) instanceof Verdict.Holds ? 1 : Float.MIN_VALUE;
    double up = verdict(Property.SCALING) instanceof Verdict.Holds ? 1 : 0x1p121;
    assertThat(metric().of(denormal) / down).isCloseTo(value, within(1e-12 * Math.abs(value)));
    assertThat(metric().of(huge) / up).isCloseTo(value, within(1e-12 * Math.abs(value)));
  }

  @Test
  void is_finite_where_the_smallest_meets_the_largest() {
    float[] vector = {Float.MAX_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MAX_VALUE, 0};
    assertThat(metric().of(vector)).isFinite();
  }

  @Test
  void refuses_an_empty_vector() {
    assertThatThrownBy(() -> metric().of(new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a vector needs at least one value, was empty");
  }

  @Test
  void refuses_a_value_that_is_not_finite_and_names_its_index() {
    float[] vector = new float[20];
    vector[17] = Float.NaN;
    vector[18] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> metric().of(vector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector[17] is NaN");
    vector[17] = Float.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> metric().of(vector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector[17] is -Infinity");
  }

  private void assertOverRandomChanges(Property property, Move expected) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      assertFor(property, property.random(random), expected);
    }
  }

  private void assertFor(Property property, Change change, Move expected) {
    double before = sparsity(change.before());
    double after = sparsity(change.after());
    assertThat(expected.between(before, after))
        .withFailMessage(
            () -> property + " (seed " + SEED + "): " + before + " -> " + after + " for " + change)
        .isTrue();
  }

  /** What is expected of the sparsity before and after a change. */
  private interface Move {
    boolean between(double before, double after);
  }

  private double sparsity(float[] vector) {
    return metric().orientation().towardsSparse(metric().of(vector));
  }

  private static void assertSame(double actual, double expected, String description) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(description).isNaN();
    } else {
      assertThat(actual)
          .as(description)
          .isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
    }
  }
}
