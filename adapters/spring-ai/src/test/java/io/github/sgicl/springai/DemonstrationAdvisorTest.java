package io.github.sgicl.springai;

import static io.github.sgicl.curriculum.Levels.equallySized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.BadRequestException;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.fakes.ChatCall;
import io.github.sgicl.fakes.ChatTurn;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.SelectionTrace;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** A local model scores and selects, a model behind an API answers. */
class DemonstrationAdvisorTest {

  private record Problem(String question, String solution) {}

  private static final HuggingFaceDecoder DECODER =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  private static final List<Problem> POOL =
      List.of(
          new Problem("a # =", "a b ;"),
          new Problem("b # =", "b c ;"),
          new Problem("c # # =", "c a b ;"),
          new Problem("e # =", "e d ;"),
          new Problem("d # =", "d e ;"));

  private static final SparsityGuidedPrompter PROMPTER = prompter();

  private static final DemonstrationAdvisor ADVISOR = DemonstrationAdvisor.from(PROMPTER);

  private static SparsityGuidedPrompter prompter() {
    SparsityScorer scorer = SparsityScorer.of(DECODER, SparsityMetrics.hoyer());
    Curriculum<Problem> curriculum =
        Curriculum.rank(POOL).by(Problem::question, scorer).into(equallySized(3));
    return SparsityGuidedPrompter.drawingFrom(curriculum, scorer)
        .showing(Problem::question, Problem::solution)
        .nearestBy(Similarity.lexical(LexicalTokenizer.whitespace()));
  }

  @Test
  void a_chat_client_asks_a_remote_model_with_demonstrations() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("a b c ;"))) {
      ChatClientResponse response =
          Remote.client(api, ADVISOR)
              .prompt()
              .system("Walk.")
              .user("a # # =")
              .call()
              .chatClientResponse();
      assertThat(Remote.text(response)).isEqualTo("a b c ;");
      assertThat(response.context().get(DemonstrationAdvisor.TRACE))
          .isInstanceOf(SelectionTrace.class);
      ChatCall call = api.calls().get(0);
      assertThat(call.turns()).hasSize(6);
      assertThat(call.turns().get(0)).isEqualTo(new ChatTurn("system", "Walk."));
      assertThat(call.question()).isEqualTo("a # # =");
      for (int i = 1; i < 5; i += 2) {
        assertThat(POOL)
            .contains(
                new Problem(call.turns().get(i).content(), call.turns().get(i + 1).content()));
      }
    }
  }

  @Test
  void a_stream_gets_them_too() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("a b c ;"))) {
      List<String> pieces =
          Remote.client(api, ADVISOR).prompt("a # # =").stream().content().collectList().block();
      assertThat(pieces).hasSizeGreaterThan(1);
      assertThat(String.join("", pieces)).isEqualTo("a b c ;");
      assertThat(api.calls().get(0).turns()).hasSize(5);
    }
  }

  @Test
  void a_memory_within_the_tools_loop_takes_none_of_them_away() {
    FakeModel model = FakeModel.calling(2);
    String answer =
        model
            .client(
                ADVISOR.ordered(ToolCallingAdvisor.DEFAULT_ORDER + 20),
                MessageChatMemoryAdvisor.builder(MessageWindowChatMemory.builder().build())
                    .order(ToolCallingAdvisor.DEFAULT_ORDER + 10)
                    .build())
            .prompt()
            .system("Walk.")
            .user("a # # =")
            .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, "one"))
            .tools(
                FunctionToolCallback.builder(FakeModel.TOOL, () -> "noon")
                    .inputType(Void.class)
                    .build())
            .call()
            .content();
    assertThat(answer).isEqualTo("yes");
    assertThat(model.asked()).extracting(List::size).containsExactly(6, 8, 10);
    assertThat(model.asked())
        .allSatisfy(
            sent -> assertThat(sent.subList(0, 5)).isEqualTo(model.asked().get(0).subList(0, 5)))
        .allSatisfy(sent -> assertThat(sent.get(5).getText()).isEqualTo("a # # ="));
  }

  @Test
  void before_the_tools_they_are_chosen_once() {
    FakeModel model = FakeModel.calling(2);
    List<String> chosen = new ArrayList<>();
    DemonstrationAdvisor once =
        DemonstrationAdvisor.from(
                question -> {
                  chosen.add(question);
                  return PROMPTER.promptFor(question);
                })
            .ordered(ToolCallingAdvisor.DEFAULT_ORDER - 1);
    String answer =
        model
            .client(once, once)
            .prompt("a # # =")
            .tools(
                FunctionToolCallback.builder(FakeModel.TOOL, () -> "noon")
                    .inputType(Void.class)
                    .build())
            .call()
            .content();
    assertThat(answer).isEqualTo("yes");
    assertThat(model.asked()).extracting(List::size).containsExactly(5, 7, 9);
    assertThat(chosen).containsExactly("a # # =");
  }

  @Test
  void a_failure_of_the_remote_model_reaches_the_caller() {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.failure(400, "no such model"))) {
      assertThatThrownBy(() -> Remote.client(api, ADVISOR).prompt("a # =").call().content())
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("no such model");
    }
  }
}
