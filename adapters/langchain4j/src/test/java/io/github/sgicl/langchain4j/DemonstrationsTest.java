package io.github.sgicl.langchain4j;

import static io.github.sgicl.curriculum.Levels.equallySized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.fakes.ChatCall;
import io.github.sgicl.fakes.ChatTurn;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.prompt.TokenBudget;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A local model scores and selects, a model behind an API answers. */
class DemonstrationsTest {

  private record Problem(String question, String solution) {}

  private interface Assistant {
    @SystemMessage("Walk.")
    String solve(String question);
  }

  private static final List<Problem> POOL =
      List.of(
          new Problem("a # =", "a b ;"),
          new Problem("b # =", "b c ;"),
          new Problem("c # # =", "c a b ;"),
          new Problem("e # =", "e d ;"),
          new Problem("d # =", "d e ;"));

  private static final HuggingFaceDecoder DECODER =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  private static final Demonstrations DEMONSTRATIONS = demonstrations();

  private static Demonstrations demonstrations() {
    SparsityScorer scorer = SparsityScorer.of(DECODER, SparsityMetrics.hoyer());
    Curriculum<Problem> curriculum =
        Curriculum.rank(POOL).by(Problem::question, scorer).into(equallySized(2));
    return Demonstrations.from(
        SparsityGuidedPrompter.drawingFrom(curriculum, scorer)
            .showing(Problem::question, Problem::solution)
            .nearestBy(Similarity.lexical(LexicalTokenizer.whitespace())));
  }

  @Test
  void an_ai_service_asks_a_remote_model_with_demonstrations() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("a b c ;"))) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(remote(api, Duration.ofHours(1)))
              .chatRequestTransformer(DEMONSTRATIONS)
              .build();
      assertThat(assistant.solve("a # # =")).isEqualTo("a b c ;");
      assertThat(api.calls()).singleElement().satisfies(DemonstrationsTest::showsTwoOfThePool);
      assertThat(api.calls().get(0).turns().get(0)).isEqualTo(new ChatTurn("system", "Walk."));
    }
  }

  @Test
  void a_chat_model_is_wrapped() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("b c ;"))) {
      ChatModel model = DEMONSTRATIONS.answeredBy(remote(api, Duration.ofHours(1)));
      assertThat(model.chat("b # =")).isEqualTo("b c ;");
      ChatCall call = api.calls().get(0);
      showsTwoOfThePool(call);
      assertThat(call.turns().subList(0, 4))
          .as("the question itself is no demonstration")
          .doesNotContain(new ChatTurn("user", "b # ="));
    }
  }

  @Test
  void our_own_decoder_answers_by_the_demonstrations() {
    ChatModel model = DEMONSTRATIONS.answeredBy(DecoderChatModel.of(DECODER, 16));
    assertThat(model.chat("a # # =")).isEqualTo("a b c");
  }

  @Test
  void a_failure_of_the_remote_model_reaches_the_caller() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.failure(503, "overloaded"))) {
      ChatModel model = DEMONSTRATIONS.answeredBy(remote(api, Duration.ofHours(1)));
      assertThatThrownBy(() -> model.chat("a # ="))
          .hasRootCauseInstanceOf(HttpException.class)
          .hasMessageContaining("overloaded");
    }
  }

  @Test
  void a_slow_remote_model_ends_at_its_timeout() {
    try (FakeChatApi api =
        FakeChatApi.replying(call -> Reply.answer("late").after(Duration.ofSeconds(30)))) {
      ChatModel model = DEMONSTRATIONS.answeredBy(remote(api, Duration.ofMillis(300)));
      assertThatThrownBy(() -> model.chat("a # =")).isInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void twice_is_once_and_another_question_gets_its_own() {
    ChatRequest asked = ChatRequest.builder().messages(UserMessage.from("a # =")).build();
    ChatRequest once = DEMONSTRATIONS.apply(asked);
    assertThat(DEMONSTRATIONS.apply(once)).isSameAs(once);
    List<ChatMessage> kept = new ArrayList<>(once.messages());
    kept.add(AiMessage.from("a b ;"));
    kept.add(UserMessage.from("d # ="));
    ChatRequest next = DEMONSTRATIONS.apply(ChatRequest.builder().messages(kept).build());
    List<ChatMessage> clean = new ArrayList<>(asked.messages());
    clean.addAll(kept.subList(kept.size() - 2, kept.size()));
    assertThat(next).isEqualTo(DEMONSTRATIONS.apply(ChatRequest.builder().messages(clean).build()));
  }

  @Test
  void an_instruction_stays_single() {
    Demonstrations instructed =
        Demonstrations.from(
            Prompter.choosingBy(DemonstrationSelector.zeroShot()).instructing("Walk."));
    ChatRequest asked = ChatRequest.builder().messages(UserMessage.from("a # =")).build();
    ChatRequest once = instructed.apply(asked);
    assertThat(once.messages())
        .containsExactly(
            dev.langchain4j.data.message.SystemMessage.from("Walk."), UserMessage.from("a # ="));
    assertThat(instructed.apply(once)).isEqualTo(once);
  }

  @Test
  void a_rule_of_the_users_own_says_what_is_asked() {
    ChatRequest asked =
        ChatRequest.builder().messages(UserMessage.from("passages | a # =")).build();
    Demonstrations behindTheBar =
        DEMONSTRATIONS.asking(
            messages ->
                UserMessage.findLast(messages)
                    .map(message -> message.singleText().replaceFirst("^.*\\| ", "")));
    List<ChatMessage> shown = behindTheBar.apply(asked).messages();
    List<ChatMessage> expected =
        DEMONSTRATIONS
            .apply(ChatRequest.builder().messages(UserMessage.from("a # =")).build())
            .messages();
    assertThat(shown.subList(0, 4)).isEqualTo(expected.subList(0, 4));
    assertThat(shown.get(4)).isEqualTo(asked.messages().get(0));
    assertThat(DEMONSTRATIONS.asking(messages -> Optional.empty()).apply(asked)).isSameAs(asked);
  }

  @Test
  void a_stream_whose_question_is_too_long_hears_of_it() {
    Demonstrations tight =
        Demonstrations.from(
            Prompter.choosingBy(DemonstrationSelector.zeroShot())
                .within(TokenBudget.tokens(2), DECODER.tokenCounter()));
    List<Throwable> errors = new ArrayList<>();
    tight
        .answeredBy(DecoderStreamingChatModel.of(DECODER, 4))
        .chat(
            "a # =",
            new StreamingChatResponseHandler() {
              @Override
              public void onCompleteResponse(ChatResponse response) {
                throw new AssertionError(response);
              }

              @Override
              public void onError(Throwable error) {
                errors.add(error);
              }
            });
    assertThat(errors).singleElement().isInstanceOf(PromptTooLongException.class);
  }

  private static void showsTwoOfThePool(ChatCall call) {
    List<ChatTurn> turns =
        call.turns().stream().filter(turn -> !turn.role().equals("system")).toList();
    assertThat(turns).hasSize(5);
    for (int i = 0; i < 4; i += 2) {
      assertThat(POOL).contains(new Problem(turns.get(i).content(), turns.get(i + 1).content()));
    }
  }

  private static ChatModel remote(FakeChatApi api, Duration timeout) {
    return OpenAiChatModel.builder()
        .baseUrl(api.baseUrl())
        .apiKey("none")
        .modelName("remote")
        .timeout(timeout)
        .maxRetries(0)
        .build();
  }
}
