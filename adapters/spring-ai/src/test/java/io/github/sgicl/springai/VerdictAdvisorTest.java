package io.github.sgicl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.fakes.TextLength;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;

/** Ordinary texts have 1 to 200 letters; what is longer is atypical. */
class VerdictAdvisorTest {

  private static final DifficultySignal LENGTH = new TextLength();

  private final SparsityMonitor monitor =
      SparsityMonitor.calibratedOn(
              LENGTH.scoreAll(IntStream.rangeClosed(1, 200).mapToObj("x"::repeat).toList()))
          .falseAlarmRate(0.1)
          .fallBackRate(0.01)
          .start();

  @Test
  void a_typical_question_is_answered_by_the_model() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("yes"))) {
      ChatClientResponse response = ask(api, "x".repeat(100));
      assertThat(text(response)).isEqualTo("yes");
      assertThat(response.context().get(VerdictAdvisor.VERDICT))
          .isInstanceOf(Verdict.Typical.class);
    }
  }

  @Test
  void a_question_for_review_is_answered_and_told_of() {
    List<ReviewRequest> reviews = new ArrayList<>();
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("yes"))) {
      ChatClient client =
          Remote.client(
              api, VerdictAdvisor.of(LENGTH, monitor, "I do not know.").reviewedBy(reviews::add));
      assertThat(client.prompt("x".repeat(190)).call().content()).isEqualTo("yes");
    }
    assertThat(reviews)
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.question()).hasSize(190);
              assertThat(review.verdict().advice()).isEqualTo(Advice.REVIEW);
            });
  }

  @Test
  void where_the_monitor_advises_to_fall_back_the_model_is_not_asked() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("yes"))) {
      ChatClientResponse response = ask(api, "x".repeat(300));
      assertThat(text(response)).isEqualTo("I do not know.");
      assertThat(response.context().get(VerdictAdvisor.VERDICT))
          .isInstanceOfSatisfying(
              Verdict.Atypical.class,
              verdict -> assertThat(verdict.advice()).isEqualTo(Advice.FALL_BACK));
      assertThat(api.calls()).isEmpty();
    }
  }

  @Test
  void streams_are_judged_too() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("one two three"))) {
      ChatClient client = Remote.client(api, VerdictAdvisor.of(LENGTH, monitor, "I do not know."));
      assertThat(stream(client, 100)).isEqualTo("one two three");
      assertThat(stream(client, 300)).isEqualTo("I do not know.");
      assertThat(api.calls())
          .singleElement()
          .satisfies(call -> assertThat(call.streamed()).isTrue());
    }
    assertThat(monitor.traffic().observed()).isEqualTo(2);
  }

  private ChatClientResponse ask(FakeChatApi api, String question) {
    return Remote.client(api, VerdictAdvisor.of(LENGTH, monitor, "I do not know."))
        .prompt(question)
        .call()
        .chatClientResponse();
  }

  private static String stream(ChatClient client, int length) {
    return String.join(
        "", client.prompt("x".repeat(length)).stream().content().collectList().block());
  }

  private static String text(ChatClientResponse response) {
    return response.chatResponse().getResult().getOutput().getText();
  }
}
