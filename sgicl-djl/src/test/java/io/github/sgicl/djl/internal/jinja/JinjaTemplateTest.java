package io.github.sgicl.djl.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.template.TemplateException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JinjaTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{{ s is nosuch }}; no test is named 'nosuch'",
        "{{ s|nosuch }}; no filter is named 'nosuch'",
        "{{ [s]|random }}; filter 'random' is not supported: no two renderings would agree",
        "{{ s.encode() }}; method 'encode' of 'str' is not supported",
        "{{ lipsum() }}; function 'lipsum' is not supported: it gives random text",
        "{% include 'x' %}; 'include' wants another template, and there is none"
      })
  void names_what_it_does_not_support(String template, String reason) {
    assertThatThrownBy(() -> render("\n\n" + template))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.line()).isEqualTo(3);
              assertThat(e).hasMessage("template line 3: " + reason);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% if not s %}{% include 'x' %}{{ lipsum() }}{% endif %}",
        "{% if not s %}{{ [s]|random }}{{ s|nosuch }}{{ s is nosuch }}{% endif %}",
        "{% macro m() %}{{ s.encode() }}{% import 'x' as y %}{% endmacro %}"
      })
  void refuses_only_what_is_reached(String template) {
    assertThat(render(template)).isEmpty();
  }

  @Test
  void names_the_line_of_what_fails_while_rendering() {
    assertThatThrownBy(() -> render("{{ s }}\n{% if s %}\n{{ missing.x }}{% endif %}"))
        .hasMessage("template line 3: 'missing' is undefined");
  }

  @Test
  void never_evaluates_a_variable() {
    String injected = "{{ 7 * 7 }}{% for i in range(9) %}{{ raise_exception('no') }}{% endfor %}";
    String template = "{% set x %}{{ s }}{% endset %}{{ x }}{{ s|trim }}{{ [s]|join }}";
    assertThat(JinjaTemplate.parse(template).render(Map.of("s", injected)))
        .isEqualTo(injected.repeat(3));
  }

  @Test
  void reads_the_clock_in_its_zone() {
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T23:30:00Z"), ZoneId.of("Europe/Berlin"));
    JinjaTemplate template = JinjaTemplate.parse("{{ strftime_now('%d %B %Y %H:%M') }}");
    assertThat(template.withClock(clock).render(Map.of())).isEqualTo("02 January 2026 00:30");
  }

  @Test
  void renders_the_same_again() {
    JinjaTemplate template =
        JinjaTemplate.parse("{% set n = namespace(i=0) %}{% set n.i = n.i + 1 %}{{ n.i }}");
    assertThat(template.render(Map.of())).isEqualTo("1");
    assertThat(template.render(Map.of())).isEqualTo("1");
  }

  @Test
  void refuses_a_variable_of_a_type_that_json_lacks() {
    assertThatThrownBy(() -> JinjaTemplate.parse("x").render(Map.of("a", Map.of("b", 'c'))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.b must be of a type that JSON has, was java.lang.Character");
  }

  private static String render(String template) {
    return JinjaTemplate.parse(template).render(Map.of("s", "text", "d", Map.of("k", 1)));
  }
}
