package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
