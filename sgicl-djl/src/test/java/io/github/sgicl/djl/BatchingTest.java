package io.github.sgicl.djl;

import static io.github.sgicl.metric.SparsityMetrics.hoyer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BatchingTest {

  private static final int CALLERS = 8;
  private static final Duration DELAY = Duration.ofMillis(2);
  private static final List<String> TEXTS = HuggingFaceDecoderTest.randomPrompts(24, 57);

  @SuppressWarnings("MustBeClosedChecker") // closed after all
  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  @AfterAll
  static void close() {
    WALK.close();
  }

  @Test
  void callers_of_shared_passes_get_their_own_texts_scores() throws Exception {
    List<Score> alone =
        TEXTS.stream().map(text -> SparsityScorer.of(WALK, hoyer()).score(text)).toList();
    SparsityScorer shared = SparsityScorer.of(WALK.batching(DELAY, 2_048), hoyer());
    List<Callable<Void>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      Random random = new Random(caller);
      callers.add(
          () -> {
            for (int call = 0; call < 40; call++) {
              int at = random.nextInt(TEXTS.size());
              Score score = shared.score(TEXTS.get(at));
              assertThat(score.identity()).isEqualTo(alone.get(at).identity());
              assertThat(score.value()).isCloseTo(alone.get(at).value(), within(1e-6));
            }
            return null;
          });
    }
    atOnce(callers);
  }

  @Test
  void readings_at_several_layers_are_those_of_the_reader_itself() {
    List<TextReading> alone = WALK.verbatim().readings(TEXTS, 0, 2, -1);
    assertThat(WALK.verbatim().batching(DELAY, 64).readings(TEXTS, 0, 2, -1))
        .as("one caller's texts are packed as they are without others")
        .isEqualTo(alone);
  }

  @Test
  void a_text_that_cannot_be_read_fails_its_caller_alone() throws Exception {
    DecoderReader shared = WALK.batching(DELAY, 2_048);
    SparsityScorer scorer = SparsityScorer.of(shared, hoyer());
    String tooLong = "a ".repeat(WALK.maxTokens() + 1);
    atOnce(
        List.of(
            () -> {
              assertThatThrownBy(() -> scorer.score(tooLong))
                  .isInstanceOf(ActivationException.class)
                  .hasMessageContaining("the model reads at most " + WALK.maxTokens());
              return null;
            },
            () -> {
              assertThat(scorer.scoreAll(TEXTS)).hasSize(TEXTS.size());
              return null;
            }));
    assertThatThrownBy(() -> shared.within(Duration.ZERO).readings(TEXTS, -1))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(shared.readings(TEXTS, -1)).hasSize(TEXTS.size());
  }

  @Test
  void a_prompt_beyond_the_memory_budget_is_named_in_its_own_callers_count() {
    try (HuggingFaceDecoder narrow =
        HuggingFaceDecoder.from(EmbeddedModel.walk()).memoryBudget(322_144).load()) {
      DecoderReader shared = narrow.batching(DELAY, 2_048);
      String large = "a ".repeat(100);
      assertThatThrownBy(() -> shared.readings(List.of("b", large), -1))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 1");
    }
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // closed before its last call
  void closing_the_model_ends_the_calls_of_all_callers() {
    HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
    SparsityScorer shared = SparsityScorer.of(model.batching(DELAY, 2_048), hoyer());
    assertThat(shared.score("a b").value()).isPositive();
    model.close();
    assertThatThrownBy(() -> shared.score("a b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static void atOnce(List<Callable<Void>> works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      for (Future<Void> result : threads.invokeAll(works)) {
        assertThat(result.get()).isNull();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
