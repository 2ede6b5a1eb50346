package io.github.sgicl.langchain4j;

import static io.github.sgicl.curriculum.Levels.equallySized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
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
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.time.Duration;
import java.util.List;
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
  void a_request_that_ends_with_a_tools_result_passes_unchanged() {
    ChatRequest request =
        ChatRequest.builder()
            .messages(
                UserMessage.from("a # ="),
                AiMessage.from("wait"),
                ToolExecutionResultMessage.from("1", "clock", "noon"))
            .build();
    assertThat(DEMONSTRATIONS.apply(request)).isSameAs(request);
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
