package io.github.sgicl.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Pick;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Selection;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Ten conversations of users. Demonstrations belong to the question and stand once in every request
 * that is made to answer it, behind the system message; chosen and judged by is what the user said.
 */
public abstract class ConversationContract {

  private static final String QUESTION = "Who walks?";
  private static final int LONGEST = 60;
  private static final List<ChatTurn> SHOWN =
      List.of(
          new ChatTurn("user", "first shown"),
          new ChatTurn("assistant", "first answer"),
          new ChatTurn("user", "second shown"),
          new ChatTurn("assistant", "second answer"));

  private final Remembering chosen = new Remembering();
  private final Judged judged = new Judged();

  /**
   * The program under test, whose model is behind the API.
   *
   * @param prompter the demonstrations of a question; to be applied twice
   * @param signal what is judged by the monitor; texts of up to 60 characters are typical, longer
   *     ones are to be refused
   */
  protected abstract ChatClientProgram program(
      FakeChatApi api, Prompter prompter, DifficultySignal signal, SparsityMonitor monitor);

  @Test
  void a_tool_loop_of_three_calls() {
    List<Reply> replies =
        List.of(calling("1"), calling("2"), calling("3"), Reply.answer("The clock."));
    try (FakeChatApi api = FakeChatApi.replyingInTurn(replies)) {
      assertThat(program(api).askWithTools(QUESTION)).isEqualTo("The clock.");
      assertThat(api.calls()).hasSize(4);
      for (int i = 0; i < 4; i++) {
        List<ChatTurn> rest = restOf(api.calls().get(i));
        assertThat(rest).hasSize(1 + 2 * i);
        assertThat(rest.get(0)).isEqualTo(new ChatTurn("user", QUESTION));
        assertThat(rest.stream().filter(turn -> turn.role().equals("tool"))).hasSize(i);
      }
      onlyTheQuestionWasLookedAt();
    }
  }

