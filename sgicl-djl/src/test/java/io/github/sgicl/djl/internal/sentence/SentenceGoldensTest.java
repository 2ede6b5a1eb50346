package io.github.sgicl.djl.internal.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceGoldensTest {

  private static final SentenceGoldens GOLDENS = SentenceGoldens.read();
  private static final float TOLERANCE = 2e-5f;

  @TempDir private Path folder;

  private Path written(SentenceGoldens.Case one) {
    Path own = folder.resolve(one.name());
    GOLDENS.write(one, own);
    return own;
  }

  private static void assertGolden(SentenceGoldens.Case one, int text, float[] vector) {
    assertThat(vector)
        .as("%s: %s", one.name(), GOLDENS.texts().get(text))
        .containsExactly(one.embeddings().get(text), within(TOLERANCE));
  }

  /** Encoders that differ in their modules alone share a transformer, which is slow to load. */
  @Test
  void modules_make_of_states_what_sentence_transformers_makes() {
    Path plain = written(GOLDENS.named("mean"));
    List<SentenceGoldens.Case> cases =
        GOLDENS.cases().stream().filter(SentenceGoldens.Case::ofModulesAlone).toList();
    assertThat(cases).hasSizeGreaterThan(20);
    try (Tokenizer tokenizer = Tokenizer.open(plain);
        TransformerEngine engine =
            TransformerEngine.load(Checkpoint.open(plain), ComputeType.FLOAT32)) {
      List<long[]> ids =
          GOLDENS.texts().stream()
              .map(text -> tokenizer.encodeAtMost(text, engine.maxPositions()))
              .toList();
      Set<String> labels = new HashSet<>();
      for (SentenceGoldens.Case one : cases) {
        SentenceModules modules = SentenceModules.of(written(one));
        List<float[]> vectors = engine.pooledStates(ids, states -> modules.vector(states, 0));
        for (int i = 0; i < vectors.size(); i++) {
          assertGolden(one, i, vectors.get(i));
        }
        assertThat(modules.dimension(engine.hiddenSize())).isEqualTo(vectors.get(0).length);
        labels.add(modules.label());
      }
      assertThat(labels).hasSizeGreaterThan(20);
    }
  }

  @Test
  void encoders_embed_as_sentence_transformers_does_and_no_two_have_one_identity() {
    List<SentenceGoldens.Case> cases =
        GOLDENS.cases().stream().filter(one -> !one.ofModulesAlone()).toList();
    assertThat(cases).hasSizeGreaterThan(15);
    Set<String> identities = new HashSet<>();
    for (SentenceGoldens.Case one : cases) {
      try (SentenceEncoder encoder = one.asked(written(one)).load()) {
        List<Activation> vectors = encoder.embed(GOLDENS.texts());
        for (int i = 0; i < vectors.size(); i++) {
          assertGolden(one, i, vectors.get(i).toArray());
        }
        assertThat(encoder.dimension()).isEqualTo(vectors.get(0).dimension());
        assertThat(identities.add(encoder.identity())).as(encoder.identity()).isTrue();
      }
    }
  }
}
