package io.github.sgicl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

class ShownMessagesTest {

  private static final ShownMessages ASKED =
      new ShownMessages(
          List.of(
              new SystemMessage("first"),
              new SystemMessage("second"),
              new UserMessage("question"),
              new SystemMessage("late")));

  @Test
  void demonstrations_come_behind_the_system_messages_at_the_head() {
    assertThat(texts(ASKED.showing(prompt("Walk."), "question")))
        .containsExactly("first", "second", "Walk.", "shown", "so", "question", "late");
  }

  @Test
  void an_instruction_is_not_said_twice() {
    assertThat(texts(ASKED.showing(prompt("second"), "question")))
        .containsExactly("first", "second", "shown", "so", "question", "late");
  }

  @Test
  void those_for_another_question_are_replaced_with_their_instruction() {
    ShownMessages shown = new ShownMessages(ASKED.showing(prompt("Walk."), "question"));
    assertThat(shown.areFor("question")).isTrue();
    assertThat(shown.areFor("another")).isFalse();
    ShownMessages again = new ShownMessages(shown.showing(prompt("Run."), "another"));
    assertThat(texts(again.messages()))
        .containsExactly("first", "second", "Run.", "shown", "so", "question", "late");
    assertThat(again.areFor("another")).isTrue();
    assertThat(again.areFor("question")).isFalse();
  }

  private static Prompt prompt(String instruction) {
    return Prompter.choosingBy(
            DemonstrationSelector.random(
                DemonstrationPool.of(
                    List.of(Map.entry("shown", "so")), Map.Entry::getKey, Map.Entry::getValue),
                1))
        .instructing(instruction)
        .promptFor("question");
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::getText).toList();
  }
}
