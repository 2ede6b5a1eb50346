package io.github.sgicl.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexicalSimilarityTest extends SimilarityContract {

  @Override
  Similarity similarity() {
    return LexicalSimilarity.standard();
  }

  /*
   * "a b a" counts a 2, b 1, ab 1, ba 1: norm sqrt 7. "a b" counts a 1, b 1, ab 1: norm sqrt 3.
   * Product 2 + 1 + 1 = 4.
   */
  @Test
  void is_the_cosine_of_the_counts_of_tokens_and_pairs() {
    double[] similarities =
        LexicalSimilarity.standard().index(List.of("a b a", "c", "a b")).similaritiesTo("a b");

    assertThat(similarities).containsExactly(new double[] {4 / Math.sqrt(21), 0, 1}, within(1e-15));
  }

  @Test
  void tells_case_apart_where_its_tokenizer_does() {
    double[] similarities =
        LexicalSimilarity.over(LexicalTokenizer.whitespace())
            .index(List.of("a # =", "A # ="))
            .similaritiesTo("A # =");

    assertThat(similarities[0]).isCloseTo(3.0 / 5, within(1e-15));
    assertThat(similarities[1]).isCloseTo(1, within(1e-15));
  }

  @Test
  void is_zero_where_there_is_no_token() {
    assertThat(LexicalSimilarity.standard().index(List.of("", "a")).similaritiesTo(" "))
        .containsExactly(0, 0);
  }

  @Test
  void names_its_tokenizer() {
    assertThat(LexicalSimilarity.over(LexicalTokenizer.whitespace()).identity())
        .isEqualTo("lexical(whitespace)");
  }
}
