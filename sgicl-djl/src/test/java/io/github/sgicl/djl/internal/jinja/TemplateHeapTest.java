package io.github.sgicl.djl.internal.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.template.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a small heap a template that makes too much ends with an error of its own. */
class TemplateHeapTest {

  private static final List<String> HOSTILE =
      List.of(
          "{{ ('a' * 4999999)|list|length }}",
          "{{ ('\u00e9\ud83d\ude00' * 999999)|list|length }}",
          "{{ ('a b ' * 1000000).split()|length }}",
          "{{ ('x,' * 2999999).split(',')|length }}",
          "{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}",
          "{% set x %}{% for i in range(99999) %}{{ 'x' * 9999 }}{% endfor %}{% endset %}",
          "{{ ('\\x01' * 3000000)|tojson|length }}",
          "{{ ('<' * 2000000)|e|length }}",
          "{{ ('a' * 3000000).replace('a', 'bcd')|length }}",
          "{{ [" + "1,".repeat(500_000) + "]|length }}",
          "{{ '%.99999999f' % 1 }}",
          "{% set ns = namespace(x=none) %}{% for i in range(99999) %}{% for j in range(99) %}"
              + "{% macro m() %}{% endmacro %}{% set ns.x = [ns.x, m, [1]|map('upper'), {}] %}"
              + "{% endfor %}{% endfor %}");

  /** Renders them one after the other, and prints the reason of each. */
  public static void main(String[] args) {
    for (String template : HOSTILE) {
      try {
        System.out.println("rendered " + JinjaTemplate.parse(template).render(Map.of()).length());
      } catch (TemplateException e) {
        System.out.println(e.reason());
      }
    }
  }

  @Test
  void names_the_limit_in_a_heap_of_96_megabytes() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TemplateHeapTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed.lines())
        .hasSize(HOSTILE.size())
        .allMatch(
            reason ->
                reason.matches("the template makes more than [0-9]+ bytes of text and lists")
                    || reason.equals("the template takes more than 20000000 steps"));
  }
}
