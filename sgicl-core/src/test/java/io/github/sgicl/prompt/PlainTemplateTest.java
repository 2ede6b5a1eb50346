package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTemplateTest {

  private final PlainTemplate template = new PlainTemplate();

  @Test
  void writes_question_line_break_answer_blank_line() {
    assertThat(
            template.render(
                List.of(Message.user("1+1?"), Message.assistant("2"), Message.user("2+2?"))))
        .isEqualTo("1+1?\n2\n\n2+2?\n");
  }

  @Test
  void sets_a_system_message_apart() {
    assertThat(template.render(List.of(Message.system("Be brief."), Message.user("1+1?"))))
        .isEqualTo("Be brief.\n\n1+1?\n");
  }

  @Test
  void does_not_touch_what_is_said() {
    assertThat(template.render(List.of(Message.user("  {{ x }}\r\n%s "))))
        .isEqualTo("  {{ x }}\r\n%s \n");
  }

  @Test
  void names_its_format() {
    assertThat(template.identity()).isEqualTo("plain(question\\nanswer\\n\\n)");
  }

  @Test
  void refuses_a_conversation_in_which_no_answer_comes_next() {
    assertThatThrownBy(() -> template.render(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a prompt needs at least one message, got none");
    assertThatThrownBy(() -> template.render(List.of(Message.assistant("2"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the last message must be the user's, was assistant");
  }
}
