package io.github.sgicl.axis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Probes beside entropy, top-1 probability and length. */
class ErrorProbeTest {

  private static final int ITEMS = 160;
  private static final Bootstrap BOOTSTRAP = Bootstrap.resamples(100);

  /** Wrong answers are those whose state points one way; longer prompts have larger norms. */
  private static ItemTable table(boolean probed) {
    SplitMix64 random = SplitMix64.seeded(9);
    List<Question> asked = new ArrayList<>();
    List<float[]> states = new ArrayList<>();
    List<float[]> ways = new ArrayList<>();
    boolean[] right = new boolean[ITEMS];
    double[] tokens = new double[ITEMS];
    double[] entropy = new double[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      asked.add(Question.open("item " + i, "text " + i));
      float[] state = new float[8];
      for (int k = 0; k < state.length; k++) {
        state[k] = (float) (random.nextDouble() - 0.5);
      }
      right[i] = state[2] - state[5] < 0;
      tokens[i] = 20 + random.nextInt(20);
      entropy[i] = random.nextDouble();
      states.add(state);
      ways.add(new float[] {(float) tokens[i], (float) random.nextDouble()});
    }
    Map<Quantity, double[]> columns = new LinkedHashMap<>();
    columns.put(Quantity.ENTROPY, entropy);
    columns.put(Quantity.TOKENS, tokens);
    ItemTable table = ItemTable.of(asked, new int[ITEMS], columns).right(right);
    return probed ? table.probed(states, ways) : table;
  }

  @Test
  void a_probe_competes_raw_and_at_equal_length() {
    List<ErrorPredictor> all = ErrorPredictor.all(table(true), 3, BOOTSTRAP, 42);
    assertThat(all)
        .extracting(one -> one.quantity().label())
        .containsExactly("entropy", "tokens", "linear_probe_state", "linear_probe_trajectory");
    ErrorPredictor state = all.get(2);
    assertThat(state.raw().auroc().low()).isGreaterThan(0.9);
    assertThat(state.lengthMatched().orElseThrow().auroc().low()).isGreaterThan(0.8);
    assertThat(all.get(0).raw().auroc().contains(0.5)).isTrue();
    assertThat(all.get(3).lengthMatched()).isPresent();
  }

  @Test
  void there_is_none_where_states_were_not_kept_or_answers_of_a_kind_are_few() {
    assertThat(ErrorPredictor.all(table(false), 3, BOOTSTRAP, 42))
        .extracting(ErrorPredictor::quantity)
        .containsExactly(Quantity.ENTROPY, Quantity.TOKENS);
    boolean[] nine = new boolean[ITEMS];
    IntStream.range(0, 9).forEach(i -> nine[i] = true);
    assertThat(ErrorPredictor.all(table(true).right(nine), 3, BOOTSTRAP, 42)).hasSize(2);
  }
}
