package io.github.sgicl.examples.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.CommandRun;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesCommandTest {

  private final Path folder;

  TemplatesCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private CommandRun templates(String jinja, String json) throws IOException {
    Files.writeString(folder.resolve("own.jinja"), jinja);
    Files.writeString(folder.resolve("own.json"), json);
    return CommandRun.of("templates", folder);
  }

  private static String golden(String text) {
    return """
    {"special_tokens": {"bos_token": "<s>"}, "cases": {"one": {"messages":
    [{"role": "user", "content": "Hi"}], "add_generation_prompt": true, "text": "%s"}}}
    """
        .formatted(text);
  }

  @Test
  void chatml_is_rendered_as_jinja2_does() throws URISyntaxException {
    assertThat(CommandRun.of("templates", CommandRun.resource("chat-templates")))
        .isEqualTo(new CommandRun(0, "chatml 11 ok, 0 failed\n11 ok, 0 failed\n", ""));
  }

  @Test
  void constructs_of_jinja2_are_rendered_as_there() throws URISyntaxException {
    CommandRun run = CommandRun.of("templates", CommandRun.resource("template-faults"));
    assertThat(run.out()).contains("own 190 ok, 0 failed\n").endsWith("236 ok, 0 failed\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void templates_get_special_tokens_and_a_fixed_date() throws IOException {
    CommandRun run =
        templates(
            "{{ bos_token }}{{ messages[0].content }} {{ strftime_now('%d %b %Y') }}"
                + "{% if add_generation_prompt %}>{% endif %}",
            golden("<s>Hi 02 Jan 2026>"));
    assertThat(run.out()).isEqualTo("own 1 ok, 0 failed\n1 ok, 0 failed\n");
  }

  @Test
  void a_difference_is_located() throws IOException {
    assertThat(templates("{{ messages[0].content }}\n\nthere", golden("Hi\\nyou")))
        .isEqualTo(
            new CommandRun(
                1,
                """
                own one: character 3: expected "you", was "\\nthere"
                own 0 ok, 1 failed
                0 ok, 1 failed
                """,
                ""));
    assertThat(templates("{{ messages[0].content }}", golden("Hi there")).out())
        .startsWith("own one: character 2: expected \" there\", was the end\n");
  }

  @Test
  void a_malformed_template_fails_its_cases() throws IOException {
    CommandRun run = templates("{% for %}", golden("Hi"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("own one: template line 1: ").endsWith("0 ok, 1 failed\n");
  }

  @Test
  void a_malformed_golden_is_named_and_the_others_go_on() throws IOException {
    Files.writeString(folder.resolve("a.jinja"), "x");
    Files.writeString(folder.resolve("a.json"), "[");
    Files.writeString(folder.resolve("b.expressions.json"), "[null, {\"template\": \"{{ x }}\"}]");
    CommandRun run = templates("{{ messages[0].content }}", golden("Hi"));
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                """
                a: %s: is no golden file of the conformance layout
                a 0 ok, 1 failed
                own 1 ok, 0 failed
                b 1: no "template"
                b 2: {{ x }}: neither "text" nor "raises" is there alone
                b 0 ok, 2 failed
                1 ok, 3 failed
                """
                    .formatted(folder.resolve("a.json")),
                ""));
  }

  @Test
  void cases_may_carry_variables_and_raise() throws IOException {
    CommandRun run =
        templates(
            "{% if tools %}{{ raise_exception('no ' ~ tools[0].n) }}{% endif %}{{ n + 1 }}",
            """
            {"special_tokens": {}, "cases": {
            "one": {"messages": [{"role": "user"}], "variables": {"n": 12345678901234567890},
              "text": "12345678901234567891"},
            "two": {"messages": [{"role": "user"}], "variables": {"tools": [{"n": 1}]},
              "raises": "TemplateError", "message": "no 1"},
            "three": {"messages": [{"role": "user"}], "raises": "UndefinedError"},
            "four": {"messages": [{"role": "user"}], "variables": {"tools": [{"n": 1}]},
              "raises": "TemplateError", "message": "no 2"},
            "five": {"text": ""}}}
            """);
    assertThat(run.out())
        .isEqualTo(
            """
            own four: template line 1: no 1
            own five: no "messages"
            own 3 ok, 2 failed
            3 ok, 2 failed
            """);
  }

  @Test
  void a_folder_without_templates_is_refused() {
    assertThat(CommandRun.of("templates", folder).err())
        .isEqualTo(
            "sgicl templates: "
                + folder
                + ": no NAME.json stands beside a NAME.jinja,"
                + " and no NAME.expressions.json is there\n");
  }
}
