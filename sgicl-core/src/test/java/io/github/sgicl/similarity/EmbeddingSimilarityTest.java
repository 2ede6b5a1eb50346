package io.github.sgicl.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddingSimilarityTest extends SimilarityContract {

  @Override
  Similarity similarity() {
    return EmbeddingSimilarity.of(
        new Embedding(text -> new float[] {text.length(), text.indexOf('e'), text.hashCode() % 7}));
  }

  @Test
  void is_the_cosine_whatever_the_lengths() {
    SimilarityIndex index =
        EmbeddingSimilarity.of(
                new Embedding(
                    text -> text.equals("q") ? new float[] {3, 4} : new float[] {0, 1e20f}))
            .index(List.of("a"));

    assertThat(index.similaritiesTo("q")).containsExactly(new double[] {0.8}, within(1e-7));
  }

  @Test
  void embeds_the_pool_once() {
    List<String> embedded = new ArrayList<>();
    SimilarityIndex index =
        EmbeddingSimilarity.of(
                new Embedding(
                    text -> {
                      embedded.add(text);
                      return new float[] {1, text.length()};
                    }))
            .index(List.of("a", "bb"));
    double[] first = index.similaritiesTo("q");
    double[] second = index.similaritiesTo(1);

    assertThat(first).hasSameSizeAs(second);
    assertThat(embedded).containsExactly("a", "bb", "q");
  }

  @Test
  void refuses_a_vector_without_direction() {
    EmbeddingSimilarity similarity =
        EmbeddingSimilarity.of(new Embedding(text -> new float[] {text.length() - 1, 0}));

    assertThatThrownBy(() -> similarity.index(List.of("bb", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the embedding of pool text 1 is zero, it has no direction");
  }

  @Test
  void refuses_vectors_of_different_dimensions() {
    EmbeddingSimilarity similarity =
        EmbeddingSimilarity.of(
            new Embedding(text -> text.equals("q") ? new float[] {1} : new float[] {1, 2}));
    SimilarityIndex index = similarity.index(List.of("a"));

    assertThatThrownBy(() -> index.similaritiesTo("q"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the embedding of the query must have 2 coordinates, has 1");
  }

  @Test
  void says_which_of_many_queries_has_no_direction() {
    SimilarityIndex index =
        EmbeddingSimilarity.of(new Embedding(text -> new float[] {text.length() - 1, 0}))
            .index(List.of("aa"));

    assertThatThrownBy(() -> index.mostSimilarTo(List.of("bb", "b"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the embedding of query 1 is zero, it has no direction");
  }

  @Test
  void embeds_each_of_many_queries_by_itself() {
    List<List<String>> calls = new ArrayList<>();
    Embedder embedder = new Counting(calls);
    SimilarityIndex index = EmbeddingSimilarity.of(embedder).index(List.of("a", "bb"));
    calls.clear();

    assertThat(index.mostSimilarTo(List.of("a", "b", "c"), 1)).hasDimensions(3, 1);
    assertThat(calls).containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void refuses_an_embedder_that_leaves_a_query_out() {
    SimilarityIndex index = EmbeddingSimilarity.of(new Forgetful()).index(List.of("a", "bb"));

    assertThatThrownBy(() -> index.similaritiesTo(List.of("a", "forgotten")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the embedder gave 0 vectors for 1 texts");
  }

  /** Three blocks of texts in 300 directions: many are equally similar. */
  @Test
  void finds_the_same_places_for_one_query_and_for_many() {
    List<String> pool =
        IntStream.range(0, 9_000).mapToObj(i -> Integer.toString(i * 7_919 % 300)).toList();
    SimilarityIndex index =
        EmbeddingSimilarity.of(
                new Embedding(text -> new float[] {20, Float.parseFloat(text), text.length()}))
            .index(pool);
    List<String> queries = IntStream.range(0, 35).mapToObj(i -> Integer.toString(9 * i)).toList();
    int[][] places = index.mostSimilarTo(queries, 100);
    for (int i = 0; i < queries.size(); i++) {
      double[] similarities = index.similaritiesTo(queries.get(i));
      int[] sorted =
          IntStream.range(0, pool.size())
              .boxed()
              .sorted(Comparator.comparingDouble(place -> -similarities[place]))
              .limit(100)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(places[i]).as("query %d", i).isEqualTo(sorted);
      assertThat(index.mostSimilarTo(queries.get(i), 100)).as("query %d", i).isEqualTo(sorted);
    }
  }

  private record Counting(List<List<String>> calls) implements Embedder {
    @Override
    public String identity() {
      return "counting";
    }

    @Override
    public List<Activation> embed(List<String> texts) {
      calls.add(texts);
      return texts.stream().map(text -> Activation.of(1, text.length())).toList();
    }
  }

  private record Forgetful() implements Embedder {
    @Override
    public String identity() {
      return "forgetful";
    }

    @Override
    public List<Activation> embed(List<String> texts) {
      return texts.stream()
          .filter(text -> !text.equals("forgotten"))
          .map(text -> Activation.of(1, text.length()))
          .toList();
    }
  }

  private record Embedding(Function<String, float[]> vector) implements Embedder {
    @Override
    public String identity() {
      return "given";
    }

    @Override
    public List<Activation> embed(List<String> texts) {
      return texts.stream().map(text -> Activation.of(vector.apply(text))).toList();
    }
  }
}
