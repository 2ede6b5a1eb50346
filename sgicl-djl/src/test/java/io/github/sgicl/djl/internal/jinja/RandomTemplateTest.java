package io.github.sgicl.djl.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.reflect.TypeToken;
import io.github.sgicl.djl.template.TemplateException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small templates that {@code make_random_goldens.py} drew, against what Jinja2 made of them. */
class RandomTemplateTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

  /** Of some values Jinja2 prints the address in memory, or goes on with it; we refuse. */
  private static final String ADDRESS = "has no text that is always the same";

  /** What Jinja2 rendered, or the error that it raised; the other one is null. */
  record Case(String template, Map<String, Object> context, String text, String error) {

    String render() {
      try {
        return JinjaTemplate.parse(template).withClock(CLOCK).render(context);
      } catch (TemplateException e) {
        return "refused: " + e.reason();
      }
    }

    boolean holds() {
      String rendered = render();
      return rendered.startsWith("refused: ")
          ? text == null || rendered.endsWith(ADDRESS)
          : rendered.equals(text);
    }

    @Override
    public String toString() {
      return template + " of " + context + "\n  " + text + error + "\n  was " + render();
    }
  }

  @Test
  void renders_and_refuses_as_jinja2_does() {
    List<Case> cases = Goldens.json("random.json", new TypeToken<>() {});
    assertThat(cases).hasSizeGreaterThan(1_000);
    assertThat(cases.stream().filter(one -> !one.holds())).isEmpty();
  }
}
