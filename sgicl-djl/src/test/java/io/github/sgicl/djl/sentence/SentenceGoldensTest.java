package io.github.sgicl.djl.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.SentenceEncoder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceGoldensTest {

  private static final SentenceGoldens GOLDENS = SentenceGoldens.read();
  private static final float TOLERANCE = 2e-5f;

  @TempDir private Path folder;

  static Stream<SentenceGoldens.Case> encoders() {
    return GOLDENS.cases().stream();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void embeds_as_sentence_transformers_does(SentenceGoldens.Case one) {
    GOLDENS.write(one, folder);
    try (SentenceEncoder encoder = one.asked(folder).load()) {
      List<Activation> vectors = encoder.embed(GOLDENS.texts());
      for (int i = 0; i < vectors.size(); i++) {
        assertThat(vectors.get(i).toArray())
            .as(GOLDENS.texts().get(i))
            .hasSize(encoder.dimension())
            .containsExactly(one.embeddings().get(i), within(TOLERANCE));
      }
    }
  }

  @Test
  void no_two_encoders_have_one_identity() {
    Set<String> identities = new HashSet<>();
    for (SentenceGoldens.Case one : GOLDENS.cases()) {
      Path own = folder.resolve(one.name());
      GOLDENS.write(one, own);
      try (SentenceEncoder encoder = one.asked(own).load()) {
        assertThat(identities.add(encoder.identity())).as(encoder.identity()).isTrue();
      }
    }
  }
}
