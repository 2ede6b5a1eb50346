package io.github.sgicl.monitor;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Scores of a model that does not exist. */
final class Scores {

  static final ScoreIdentity HOYER =
      identity("hoyer", TokenPosition.PROMPT_END, Orientation.HIGHER_IS_SPARSER);
  static final ScoreIdentity ANSWER =
      identity("hoyer", TokenPosition.ANSWER_MAX, Orientation.HIGHER_IS_SPARSER);
  static final ScoreIdentity L1 =
      identity("l1", TokenPosition.PROMPT_END, Orientation.LOWER_IS_SPARSER);

  private Scores() {}

  static Score hoyer(double value) {
    return new Score(value, HOYER);
  }

  static List<Score> hoyers(double... values) {
    return of(HOYER, values);
  }

  static List<Score> of(ScoreIdentity identity, double... values) {
    return DoubleStream.of(values).mapToObj(value -> new Score(value, identity)).toList();
  }

  static List<Score> drawn(int count, DoubleSupplier values) {
    return hoyers(DoubleStream.generate(values).limit(count).toArray());
  }

  static List<Score> normal(int count, RandomGenerator random) {
    return drawn(count, random::nextGaussian);
  }

  /** Scores with labels that depend on the score. */
  static LabelledCalibration labelled(double[] values, DoublePredicate right) {
    return LabelledCalibration.of(
        hoyers(values), labels(values.length, i -> right.test(values[i])));
  }

  static boolean[] labels(int count, IntPredicate right) {
    boolean[] labels = new boolean[count];
    for (int i = 0; i < count; i++) {
      labels[i] = right.test(i);
    }
    return labels;
  }

  static double[] upTo(int count) {
    return IntStream.range(0, count).asDoubleStream().toArray();
  }

  private static ScoreIdentity identity(
      String signal, TokenPosition position, Orientation orientation) {
    return new ScoreIdentity(
        new ModelIdentity("none", "0", "float32"),
        "verbatim",
        Site.lastHiddenState().atLayer(3).at(position),
        signal,
        orientation);
  }
}
