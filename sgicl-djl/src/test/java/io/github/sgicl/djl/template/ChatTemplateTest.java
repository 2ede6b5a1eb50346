package io.github.sgicl.djl.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.prompt.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {

  private static final String ROLES =
      "{% for m in messages %}{{ bos_token }}{{ m.role }}:{{ m.content }}|{% endfor %}"
          + "{% if add_generation_prompt %}assistant:{% endif %}";
  private static final List<Message> CONVERSATION =
      List.of(Message.system("S"), Message.user("{{ 7 * 7 }}"), Message.assistant("A"));

  private final Path directory;

  ChatTemplateTest(@TempDir Path directory) {
    this.directory = directory;
  }

  record Chatml(Map<String, String> special_tokens, Map<String, Case> cases) {}

  record Case(List<Map<String, String>> messages, boolean add_generation_prompt, String text) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("chatml")
  void renders_chatml_as_jinja2_does(String name, Case one) {
    ChatTemplate template = ChatTemplate.of(resource("chatml.jinja"), Map.of());
    assertThat(template.render(one.messages(), one.add_generation_prompt(), Map.of()))
        .as(name)
        .isEqualTo(one.text());
  }

  static Stream<Object[]> chatml() {
    Chatml golden = new Gson().fromJson(resource("chatml.json"), Chatml.class);
    return golden.cases().entrySet().stream()
        .map(entry -> new Object[] {entry.getKey(), entry.getValue()});
  }

  @Test
  void renders_messages_and_asks_for_the_answer() {
    assertThat(ChatTemplate.of(ROLES, Map.of("bos_token", "<s>")).render(CONVERSATION))
        .isEqualTo("<s>system:S|<s>user:{{ 7 * 7 }}|<s>assistant:A|assistant:");
  }

  @Test
  void renders_a_closed_conversation_with_further_variables() {
    ChatTemplate template =
        ChatTemplate.of(
            ROLES + "{{ tools is none }}{{ documents is none }}{{ extra.x }}", Map.of());
    assertThat(
            template.render(
                List.of(Map.of("role", "user", "content", "q")),
                false,
                Map.of("extra", Map.of("x", 5), "bos_token", "<b>")))
        .isEqualTo("<b>user:q|TrueTrue5");
  }

  @Test
  void leaves_out_the_fields_of_messages_that_are_null() {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", "user");
    message.put("content", null);
    message.put("nested", Collections.singletonMap("x", null));
    ChatTemplate template = ChatTemplate.of("{{ messages[0] }}", Map.of());
    assertThat(template.render(List.of(message), false, Map.of()))
        .isEqualTo("{'role': 'user', 'nested': {'x': None}}");
  }

  @Test
  void gives_reasoning_under_both_names() {
    ChatTemplate template = ChatTemplate.of("{{ messages[0] }}", Map.of());
    assertThat(template.render(List.of(Map.of("reasoning", "r")), false, Map.of()))
        .isEqualTo("{'thinking': 'r', 'reasoning': 'r', 'reasoning_content': 'r'}");
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("reasoning_content", "a");
    both.put("thinking", "b");
    assertThat(template.render(List.of(both), false, Map.of()))
        .isEqualTo("{'thinking': 'b', 'reasoning_content': 'a'}");
  }

  @Test
  void passes_on_what_the_template_raises() {
    ChatTemplate template = ChatTemplate.of("{{ raise_exception('no system turn') }}", Map.of());
    assertThatThrownBy(() -> template.render(CONVERSATION))
        .isInstanceOfSatisfying(
            RaisedByTemplateException.class,
            e -> assertThat(e.reason()).isEqualTo("no system turn"));
  }

  @Test
  void refuses_a_conversation_without_messages() {
    assertThatThrownBy(() -> ChatTemplate.of(ROLES, Map.of()).render(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a conversation needs at least one message, had none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "add_generation_prompt"})
  void refuses_further_variables_that_are_parameters(String name) {
    assertThatThrownBy(
            () ->
                ChatTemplate.of(ROLES, Map.of())
                    .render(List.of(Map.of("role", "user")), true, Map.of(name, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void dates_a_prompt_by_the_given_clock() {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);
    ChatTemplate template = ChatTemplate.of("{{ strftime_now('%d %b %Y') }}", Map.of());
    assertThat(template.withClock(clock).render(CONVERSATION)).isEqualTo("02 Jan 2026");
  }

  @Test
  void identity_tells_sources_and_special_tokens_apart() {
    Set<String> identities = new HashSet<>();
    identities.add(ChatTemplate.of("a", Map.of()).identity());
    identities.add(ChatTemplate.of("b", Map.of()).identity());
    identities.add(ChatTemplate.of("a", Map.of("bos_token", "x")).identity());
    identities.add(ChatTemplate.of("a", Map.of("bos_token", "y")).identity());
    identities.add(ChatTemplate.of("a", Map.of("eos_token", "x")).identity());
    assertThat(identities).hasSize(5).allMatch(identity -> identity.matches("chat:[0-9a-f]{16}"));
    assertThat(ChatTemplate.of("a", Map.of("e", "x", "b", "y")).identity())
        .isEqualTo(ChatTemplate.of("a", Map.of("b", "y", "e", "x")).identity());
  }

  @Test
  void renders_the_same_from_many_threads() throws Exception {
    ChatTemplate template = ChatTemplate.of(ROLES, Map.of("bos_token", "<s>"));
    String alone = template.render(CONVERSATION);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> texts =
          IntStream.range(0, 400)
              .mapToObj(i -> threads.submit(() -> template.render(CONVERSATION)))
              .toList();
      for (Future<String> text : texts) {
        assertThat(text.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void reads_the_template_and_tokens_of_a_checkpoint() throws IOException {
    writeConfig(
        """
        {"chat_template": "{{ bos_token }}{{ eos_token }}{{ image_token }}{{ audio_token }}\\
        {{ pad_token is defined }}{{ add_bos_token is defined }}",
         "bos_token": "<s>", "pad_token": null,
         "eos_token": {"__type": "AddedToken", "content": "</s>", "lstrip": false},
         "add_bos_token": true, "image_token": "<i>", "extra_special_tokens": {"audio_token": "<a>"}}
        """
            .replace("\\\n", ""));
    ChatTemplate template = ChatTemplate.fromCheckpoint(directory).orElseThrow();
    assertThat(template.render(CONVERSATION)).isEqualTo("<s></s><i><a>FalseFalse");
    assertThat(template.specialTokens())
        .containsOnlyKeys("bos_token", "eos_token", "image_token", "audio_token");
  }

  @Test
  void prefers_the_file_of_its_own() throws IOException {
    writeConfig("{\"chat_template\": \"config\", \"bos_token\": \"<s>\"}");
    write("chat_template.jinja", "{{ bos_token }}file é\n");
    assertThat(ChatTemplate.fromCheckpoint(directory).orElseThrow().render(CONVERSATION))
        .isEqualTo("<s>file é");
  }

  @Test
  void takes_the_default_of_several_templates() throws IOException {
    writeConfig(
        "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"r\"},"
            + " {\"name\": \"default\", \"template\": \"d\"}]}");
    assertThat(ChatTemplate.fromCheckpoint(directory).orElseThrow().render(CONVERSATION))
        .isEqualTo("d");
  }

  @Test
  void takes_the_template_for_tools_where_tools_are_given() throws IOException {
    writeConfig(
        "{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"t {{ tools|length }}\"},"
            + " {\"name\": \"default\", \"template\": \"d\"}]}");
    assertThat(renderedWith(Map.of("tools", List.of("f")))).isEqualTo("t 1");
    assertThat(renderedWith(Map.of("tools", List.of()))).isEqualTo("t 0");
    assertThat(renderedWith(Collections.singletonMap("tools", null))).isEqualTo("d");
    assertThat(renderedWith(Map.of())).isEqualTo("d");
  }

  @Test
  void takes_templates_in_files_of_their_own_before_those_of_the_config() throws IOException {
    writeConfig("{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"config\"}]}");
    write("chat_template.jinja", "d");
    assertThat(renderedWith(Map.of("tools", List.of()))).isEqualTo("d");
    Files.createDirectory(directory.resolve("additional_chat_templates"));
    write("additional_chat_templates/tool_use.jinja", "{{ strftime_now('%Y') }}");
    write("additional_chat_templates/rag.jinja", "{{ broken");
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);
    ChatTemplate template = ChatTemplate.fromCheckpoint(directory).orElseThrow().withClock(clock);
    assertThat(template.render(CONVERSATION)).isEqualTo("d");
    assertThat(template.render(List.of(Map.of("role", "user")), true, Map.of("tools", List.of())))
        .isEqualTo("2026");
    Files.delete(directory.resolve("chat_template.jinja"));
    assertThatThrownBy(() -> ChatTemplate.fromCheckpoint(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("none of the chat templates [rag, tool_use] is called default");
  }

  private String renderedWith(Map<String, ?> variables) {
    return ChatTemplate.fromCheckpoint(directory)
        .orElseThrow()
        .render(List.of(Map.of("role", "user", "content", "q")), true, variables);
  }

  @Test
  void finds_no_template_where_there_is_none() throws IOException {
    assertThat(ChatTemplate.fromCheckpoint(directory)).isEmpty();
    writeConfig("{\"bos_token\": \"<s>\"}");
    assertThat(ChatTemplate.fromCheckpoint(directory)).isEmpty();
    writeConfig("{\"chat_template\": null}");
    assertThat(ChatTemplate.fromCheckpoint(directory)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"chat_template\": 5}",
        "{\"chat_template\": [\"x\"]}",
        "{\"chat_template\": [{\"name\": \"x\"}]}",
        "{\"chat_template\": []}",
        "{\"chat_template\": \"{{ x|nosuch }}\"}",
        "{\"chat_template\": \"{% if %}\"}",
        "{\"chat_template\": \"x\", \"bos_token\": {\"lstrip\": true}}",
        "{\"chat_template\": \"x\"} {}",
        "{'chat_template': 'x'}",
        "{\"chat_template\": \"x\", /* comment */ \"a\": 1}"
      })
  void names_the_config_that_is_malformed(String json) throws IOException {
    writeConfig(json);
    assertThatThrownBy(() -> ChatTemplate.fromCheckpoint(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("tokenizer_config.json: ");
  }

  @Test
  void lists_the_templates_when_none_is_the_default() throws IOException {
    writeConfig(
        "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"r\"},"
            + " {\"name\": \"tool_use\", \"template\": \"d\"}]}");
    assertThatThrownBy(() -> ChatTemplate.fromCheckpoint(directory))
        .hasMessage(
            "tokenizer_config.json: none of the chat templates [rag, tool_use] is called default");
  }

  @Test
  void survives_a_config_that_nests_without_end() throws IOException {
    for (String nested : List.of("[".repeat(1_000_000), "{\"a\":".repeat(1_000_000))) {
      writeConfig("{\"chat_template\": \"x\", \"a\": " + nested);
      assertThatThrownBy(() -> ChatTemplate.fromCheckpoint(directory))
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith("tokenizer_config.json: is not valid JSON");
    }
  }

  @Test
  void refuses_a_template_file_that_is_not_text() throws IOException {
    Files.write(directory.resolve("chat_template.jinja"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ChatTemplate.fromCheckpoint(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("chat_template.jinja: is not UTF-8");
  }

  @Test
  void refuses_a_template_file_beyond_the_limit() throws IOException {
    write("chat_template.jinja", "x".repeat((4 << 20) + 1));
    assertThatThrownBy(() -> ChatTemplate.fromCheckpoint(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("chat_template.jinja: must be at most 4194304 bytes, was 4194305");
  }

  @Test
  void names_the_line_of_a_broken_template_file() throws IOException {
    write("chat_template.jinja", "\n{{ s|nosuch }}");
    assertThatThrownBy(() -> ChatTemplate.fromCheckpoint(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("chat_template.jinja: chat template line 2: no filter is named 'nosuch'");
  }

  private void writeConfig(String json) throws IOException {
    write("tokenizer_config.json", json);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private static String resource(String name) {
    try (InputStream in = ChatTemplateTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
