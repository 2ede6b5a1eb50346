package io.github.sgicl.djl.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.reflect.TypeToken;
import io.github.sgicl.djl.internal.jinja.Goldens.Micro;
import io.github.sgicl.djl.template.TemplateException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MicroTemplateTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T15:04:05Z"), ZoneOffset.UTC);
  private static final Micro MICRO = Goldens.json("micro.json", new TypeToken<>() {});

  @ParameterizedTest(name = "{0}")
  @MethodSource("rendered")
  void renders_as_jinja2_does(String template, String text) {
    assertThat(render(template)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses_what_jinja2_refuses(String template, String error) {
    assertThatThrownBy(() -> render(template)).as(error).isInstanceOf(TemplateException.class);
  }

  private static String render(String template) {
    Map<String, Object> variables = MICRO.variables();
    return JinjaTemplate.parse(template).withClock(CLOCK).render(variables);
  }

  static Stream<Object[]> rendered() {
    return MICRO.cases().stream()
        .filter(one -> one.text() != null)
        .map(one -> new Object[] {one.template(), one.text()});
  }

  static Stream<Object[]> refused() {
    return MICRO.cases().stream()
        .filter(one -> one.text() == null)
        .map(one -> new Object[] {one.template(), one.error()});
  }
}
