package io.github.sgicl.djl.internal.engine.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeThreadsTest {

  private final AtomicInteger threads = new AtomicInteger(16);
  private final NativeThreads natives = new NativeThreads(threads::get, threads::set);

  @ParameterizedTest
  @CsvSource({"128, 256, 1", "384, 1536, 2", "576, 1536, 3", "896, 4864, 16", "8192, 28672, 16"})
  void a_thread_for_each_quarter_of_a_million_weights(int hidden, int intermediate, int wanted) {
    natives.suit((long) hidden * intermediate);
    assertThat(threads).hasValue(wanted);
  }

  @Test
  void the_larger_of_two_models_decides() {
    natives.suit(128 * 256);
    assertThat(threads).hasValue(1);
    natives.suit(896 * 4864);
    assertThat(threads).hasValue(16);
    natives.suit(128 * 256);
    assertThat(threads).hasValue(16);
  }

  @Test
  void what_was_said_stays() {
    natives.use(5);
    natives.suit(896 * 4864);
    assertThat(threads).hasValue(5);
  }

  @Test
  void what_is_said_later_wins() {
    natives.suit(896 * 4864);
    natives.use(2);
    natives.suit(8192 * 28672);
    assertThat(threads).hasValue(2);
  }

  @Test
  void the_largest_matrix_is_of_the_mlp_or_the_queries() {
    assertThat(sizes(128, 256, 32).largestMatrix()).isEqualTo(128 * 256);
    assertThat(sizes(128, 256, 256).largestMatrix()).isEqualTo(128 * 1024);
  }

  private static TransformerSizes sizes(int hidden, int intermediate, int headDim) {
    return new TransformerSizes(3, hidden, 4, 4, headDim, intermediate, 41, 1_024, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 257, 10_000})
  void refuses_none_and_too_many(int number) {
    assertThatThrownBy(() -> Libtorch.useThreads(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads must be in 1..256, was " + number);
  }
}
