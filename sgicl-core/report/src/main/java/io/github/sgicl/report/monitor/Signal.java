package io.github.sgicl.report.monitor;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What may tell that an answer is wrong. Grows towards what is taken as harder.
 *
 * @param title its heading in a table
 * @param identity of its scores
 * @param value reads it
 */
record Signal(String title, ScoreIdentity identity, ToDoubleFunction<Observation> value) {

  /** All signals, in the order of the tables. */
  static final List<Signal> ALL =
      List.of(
          named("Hoyer", TokenPosition.PROMPT_END, Observation::promptSparsity),
          named("Hoyer", TokenPosition.ANSWER_MAX, Observation::answerSparsity),
          named("entropy", TokenPosition.PROMPT_END, Observation::promptEntropy),
          named("entropy", TokenPosition.ANSWER_MAX, Observation::answerEntropy));

  private static Signal named(
      String name, TokenPosition position, ToDoubleFunction<Observation> value) {
    return new Signal(
        name + ", " + position.toString().replace('_', ' '),
        new ScoreIdentity(
            new ModelIdentity("measured", "measured", "float32"),
            "measured",
            Site.lastHiddenState().at(position),
            name,
            Orientation.HIGHER_IS_SPARSER),
        value);
  }

  double of(Observation observation) {
    return value.applyAsDouble(observation);
  }

  Score score(double measured) {
    return new Score(measured, identity);
  }

  List<Score> scores(double... measured) {
    return Arrays.stream(measured).mapToObj(this::score).toList();
  }

  Calibration calibratedOn(double... measured) {
    return Calibration.of(scores(measured));
  }
}
