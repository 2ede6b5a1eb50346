package io.github.sgicl.djl.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored states beside those of the model that gave them. */
class WalkStoreTest {

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  private static final Site LAST = Site.lastHiddenState();

  @Test
  void scores_of_a_dump_equal_the_live_models(@TempDir Path parent) {
    List<String> texts =
        IntStream.range(0, 40)
            .mapToObj(
                i -> "a # = a b ; b # = b c ; ".repeat(i % 7) + (char) ('a' + i % 20) + " # =")
            .distinct()
            .toList();
    ActivationDump.of(WALK.questions()).write(texts, parent.resolve("store"));
    StoredActivations stored = StoredActivations.open(parent.resolve("store"));
    SparsityScorer live = SparsityScorer.of(WALK, SparsityMetrics.hoyer());
    SparsityScorer kept = SparsityScorer.of(stored, SparsityMetrics.hoyer());
    assertThat(kept.identity()).isEqualTo(live.identity());
    assertThat(kept.scoreAll(texts)).isEqualTo(live.scoreAll(texts));
  }

  @Test
  void a_dump_of_all_layers_is_close_to_each_layer_alone(@TempDir Path parent) {
    List<String> texts = StoredActivations.open(Stores.python("walk")).texts();
    ActivationDump.of(WALK.verbatim()).atAllLayers().write(texts, parent.resolve("store"));
    StoredActivations stored = StoredActivations.open(parent.resolve("store"));
    for (int layer = 0; layer <= WALK.layers(); layer++) {
      assertClose(
          stored.read(texts, LAST.atLayer(layer)),
          WALK.verbatim().read(texts, LAST.atLayer(layer)),
          1e-5);
    }
  }

  @Test
  void what_transformers_dumped_is_what_the_model_gives() {
    StoredActivations stored = StoredActivations.open(Stores.python("walk"));
    List<String> texts = stored.texts();
    for (int layer = 0; layer <= WALK.layers(); layer++) {
      assertClose(
          stored.read(texts, LAST.atLayer(layer)),
          WALK.verbatim().read(texts, LAST.atLayer(layer)),
          1e-4);
    }
    List<Score> kept = SparsityScorer.of(stored, SparsityMetrics.hoyer()).scoreAll(texts);
    List<Score> live = SparsityScorer.of(WALK.verbatim(), SparsityMetrics.hoyer()).scoreAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(kept.get(i).value()).isCloseTo(live.get(i).value(), within(1e-5));
    }
  }

  @Test
  void states_before_the_final_norm_become_those_after_it() {
    Path weights = EmbeddedModel.walk().resolve("model.safetensors");
    StoredActivations raw =
        StoredActivations.open(Stores.python("walk-raw"))
            .normalisedBy(FinalNorm.rms(weights, "model.norm.weight", 1e-5));
    StoredActivations after = StoredActivations.open(Stores.python("walk"));
    assertClose(raw.read(raw.texts(), LAST), after.read(raw.texts(), LAST), 1e-5);
  }

  private static void assertClose(
      List<Activation> actual, List<Activation> expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int text = 0; text < actual.size(); text++) {
      float[] a = actual.get(text).toArray();
      float[] b = expected.get(text).toArray();
      assertThat(a).hasSameSizeAs(b);
      for (int i = 0; i < a.length; i++) {
        assertThat((double) a[i]).as("[%s][%s]", text, i).isCloseTo(b[i], within(tolerance));
      }
    }
  }
}
