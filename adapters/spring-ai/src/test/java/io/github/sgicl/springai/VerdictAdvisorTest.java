package io.github.sgicl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.fakes.TextLength;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import io.micrometer.context.ContextRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.tool.function.FunctionToolCallback;

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
      assertThat(Remote.text(response)).isEqualTo("yes");
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
      assertThat(Remote.text(response)).isEqualTo("I do not know.");
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

  @Test
  void a_question_is_counted_and_told_of_once_however_often_it_comes_by() {
    List<ReviewRequest> reviews = new ArrayList<>();
    Advisor inside =
        behindTheTools(VerdictAdvisor.of(LENGTH, monitor, "no").reviewedBy(reviews::add));
    FakeModel model = FakeModel.calling(3);
    ChatClientResponse response =
        model
            .client(inside, inside)
            .prompt("x".repeat(190))
            .tools(
                FunctionToolCallback.builder(FakeModel.TOOL, () -> "noon")
                    .inputType(Void.class)
                    .build())
            .call()
            .chatClientResponse();
    assertThat(model.asked()).hasSize(4);
    assertThat(response.context().get(VerdictAdvisor.VERDICT)).isInstanceOf(Verdict.Atypical.class);
    assertThat(monitor.traffic().observed()).isEqualTo(1);
    assertThat(reviews).hasSize(1);
  }

  @Test
  void two_monitors_judge_each_for_itself() {
    SparsityMonitor other = monitor.settings().start();
    FakeModel model = new FakeModel();
    assertThat(
            model
                .client(
                    VerdictAdvisor.of(LENGTH, monitor, "no"),
                    VerdictAdvisor.of(LENGTH, other, "no"))
                .prompt("x")
                .call()
                .content())
        .isEqualTo("yes");
    assertThat(monitor.traffic().observed()).isEqualTo(1);
    assertThat(other.traffic().observed()).isEqualTo(1);
  }

  @Test
  void what_asks_nothing_new_passes_unjudged_and_says_why() {
    assertThat(unjudged(new SystemMessage("x".repeat(300))))
        .isEqualTo("the request has no user message");
    assertThat(unjudged(new UserMessage("x".repeat(300)), new AssistantMessage("So")))
        .isEqualTo("the conversation ends with the assistant");
    assertThat(unjudged()).isEqualTo("the request has no user message");
    assertThat(monitor.traffic().observed()).isZero();
  }

  @Test
  void a_listener_of_a_stream_has_the_callers_context() {
    ThreadLocal<String> user = new ThreadLocal<>();
    List<String> heard = new ArrayList<>();
    ContextRegistry registry =
        ContextRegistry.getInstance().registerThreadLocalAccessor("user", user);
    try {
      user.set("Ada");
      VerdictAdvisor advisor =
          VerdictAdvisor.of(LENGTH, monitor, "no")
              .reviewedBy(review -> heard.add(user.get() + Thread.currentThread().getName()));
      FakeModel model = new FakeModel();
      assertThat(stream(model.client(advisor), 190)).isEqualTo("yes");
      assertThat(stream(model.client(QuestionAdvisor.standard(), advisor), 190)).isEqualTo("yes");
    } finally {
      user.remove();
      boolean unused = registry.removeThreadLocalAccessor("user");
    }
    assertThat(heard).hasSize(2).allSatisfy(one -> assertThat(one).startsWith("AdaboundedElastic"));
  }

  private @Nullable Object unjudged(Message... messages) {
    ChatClientResponse response =
        new FakeModel()
            .client(VerdictAdvisor.of(LENGTH, monitor, "no"))
            .prompt()
            .messages(messages)
            .call()
            .chatClientResponse();
    assertThat(Remote.text(response)).isEqualTo("yes");
    assertThat(response.context()).doesNotContainKey(VerdictAdvisor.VERDICT);
    return response.context().get(VerdictAdvisor.UNJUDGED);
  }

  /** An advisor that meets every request of the tool advisor's loop. */
  private static CallAdvisor behindTheTools(CallAdvisor advisor) {
    return new CallAdvisor() {
      @Override
      public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        return advisor.adviseCall(request, chain);
      }

      @Override
      public String getName() {
        return advisor.getName();
      }

      @Override
      public int getOrder() {
        return ToolCallingAdvisor.DEFAULT_ORDER + 1;
      }
    };
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
}
