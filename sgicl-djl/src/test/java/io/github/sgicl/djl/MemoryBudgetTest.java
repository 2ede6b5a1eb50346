package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final DecoderLoading WALK = HuggingFaceDecoder.from(EmbeddedModel.walk());
  private static final String SHORT = "b ".repeat(40);
  private static final String LONG = "b ".repeat(999);
  private static final List<Message> QUESTION = List.of(Message.user(LONG));

  @Test
  void a_text_beyond_the_budget_is_refused_with_figures_and_others_are_read() {
    try (HuggingFaceDecoder free = WALK.load();
        HuggingFaceDecoder tight = WALK.memoryBudget(1_262_144).load()) {
      assertThatThrownBy(() -> tight.read(List.of(SHORT, LONG), Site.lastHiddenState()))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 1")
          .hasMessageMatching(
              "(?s).*of 1000 tokens takes about \\d{7} bytes of native memory,"
                  + " the budget is 1262144.*");
      assertThatThrownBy(() -> tight.verbatim().readings(List.of(LONG), 0, -1))
          .isInstanceOf(ActivationException.class);
      assertThatThrownBy(() -> tight.verbatim().readTokens(LONG, 1))
          .isInstanceOf(ActivationException.class);
      assertThatThrownBy(() -> tight.verbatim().measureTokens(LONG, SparsityMetrics.hoyer(), 1))
          .isInstanceOf(ActivationException.class);
      assertThatThrownBy(() -> tight.verbatim().routing(List.of(SHORT, LONG)))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 1");
      assertThatThrownBy(() -> tight.verbatim().routingOfTokens(LONG))
          .isInstanceOf(ActivationException.class);
      assertThatThrownBy(() -> tight.verbatim().mlpActivations(List.of(SHORT, LONG), 1, 2))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 1");
      assertThatThrownBy(() -> tight.nextTokens().ofTexts(List.of(SHORT, LONG)))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 1");
      assertThatThrownBy(() -> tight.answers(List.of(QUESTION), 4))
          .isInstanceOf(MemoryBudgetException.class)
          .hasMessageContaining("prompt 0 of 1000 tokens takes about");
      assertThat(tight.read(List.of(SHORT), Site.lastHiddenState()))
          .isEqualTo(free.read(List.of(SHORT), Site.lastHiddenState()));
    }
  }

  @Test
  void a_budget_of_what_is_needed_is_enough() {
    long needed = needed(WALK.memoryBudget(1), 4);
    try (HuggingFaceDecoder model = WALK.memoryBudget(needed).load()) {
      assertThat(model.answers(List.of(QUESTION), 4)).hasSize(1);
    }
    assertThat(needed(WALK.memoryBudget(needed - 1), 4)).isEqualTo(needed);
  }

  @Test
  void longer_answers_take_more_and_sampling_does_not() {
    try (HuggingFaceDecoder model = WALK.memoryBudget(1).load()) {
      long greedy = needed(model.answering(4));
      assertThat(needed(model.answering(20))).isGreaterThan(greedy);
      assertThat(needed(model.answering(4).sampling(Sampling.seeded(1)))).isEqualTo(greedy);
    }
  }

  @Test
  void a_tight_budget_reads_and_answers_the_same_in_smaller_packs() {
    List<String> texts = HuggingFaceDecoderTest.randomPrompts(150, 71);
    List<List<Message>> questions =
        texts.stream().map(text -> List.of(Message.user(text))).toList();
    try (HuggingFaceDecoder free = WALK.load();
        HuggingFaceDecoder tight = WALK.memoryBudget(1_262_144).load()) {
      List<Activation> expected = free.read(texts, Site.lastHiddenState());
      List<Activation> states = tight.read(texts, Site.lastHiddenState());
      for (int i = 0; i < texts.size(); i++) {
        assertThat(VectorDistance.largest(states.get(i).toArray(), expected.get(i).toArray()))
            .as(texts.get(i))
            .isLessThan(1e-4);
        assertThat(tight.answers(List.of(questions.get(i)), 6).get(0).text())
            .isEqualTo(free.answers(List.of(questions.get(i)), 6).get(0).text());
      }
    }
  }

  @Test
  void refuses_a_budget_of_nothing() {
    assertThatThrownBy(() -> WALK.memoryBudget(0))
        .hasMessage("a memory budget must be >= 1 byte, was 0");
  }

  private static long needed(DecoderLoading loading, int tokens) {
    try (HuggingFaceDecoder model = loading.load()) {
      return needed(model.answering(tokens));
    }
  }

  private static long needed(Answering answering) {
    return catchThrowableOfType(
            MemoryBudgetException.class, () -> answering.answers(List.of(QUESTION)).size())
        .neededBytes();
  }
}
