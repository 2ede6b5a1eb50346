package io.github.sgicl.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.fakes.TextLength;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ordinary texts have 1 to 200 letters; what is longer is atypical. */
class SparsityGuardrailTest {

  private interface Assistant {
    String answer(String question);
  }

  private static final DifficultySignal LENGTH = new TextLength();

  private static SparsityMonitor monitor() {
    List<Score> ordinary =
        LENGTH.scoreAll(IntStream.rangeClosed(1, 200).mapToObj("x"::repeat).toList());
    return SparsityMonitor.calibratedOn(ordinary).falseAlarmRate(0.1).fallBackRate(0.01).start();
  }

  @Test
  void a_typical_message_reaches_the_model_and_an_atypical_one_does_not() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("yes"))) {
      Assistant assistant = assistant(api, SparsityGuardrail.of(LENGTH, monitor()));
      assertThat(assistant.answer("x".repeat(100))).isEqualTo("yes");
      assertThatThrownBy(() -> assistant.answer("x".repeat(190)))
          .isInstanceOf(InputGuardrailException.class)
          .hasMessageContaining("0.1");
      assertThat(api.calls()).hasSize(1);
    }
  }

  @Test
  void a_message_for_review_passes_where_that_is_wanted_and_one_to_fall_back_on_does_not() {
    List<String> texts = new ArrayList<>();
    List<Verdict.Atypical> verdicts = new ArrayList<>();
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("yes"))) {
      Assistant assistant =
          assistant(
              api,
              SparsityGuardrail.of(LENGTH, monitor())
                  .lettingReviewsPass(
                      (text, verdict) -> {
                        texts.add(text);
                        verdicts.add(verdict);
                      }));
      assertThat(assistant.answer("x".repeat(190))).isEqualTo("yes");
      assertThat(texts).containsExactly("x".repeat(190));
      assertThat(verdicts)
          .singleElement()
          .extracting(Verdict.Atypical::advice)
          .isEqualTo(Advice.REVIEW);
      assertThatThrownBy(() -> assistant.answer("x".repeat(300)))
          .isInstanceOf(InputGuardrailException.class);
      assertThat(api.calls()).hasSize(1);
    }
  }

  private static Assistant assistant(FakeChatApi api, SparsityGuardrail guardrail) {
    return AiServices.builder(Assistant.class)
        .chatModel(
            OpenAiChatModel.builder()
                .baseUrl(api.baseUrl())
                .apiKey("none")
                .modelName("remote")
                .maxRetries(0)
                .build())
        .inputGuardrails(guardrail)
        .build();
  }
}
