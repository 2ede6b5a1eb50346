package io.github.sgicl.djl;

import static io.github.sgicl.metric.SparsityMetrics.hoyer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.cache.CachedSignal;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlineTest {

  private static final List<String> TEXTS = List.of("a b c", "b a b c d", "c");
  private static final List<List<Message>> CONVERSATIONS =
      List.of(List.of(Message.user("a b # # a b =")));

  @SuppressWarnings("MustBeClosedChecker") // closed after all
  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    WALK.close();
  }

  /** A clock that goes on by a nanosecond with each look at it. */
  private static LongSupplier counting() {
    AtomicLong looks = new AtomicLong(Long.MAX_VALUE - 3);
    return looks::getAndIncrement;
  }

  @Test
  void a_call_without_time_ends_before_its_first_step() {
    assertThatThrownBy(() -> WALK.within(Duration.ZERO).read(TEXTS, Site.lastHiddenState()))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessage(
            "took longer than the 0 ms allowed: 0 prompts were done, in 0 steps of the model");
    assertThatThrownBy(() -> WALK.answering(5).within(Duration.ZERO).answers(CONVERSATIONS))
        .isInstanceOf(DeadlineExceededException.class);
    assertThatThrownBy(() -> WALK.nextTokens().within(Duration.ZERO).ofTexts(TEXTS))
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void the_model_is_as_usable_as_before_wherever_a_call_was_ended() {
    List<Activation> wanted = WALK.read(TEXTS, Site.lastHiddenState());
    int ended = 0;
    while (true) {
      DecoderReader reader = WALK.questions().within(Duration.ofNanos(ended + 1L), counting());
      DeadlineExceededException thrown =
          catchThrowableOfType(
              DeadlineExceededException.class,
              () -> assertThat(reader.read(TEXTS, Site.lastHiddenState())).isEqualTo(wanted));
      if (thrown == null) {
        break;
      }
      assertThat(thrown.steps()).isEqualTo(ended);
      assertThat(thrown.allowed()).isEqualTo(Duration.ofNanos(ended + 1L));
      ended++;
    }
    assertThat(ended).as("a step for each text, and one at least for the pass").isGreaterThan(3);
    assertThat(WALK.read(TEXTS, Site.lastHiddenState())).isEqualTo(wanted);
  }

  @Test
  void an_answer_ends_between_two_tokens_and_what_was_shown_stands() {
    AtomicInteger shown = new AtomicInteger();
    Answering answering =
        WALK.answering(50).watching((answer, state, entropy) -> shown.incrementAndGet() > 0);
    int whole = answering.answers(CONVERSATIONS).get(0).states().size();
    shown.set(0);
    DeadlineExceededException thrown =
        catchThrowableOfType(
            DeadlineExceededException.class,
            () -> answering.within(Duration.ofNanos(5), counting()).answers(CONVERSATIONS));
    assertThat(thrown.steps()).isEqualTo(4);
    assertThat(shown.get()).isBetween(1, 4).isLessThan(whole);
    shown.set(0);
    assertThat(answering.within(Duration.ofDays(400_000)).answers(CONVERSATIONS)).hasSize(1);
    assertThat(shown).hasValueGreaterThanOrEqualTo(whole);
  }

  @Test
  void tells_how_many_prompts_were_done() {
    try (HuggingFaceDecoder narrow =
        HuggingFaceDecoder.from(EmbeddedModel.walk()).memoryBudget(322_144).load()) {
      LongSupplier clock = counting();
      int most = 0;
      for (int nanos = 1; nanos < 1_000; nanos++) {
        DecoderReader reader = narrow.verbatim().within(Duration.ofNanos(nanos), clock);
        DeadlineExceededException thrown =
            catchThrowableOfType(
                DeadlineExceededException.class,
                () -> assertThat(reader.readings(TEXTS, -1)).hasSize(3));
        if (thrown == null) {
          break;
        }
        most = Math.max(most, thrown.prompts());
      }
      assertThat(most).isBetween(1, 2);
    }
  }

  @Test
  void scores_within_a_time_are_the_same_scores() {
    SparsityScorer scorer = SparsityScorer.of(WALK.within(Duration.ofDays(1)), hoyer());
    List<Score> scores = SparsityScorer.of(WALK, hoyer()).scoreAll(TEXTS);
    assertThat(scorer.scoreAll(TEXTS)).isEqualTo(scores);
    assertThatThrownBy(() -> SparsityScorer.of(WALK.within(Duration.ZERO), hoyer()).scoreAll(TEXTS))
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void a_cache_keeps_what_was_complete() {
    List<Score> scores = CachedSignal.of(SparsityScorer.of(WALK, hoyer()), folder).scoreAll(TEXTS);
    CachedSignal hurried =
        CachedSignal.of(SparsityScorer.of(WALK.within(Duration.ZERO), hoyer()), folder);
    assertThatThrownBy(() -> hurried.scoreAll(List.of("a b c", "d")))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(hurried.scoreAll(TEXTS)).isEqualTo(scores);
  }

  @Test
  void refuses_a_time_that_is_negative() {
    assertThatThrownBy(() -> WALK.within(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a call must be allowed some time, was PT-0.001S");
  }
}