  @Test
  void parallel_tools() {
    Reply both = Reply.calling(new ToolCall("1", tool(), "{}"), new ToolCall("2", tool(), "{}"));
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(both, Reply.answer("Both.")))) {
      assertThat(program(api).askWithTools(QUESTION)).isEqualTo("Both.");
      assertThat(api.calls()).hasSize(2);
      assertThat(restOf(api.calls().get(1)).stream().map(ChatTurn::role))
          .containsExactly("user", "assistant", "tool", "tool");
      onlyTheQuestionWasLookedAt();
    }
  }

  @Test
  void retrieved_passages_are_no_part_of_the_question() {
    List<String> passages = List.of("Walkers ".repeat(20), "Talkers ".repeat(20));
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("Walkers.")))) {
      assertThat(program(api).askWithPassages(QUESTION, passages)).isEqualTo("Walkers.");
      assertThat(whole(restOf(api.calls().get(0))))
          .contains(QUESTION)
          .contains(passages.get(0).strip())
          .contains(passages.get(1).strip());
      onlyTheQuestionWasLookedAt();
    }
  }

  @Test
  void instructions_for_structured_output_are_no_part_of_the_question() {
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("{\"number\": 7}")))) {
      assertThat(program(api).askForNumber(QUESTION)).isEqualTo(7);
      assertThat(whole(restOf(api.calls().get(0)))).contains(QUESTION).contains("number");
      onlyTheQuestionWasLookedAt();
    }
  }

  @Test
  void a_stream_that_is_cancelled() {
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("one two three")))) {
      assertThat(program(api).askAndCancel(QUESTION)).isEqualTo("one ");
      assertThat(restOf(api.calls().get(0))).containsExactly(new ChatTurn("user", QUESTION));
      onlyTheQuestionWasLookedAt();
    }
  }

  @Test
  void two_images_with_words_in_two_parts() {
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("Two dogs.")))) {
      assertThat(program(api).askAboutImages(Optional.of("Who"), Optional.of("walks?"), 2))
          .isEqualTo("Two dogs.");
      assertThat(whole(restOf(api.calls().get(0)))).contains("Who").contains("[image_url]");
      assertThat(chosen.queries).containsOnly("Who\nwalks?");
      assertThat(judged.texts).containsExactly("Who\nwalks?");
    }
  }

  @Test
  void an_image_alone_passes_as_it_is() {
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("A dog.")))) {
      assertThat(program(api).askAboutImages(Optional.empty(), Optional.empty(), 1))
          .isEqualTo("A dog.");
      assertThat(whole(api.calls().get(0).turns())).doesNotContain("shown");
      assertThat(chosen.queries).isEmpty();
      assertThat(judged.texts).isEmpty();
    }
  }

  @Test
  void an_answer_that_a_guardrail_wants_again() {
    try (FakeChatApi api =
        FakeChatApi.replyingInTurn(List.of(Reply.answer("no"), Reply.answer("yes")))) {
      assertThat(program(api).askUntilAnswered(QUESTION)).isEqualTo("yes");
      assertThat(api.calls()).hasSize(2);
      assertThat(api.calls())
          .allSatisfy(
              call -> assertThat(restOf(call).get(0)).isEqualTo(new ChatTurn("user", QUESTION)));
      onlyTheQuestionWasLookedAt();
    }
  }

  @Test
  void a_memory_over_ten_turns_holds_no_demonstrations() {
    List<String> questions = IntStream.range(0, 10).mapToObj(i -> "Who walks " + i + "?").toList();
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("I do."))) {
      assertThat(program(api).converse(questions)).hasSize(10).containsOnly("I do.");
      for (int i = 0; i < 10; i++) {
        List<ChatTurn> rest = restOf(api.calls().get(i));
        assertThat(rest).hasSize(1 + 2 * i);
        assertThat(rest.get(2 * i)).isEqualTo(new ChatTurn("user", questions.get(i)));
      }
      assertThat(chosen.queries.stream().distinct()).containsExactlyElementsOf(questions);
      assertThat(judged.texts).containsExactlyElementsOf(questions);
    }
  }

  @Test
  void a_system_message_alone_passes_as_it_is() {
    List<ChatTurn> turns = List.of(new ChatTurn("system", ChatClientProgram.SYSTEM));
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("Hello.")))) {
      assertThat(program(api).send(turns)).isEqualTo("Hello.");
      assertThat(api.calls().get(0).turns()).isEqualTo(turns);
      assertThat(chosen.queries).isEmpty();
      assertThat(judged.texts).isEmpty();
    }
  }

  @Test
  void a_conversation_that_ends_with_the_assistant_is_demonstrated_and_not_judged_again() {
    List<ChatTurn> turns =
        List.of(new ChatTurn("user", QUESTION), new ChatTurn("assistant", "Those who"));
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("walk.")))) {
      assertThat(program(api).send(turns)).isEqualTo("walk.");
      assertThat(restOf(api.calls().get(0))).isEqualTo(turns);
      assertThat(chosen.queries).containsOnly(QUESTION);
      assertThat(judged.texts).isEmpty();
    }
  }

  @Test
  void a_late_system_message_stays_where_it_is() {
    List<ChatTurn> turns =
        List.of(
            new ChatTurn("user", "What is a walk?"),
            new ChatTurn("assistant", "A path."),
            new ChatTurn("system", "Be long now."),
            new ChatTurn("user", QUESTION));
    try (FakeChatApi api = FakeChatApi.replyingInTurn(List.of(Reply.answer("All.")))) {
      assertThat(program(api).send(turns)).isEqualTo("All.");
      assertThat(restOf(api.calls().get(0))).isEqualTo(turns);
      assertThat(chosen.queries).containsOnly(QUESTION);
    }
  }

  private ChatClientProgram program(FakeChatApi api) {
    List<Score> ordinary =
        judged.scores(IntStream.rangeClosed(1, LONGEST).mapToObj("x"::repeat).toList());
    return program(
        api,
        Prompter.choosingBy(chosen),
        judged,
        SparsityMonitor.calibratedOn(ordinary).falseAlarmRate(0.05).fallBackRate(0.04).start());
  }

  private void onlyTheQuestionWasLookedAt() {
    assertThat(chosen.queries).isNotEmpty().containsOnly(QUESTION);
    assertThat(judged.texts).containsExactly(QUESTION);
  }

  /**
   * What follows the system message and the demonstrations of a call, both of which it must have.
   */
  private static List<ChatTurn> restOf(ChatCall call) {
    List<ChatTurn> turns = call.turns();
    int head = turns.get(0).equals(new ChatTurn("system", ChatClientProgram.SYSTEM)) ? 1 : 0;
    assertThat(turns.subList(head, head + SHOWN.size())).isEqualTo(SHOWN);
    List<ChatTurn> rest = turns.subList(head + SHOWN.size(), turns.size());
    assertThat(rest).doesNotContainAnyElementsOf(SHOWN);
    return rest;
  }

  private static String whole(List<ChatTurn> turns) {
    return String.join("\n", turns.stream().map(ChatTurn::content).toList());
  }

  private static Reply calling(String id) {
    return Reply.calling(new ToolCall(id, tool(), "{}"));
  }

  private static String tool() {
    return ChatClientProgram.TOOL;
  }

  /** Shows the same two demonstrations for every query, and remembers the queries. */
  private static final class Remembering implements DemonstrationSelector {

    private final List<Demonstration> pool =
        DemonstrationPool.of(
                List.of(
                    Map.entry("first shown", "first answer"),
                    Map.entry("second shown", "second answer")),
                Map.Entry::getKey,
                Map.Entry::getValue)
            .demonstrations();
    private final List<String> queries = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "the same two";
    }

    @Override
    public Selection select(Query query, int shots) {
      queries.add(query.text());
      List<Pick> picks = pool.stream().limit(shots).map(one -> Pick.of(one, "always")).toList();
      return Selection.of(shots, picks, List.of());
    }
  }

  /** The length of a text, remembered. */
  private static final class Judged implements DifficultySignal {

    private final TextLength length = new TextLength();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public ScoreIdentity identity() {
      return length.identity();
    }

    @Override
    public List<Score> scoreAll(List<String> asked) {
      texts.addAll(asked);
      return scores(asked);
    }

    List<Score> scores(List<String> asked) {
      return new ArrayList<>(length.scoreAll(asked));
    }
  }
}
