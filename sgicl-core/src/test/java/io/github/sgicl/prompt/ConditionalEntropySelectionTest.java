package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionalEntropySelectionTest extends SimilaritySelectorContract {

  private static final World WORLD =
      World.of(
          item("a", 0.1, 0.9, 1),
          item("bbb", 0.1, 0.8, 1),
          item("cc", 0.1, 0.7, 1),
          item("dddd", 0.1, 0.1, 1));

  /** The longer the demonstration, the likelier the query. */
  private static List<Double> longer(Query query, List<Demonstration> demonstrations) {
    return demonstrations.stream().map(one -> -100.0 / one.question().length()).toList();
  }

  @Override
  DemonstrationSelector over(World world) {
    return DemonstrationSelector.lowestConditionalEntropy(
        world.retriever(), 3, ConditionalEntropySelectionTest::longer);
  }

  @Test
  void takes_of_the_nearest_those_after_which_the_query_is_most_likely() {
    assertThat(World.questions(over(WORLD).select(Query.of("any"), 2)))
        .containsExactly("bbb", "cc");
    assertThat(World.questions(over(WORLD).select(Query.of("any"), 4)))
        .containsExactly("dddd", "bbb", "cc", "a");
  }

  @Test
  void equally_likely_ones_come_in_the_order_of_similarity_and_the_impossible_last() {
    DemonstrationSelector selector =
        DemonstrationSelector.lowestConditionalEntropy(
            WORLD.retriever(), 3, (query, some) -> List.of(Double.NEGATIVE_INFINITY, -2.0, -2.0));
    assertThat(World.questions(selector.select(Query.of("any"), 3)))
        .containsExactly("bbb", "cc", "a");
  }

  @Test
  void refuses_what_is_no_log_likelihood() {
    DemonstrationSelector undefined =
        DemonstrationSelector.lowestConditionalEntropy(
            WORLD.retriever(), 3, (query, some) -> List.of(-1.0, Double.NaN, -1.0));
    DemonstrationSelector few =
        DemonstrationSelector.lowestConditionalEntropy(
            WORLD.retriever(), 3, (query, some) -> List.of(-1.0));
    assertThatThrownBy(() -> undefined.select(Query.of("any"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the log-likelihood of the query after demonstration 1 must be <= 0, was NaN");
    assertThatThrownBy(() -> few.select(Query.of("any"), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("3 demonstrations were to be read before the query, 1 log-likelihoods came");
    assertThatThrownBy(
            () ->
                DemonstrationSelector.lowestConditionalEntropy(
                    WORLD.retriever(), 0, ConditionalEntropySelectionTest::longer))
        .hasMessage("candidates must be >= 1, was 0");
  }
}
