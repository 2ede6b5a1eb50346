package io.github.sgicl.examples.demo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.TextReading;
import io.github.sgicl.examples.demo.quickstart.EvidenceEffect.Reading;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At the size and with the seed of the documented run. */
class EvidenceEffectTest {

  private static final EvidenceSection SECTION =
      new Tour(WalkModel.MODEL, Quickstart.PROBLEMS, 0, 42).evidence();

  private static final EvidenceEffect EFFECT = SECTION.effect();

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double meanMaximum(int missing) {
    return mean(EFFECT.values(missing, Reading::maxSparsity));
  }

  @Test
  void answer_states_are_denser_with_the_evidence_than_without() {
    Interval difference = EFFECT.sparserWithout(SECTION.bootstrap());
    assertThat(difference.estimate())
        .isCloseTo(meanMaximum(2) - meanMaximum(0), within(1e-12))
        .isGreaterThan(0.05);
    assertThat(difference.low()).isPositive();
  }

  /** How sparse and how unsure hardly depends on how many facts are missing; accuracy does. */
  @Test
  void whichever_is_missing_makes_sparser_less_sure_and_less_often_right() {
    assertThat(meanMaximum(1) - meanMaximum(0)).isGreaterThan(0.05);
    assertThat(meanMaximum(2) - meanMaximum(0)).isGreaterThan(0.05);
    double[] entropies =
        IntStream.rangeClosed(0, EvidenceEffect.FACTS)
            .mapToDouble(missing -> mean(EFFECT.values(missing, Reading::maxEntropy)))
            .toArray();
    assertThat(entropies[0]).isLessThan(0.1);
    assertThat(entropies[1]).isGreaterThan(1);
    assertThat(entropies[2]).isGreaterThan(1);
    double[] accuracies =
        IntStream.rangeClosed(0, EvidenceEffect.FACTS)
            .mapToDouble(missing -> mean(EFFECT.values(missing, one -> one.right() ? 1 : 0)))
            .toArray();
    assertThat(accuracies[0]).isGreaterThan(0.95);
    assertThat(accuracies[1]).isBetween(0.1, 0.6);
    assertThat(accuracies[2]).isLessThan(0.1);
  }

  @Test
  void the_states_are_those_at_the_ends_of_prompt_and_answer_so_far() {
    for (int missing = 0; missing <= EvidenceEffect.FACTS; missing++) {
      Reading reading = EFFECT.readings().get(missing).get(0);
      List<String> prefixes = new ArrayList<>();
      String prefix = EFFECT.problems().get(0).prompt(missing);
      for (String token : reading.answer().split(" ", -1)) {
        prefixes.add(prefix);
        prefix += " " + token;
      }
      List<TextReading> expected = WalkModel.MODEL.verbatim().readings(prefixes, -1);
      double[] sparsities =
          expected.stream()
              .mapToDouble(one -> SparsityMetrics.hoyer().of(one.states().get(0).toArray()))
              .toArray();
      assertThat(reading.maxSparsity())
          .isCloseTo(Arrays.stream(sparsities).max().orElseThrow(), within(1e-5));
      assertThat(reading.meanSparsity()).isCloseTo(mean(sparsities), within(1e-5));
      assertThat(reading.maxEntropy())
          .isCloseTo(
              expected.stream().mapToDouble(one -> one.next().entropy()).max().orElseThrow(),
              within(1e-4));
    }
  }
}
