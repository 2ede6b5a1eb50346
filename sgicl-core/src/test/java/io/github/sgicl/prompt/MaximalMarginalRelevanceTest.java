package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.similarity.Embedder;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaximalMarginalRelevanceTest {

  /*
   * Unit vectors in the plane, so that similarities are cosines of differences of angles:
   * query 0, a 10, b 12, c -40, d 80 degrees. a is the first. For the second, lambda = 0.5:
   *   b: (cos 12 - cos  2) / 2 = (0.9781 - 0.9994) / 2 = -0.0106
   *   c: (cos 40 - cos 50) / 2 = (0.7660 - 0.6428) / 2 =  0.0616
   *   d: (cos 80 - cos 70) / 2 = (0.1736 - 0.3420) / 2 = -0.0842
   * c it is. For the third, the largest similarity to a or c:
   *   b: as before, since cos 2 > cos 52; d: as before, since cos 70 > cos 120.
   * b, then d. With lambda = 0.2, after a: b -0.6039, c -0.3610, d -0.2389: d; then
   *   b: 0.2 * 0.9781 - 0.8 * 0.9994 = -0.6039; c: 0.2 * 0.7660 - 0.8 * 0.6428 = -0.3610: c.
   */
  private static final Map<String, Double> DEGREES =
      Map.of("query", 0.0, "a", 10.0, "b", 12.0, "c", -40.0, "d", 80.0);

  @Test
  void weighs_similarity_to_the_query_against_that_to_the_chosen() {
    assertThat(chosen(0.5)).containsExactly("a", "c", "b", "d");
    assertThat(chosen(0.2)).containsExactly("a", "d", "c", "b");
  }

  @Test
  void is_plain_similarity_at_lambda_one() {
    assertThat(chosen(1)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void refuses_a_lambda_outside_its_range() {
    assertThatThrownBy(() -> new MaximalMarginalRelevance(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lambda must be in [0, 1], was 1.5");
    assertThatThrownBy(() -> new MaximalMarginalRelevance(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> chosen(double lambda) {
    DemonstrationPool pool =
        DemonstrationPool.of(List.of("a", "b", "c", "d"), text -> text, text -> "yes");
    Retriever retriever = Retriever.over(pool, Similarity.embedding(new Compass()));
    return World.questions(
        MostSimilar.of(retriever)
            .diversifiedBy(new MaximalMarginalRelevance(lambda), 20)
            .select(Query.of("query"), 4));
  }

  private record Compass() implements Embedder {
    @Override
    public String identity() {
      return "compass";
    }

    @Override
    public List<Activation> embed(List<String> texts) {
      return texts.stream()
          .map(text -> Math.toRadians(DEGREES.getOrDefault(text, 180.0)))
          .map(angle -> Activation.of((float) Math.cos(angle), (float) Math.sin(angle)))
          .toList();
    }
  }
}
