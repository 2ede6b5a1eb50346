package io.github.sgicl.djl.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.reflect.TypeToken;
import io.github.sgicl.djl.template.RaisedByTemplateException;
import io.github.sgicl.djl.template.TemplateException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole chat templates, of the shapes that published models use, against Jinja2's own output. */
class ConversationTemplateTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T15:04:05Z"), ZoneOffset.UTC);

  private static final Conversations CONVERSATIONS =
      Goldens.json("conversations.json", new TypeToken<>() {});

  record Conversations(
      Map<String, String> tokens, Map<String, List<Object>> messages, List<Case> cases) {}

  record Case(
      String template,
      String messages,
      Map<String, Object> more,
      boolean prompt,
      String text,
      String error) {

    private static final String RAISED = "TemplateError: ";

    @Override
    public String toString() {
      return template + ", " + messages + ", " + more.keySet() + ", prompt " + prompt;
    }

    String render() {
      Map<String, Object> variables = new HashMap<>(CONVERSATIONS.tokens());
      variables.put("tools", null);
      variables.put("documents", null);
      variables.putAll(more);
      variables.put("messages", CONVERSATIONS.messages().get(messages));
      variables.put("add_generation_prompt", prompt);
      return JinjaTemplate.parse(Goldens.text(template)).withClock(CLOCK).render(variables);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rendered")
  void renders_as_jinja2_does(Case one) {
    assertThat(one.render()).isEqualTo(one.text());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses_what_jinja2_refuses(Case one) {
    assertThatThrownBy(one::render).as(one.error()).isInstanceOf(TemplateException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("raised")
  void passes_on_what_the_template_says(Case one) {
    assertThatThrownBy(one::render)
        .isInstanceOfSatisfying(
            RaisedByTemplateException.class,
            e -> assertThat(Case.RAISED + e.reason()).isEqualTo(one.error()));
  }

  static Stream<Case> rendered() {
    return CONVERSATIONS.cases().stream().filter(one -> one.error() == null);
  }

  static Stream<Case> refused() {
    return CONVERSATIONS.cases().stream().filter(one -> one.error() != null);
  }

  static Stream<Case> raised() {
    return refused().filter(one -> one.error().startsWith(Case.RAISED));
  }
}
