package io.github.sgicl.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class Bm25Test extends SimilarityContract {

  @Override
  Similarity similarity() {
    return Bm25.standard();
  }

  /*
   * Three texts of 2, 3 and 1 tokens, mean 2.
   * idf(a) = ln(1 + 1.5 / 2.5) = 0.4700036292, idf(c) = ln(1 + 2.5 / 1.5) = 0.9808292530.
   * First:  k1 (0.25 + 0.75 * 2 / 2) = 1.2;  a: 0.4700036292 / 2.2           = 0.2136380133
   * Second: k1 (0.25 + 0.75 * 3 / 2) = 1.65; a: 0.4700036292 / 2.65
   *                                          c: 0.9808292530 * 2 / 3.65, sum  = 0.7148005467
   */
  @Test
  void agrees_with_the_formula_worked_by_hand() {
    double[] similarities =
        Bm25.standard().index(List.of("a b", "a c c", "d")).similaritiesTo("A c");

    assertThat(similarities)
        .containsExactly(new double[] {0.2136380133, 0.7148005467, 0}, within(1e-10));
  }

  @Test
  void counts_a_repeated_query_token_again() {
    double[] similarities =
        Bm25.standard().index(List.of("a b", "a c c", "d")).similaritiesTo("c c");

    assertThat(similarities).containsExactly(new double[] {0, 1.0748813732, 0}, within(1e-10));
  }

  @Test
  void ignores_length_where_b_is_zero() {
    double[] similarities =
        new Bm25(LexicalTokenizer.words(), 1.2, 0)
            .index(List.of("a", "a b c d"))
            .similaritiesTo("a");

    assertThat(similarities[0]).isEqualTo(similarities[1]);
  }

  @Test
  void finds_nothing_in_texts_without_tokens() {
    assertThat(Bm25.standard().index(List.of("", " ")).similaritiesTo("a")).containsExactly(0, 0);
  }

  @Test
  void tells_case_apart_where_its_tokenizer_does() {
    assertThat(
            Bm25.standard()
                .over(LexicalTokenizer.whitespace())
                .index(List.of("a", "A"))
                .similaritiesTo("A"))
        .satisfies(values -> assertThat(values[0]).isZero())
        .satisfies(values -> assertThat(values[1]).isPositive());
  }

  @Test
  void refuses_parameters_outside_their_ranges() {
    assertThatThrownBy(() -> new Bm25(LexicalTokenizer.words(), -1, 0.75))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k1 must be >= 0 and finite, was -1.0");
    assertThatThrownBy(() -> new Bm25(LexicalTokenizer.words(), 1.2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b must be in [0, 1], was NaN");
  }
}
