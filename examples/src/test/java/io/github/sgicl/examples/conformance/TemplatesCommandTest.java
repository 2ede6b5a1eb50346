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
  void a_malformed_golden_is_named() throws IOException {
    CommandRun run = templates("x", "[");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("sgicl templates: " + folder.resolve("own.json") + ": ");
    assertThat(templates("x", "{}").err())
        .isEqualTo("sgicl templates: " + folder.resolve("own.json") + ": no \"cases\"\n");
  }

  @Test
  void a_folder_without_templates_is_refused() {
    assertThat(CommandRun.of("templates", folder).err())
        .isEqualTo("sgicl templates: " + folder + ": no NAME.json stands beside a NAME.jinja\n");
  }
}
