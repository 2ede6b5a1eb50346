package io.github.sgicl.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class LangChain4jEmbedderTest {

  /** Counts the vowels a, e and i. */
  private static final EmbeddingModel VOWELS =
      new EmbeddingModel() {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
          return Response.from(
              segments.stream()
                  .map(TextSegment::text)
                  .map(
                      text ->
                          Embedding.from(
                              new float[] {count(text, 'a'), count(text, 'e'), count(text, 'i')}))
                  .toList());
        }

        @Override
        public String modelName() {
          return "vowels";
        }
      };

  private static float count(String text, char letter) {
    return text.chars().filter(c -> c == letter).count();
  }

  @Test
  void is_a_similarity() {
    SimilarityIndex index =
        Similarity.embedding(LangChain4jEmbedder.of(VOWELS)).index(List.of("aa", "ae", "i"));
    double[] similarities = index.similaritiesTo("a");
    assertThat(similarities[0]).isCloseTo(1, within(1e-6));
    assertThat(similarities[1]).isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(similarities[2]).isCloseTo(0, within(1e-6));
  }

  @Test
  void names_the_text_that_cannot_be_embedded() {
    assertThatThrownBy(() -> LangChain4jEmbedder.of(VOWELS).embed(List.of("a", " ")))
        .isInstanceOfSatisfying(ActivationException.class, e -> assertThat(e.index()).isEqualTo(1));
  }

  @Test
  void refuses_another_number_of_vectors_than_of_texts() {
    EmbeddingModel forgetful =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(List.of());
          }
        };
    assertThatThrownBy(() -> new LangChain4jEmbedder("forgetful", forgetful).embed(List.of("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("forgetful gave 0 vectors for 1 texts");
  }

  @Test
  void refuses_a_blank_identity() {
    assertThatThrownBy(() -> new LangChain4jEmbedder(" ", VOWELS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
