package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.similarity.Bm25;
import io.github.sgicl.similarity.Coverage;
import io.github.sgicl.similarity.TokenEmbedder;
import io.github.sgicl.testing.Seed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageSelectionTest extends DemonstrationSelectorContract {

  private static final Coverage WORDS = Coverage.ofTerms(Bm25.standard());

  @Override
  DemonstrationSelector over(World world) {
    return CoverageSelection.over(world.pool(), WORDS);
  }

  private static DemonstrationPool pool(String... questions) {
    return DemonstrationPool.of(List.of(questions), text -> text, text -> "yes");
  }

  private static List<String> chosen(DemonstrationSelector selector, String query, int shots) {
    return World.questions(selector.select(Query.of(query), shots));
  }

  @Test
  void takes_what_covers_together_where_similarity_takes_twins() {
    DemonstrationPool pool =
        pool("red apples fall", "red apples roll", "few green pears lie far away", "blue sky");
    String query = "red apples beside pears";

    assertThat(chosen(MostSimilar.of(Retriever.over(pool, Bm25.standard())), query, 2))
        .containsExactly("red apples fall", "red apples roll");
    assertThat(chosen(CoverageSelection.over(pool, WORDS), query, 2))
        .containsExactly("red apples fall", "few green pears lie far away");
  }

  @Test
  void begins_anew_where_nothing_more_is_covered() {
    DemonstrationPool pool = pool("blue sky", "red", "red apples", "apples");

    assertThat(chosen(CoverageSelection.over(pool, WORDS), "apples, red", 4))
        .hasSize(4)
        .endsWith("blue sky");
  }

  @Test
  void each_pick_is_the_best_next_one_by_brute_force() {
    List<String> words = List.of("a1", "b1", "c1", "d1", "e1", "f1");
    for (long seed : Seed.below(200)) {
      SplittableRandom random = new SplittableRandom(seed);
      String[] texts =
          IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      random
                          .ints(1 + random.nextInt(4), 0, words.size())
                          .mapToObj(words::get)
                          .collect(Collectors.joining(" ", "", " text" + i)))
              .toArray(String[]::new);
      DemonstrationPool pool = pool(texts);
      String query = "a1 b1 c1 d1";
      double[][] parts = WORDS.over(pool.questions()).apply(query);
      List<Pick> picks = CoverageSelection.over(pool, WORDS).select(Query.of(query), 2).picks();
      int first = picks.get(0).demonstration().index();
      int second = picks.get(1).demonstration().index();
      for (int other = 0; other < texts.length; other++) {
        assertThat(together(parts, first, first))
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(together(parts, other, other) - 1e-12);
        if (together(parts, first, second) > together(parts, first, first) + 1e-9) {
          assertThat(together(parts, first, second))
              .as("seed %d", seed)
              .isGreaterThanOrEqualTo(together(parts, first, other) - 1e-12);
        }
      }
    }
  }

  private static double together(double[][] parts, int one, int other) {
    double sum = 0;
    for (double[] part : parts) {
      sum += Math.max(part[one], part[other]);
    }
    return sum;
  }

  @Test
  void the_parts_of_a_query_of_distinct_words_sum_to_bm25() {
    List<String> texts = List.of("red red apples", "green pears", "red sky over pears");
    double[][] parts = WORDS.over(texts).apply("red pears");
    double[] sums = Bm25.standard().index(texts).similaritiesTo("red pears");
    for (int text = 0; text < sums.length; text++) {
      assertThat(parts[0][text] + parts[1][text]).isEqualTo(sums[text]);
    }
  }

  @Test
  void covers_by_answers_too_if_asked_to() {
    DemonstrationPool pool =
        DemonstrationPool.of(
            List.of("one", "two"), text -> text, text -> text.equals("two") ? "apples" : "pears");
    CoverageSelection worked =
        CoverageSelection.over(pool, WORDS, one -> one.question() + " " + one.answer());
    assertThat(chosen(worked, "apples", 1)).containsExactly("two");
    assertThat(chosen(CoverageSelection.over(pool, WORDS), "apples", 1)).containsExactly("one");
  }

  /** Letters as directions: a b c and their neighbours ab, bc between them. */
  private static final TokenEmbedder LETTERS =
      new TokenEmbedder() {
        @Override
        public String identity() {
          return "letters";
        }

        @Override
        public List<List<Activation>> embedTokens(List<String> texts) {
          return texts.stream()
              .map(text -> Stream.of(text.split(" ")).map(token -> vector(token)).toList())
              .toList();
        }

        private Activation vector(String token) {
          float[] vector = new float[3];
          token.chars().filter(c -> c >= 'a' && c <= 'c').forEach(c -> vector[c - 'a'] += 2);
          return Activation.of(vector);
        }
      };

  @Test
  void tokens_are_covered_by_the_most_alike_token() {
    double[][] parts = Coverage.ofTokens(LETTERS).over(List.of("a c", "ab", "zero")).apply("a b");
    assertThat(parts).hasDimensions(2, 3);
    assertThat(parts[0]).containsExactly(new double[] {0.5, Math.sqrt(0.5) / 2, 0}, within(1e-6));
    assertThat(parts[1]).containsExactly(new double[] {0, Math.sqrt(0.5) / 2, 0}, within(1e-6));
    DemonstrationPool pool = pool("a a", "ab ab", "b c");
    assertThat(chosen(CoverageSelection.over(pool, Coverage.ofTokens(LETTERS)), "a b", 2))
        .containsExactly("ab ab", "a a");
  }
}
