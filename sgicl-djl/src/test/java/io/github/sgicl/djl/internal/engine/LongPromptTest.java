package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** More than 4,096 rows go through projections and MLP in blocks. */
class LongPromptTest {

  private static final int AT_ONCE = 4_096;
  private static final Offset<Float> ROUNDING = within(1e-4f);
  private static final long[] PROMPT =
      new Random(Seed.usually(61)).longs(AT_ONCE + 300, 0, 40).toArray();

  private static final TransformerEngine WALK =
      TransformerEngine.load(Checkpoint.open(EmbeddedModel.walk()), ComputeType.FLOAT32);

  @AfterAll
  static void close() {
    WALK.close();
  }

  @Test
  void the_states_of_a_very_long_prompt_begin_as_those_of_its_beginning() {
    float[][][] all = WALK.readAllTokens(PROMPT, 1, 3);
    float[][][] beginning = WALK.readAllTokens(Arrays.copyOf(PROMPT, AT_ONCE), 1, 3);
    for (int b = 0; b < 2; b++) {
      float[][] same = Arrays.copyOf(all[b], AT_ONCE);
      assertThat(largestDifference(same, beginning[b])).isLessThan(1e-4f);
    }
  }

  @Test
  void the_last_state_of_a_very_long_prompt_is_the_same_read_alone() {
    float[][][] all = WALK.readAllTokens(PROMPT, 1, 3);
    PromptReading last = WALK.read(List.of(PROMPT), new int[] {1, 3}, false).get(0);
    for (int b = 0; b < 2; b++) {
      assertThat(last.state(b)).containsExactly(all[b][PROMPT.length - 1], ROUNDING);
    }
  }

  @Test
  void states_come_boundary_after_boundary_and_token_after_token() {
    List<List<Integer>> places = new ArrayList<>();
    long[] prompt = Arrays.copyOf(PROMPT, 600);
    WALK.readTokens(
        prompt, new int[] {0, 2}, (boundary, token, state) -> places.add(List.of(boundary, token)));
    List<List<Integer>> wanted = new ArrayList<>();
    for (int boundary : new int[] {0, 2}) {
      for (int token = 0; token < 600; token++) {
        wanted.add(List.of(boundary, token));
      }
    }
    assertThat(places).isEqualTo(wanted);
  }

  @Test
  void each_state_is_the_last_of_the_prompt_up_to_it() {
    long[] prompt = Arrays.copyOf(PROMPT, 40);
    float[][][] all = WALK.readAllTokens(prompt, 0, 1, 2, 3);
    for (int t = 0; t < prompt.length; t++) {
      PromptReading last =
          WALK.read(List.of(Arrays.copyOf(prompt, t + 1)), new int[] {0, 1, 2, 3}, false).get(0);
      for (int b = 0; b < 4; b++) {
        assertThat(all[b][t]).containsExactly(last.state(b), ROUNDING);
      }
    }
  }

  @Test
  void what_a_consumer_throws_ends_the_reading_and_the_model_serves_on() {
    assertThatThrownBy(
            () ->
                WALK.readTokens(
                    PROMPT,
                    new int[] {0, 3},
                    (boundary, token, state) -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
    assertThat(WALK.readAllTokens(new long[] {0, 5}, 3)[0]).hasNumberOfRows(2);
  }

  private static float largestDifference(float[][] a, float[][] b) {
    float largest = 0;
    for (int r = 0; r < a.length; r++) {
      for (int i = 0; i < a[r].length; i++) {
        largest = Math.max(largest, Math.abs(a[r][i] - b[r][i]));
      }
    }
    return largest;
  }
}
