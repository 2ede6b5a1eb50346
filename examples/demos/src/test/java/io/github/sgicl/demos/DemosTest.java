package io.github.sgicl.demos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemosTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void langchain4j_answers_by_demonstrations_and_stops_streams_and_falls_back() {
    LangChain4jDemo.run(out);
    assertThat(after("  with demonstrations:   ")).containsExactly("a b c", "a b c");
    assertThat(after("  alone, it answers:     ")).doesNotContain("a b c");
    assertThat(after("  what it was sent:      "))
        .singleElement()
        .asString()
        .contains("assistant \"a b ;\"")
        .endsWith("user \"a # # =\"");
    assertThat(after("  \"a # # =\" is let through: ")).containsExactly("a b c");
    assertThat(after("  \"hello\" is stopped: "))
        .singleElement()
        .asString()
        .contains("of 156 ordinary scores are at least as sparse");
    assertThat(after("  requests to the API: ")).containsExactly("1");
    assertThat(after("  in pieces:             ")).containsExactly("[a ][b ][c]");
    assertThat(after("  together:              ")).containsExactly("a b c");
    assertThat(after("  the API is overloaded: "))
        .containsExactly("Answered[answer=a b c, byFallback=true]");
    assertThat(after("  the API is too slow  : "))
        .containsExactly("Answered[answer=a b c, byFallback=true]");
  }

  @Test
  void spring_ai_answers_by_demonstrations_falls_back_and_streams() {
    SpringAiDemo.run(out);
    assertThat(after("  with both advisors:  ")).containsExactly("a b c");
    assertThat(after("  alone, it answers:   ")).doesNotContain("a b c");
    assertThat(after("  the client answers:  ")).containsExactly("That is no question for me.");
    assertThat(after("  requests to the API: ")).containsExactly("0");
    assertThat(after("  the verdict:         "))
        .satisfiesExactly(
            typical -> assertThat(typical).startsWith("Typical"),
            odd -> assertThat(odd).contains("advice=FALL_BACK"));
    assertThat(after("  in pieces:           ")).containsExactly("[a , b , c]");
    assertThat(lines()).last().asString().contains("no such model");
  }

  @Test
  void the_proxy_adds_headers_and_demonstrations(@TempDir Path folder) throws Exception {
    ProxyDemo.run(folder, out);
    assertThat(after("  x-sgicl-verdict: ")).hasSize(4).startsWith("typical", "review");
    assertThat(after("  x-sgicl-level: ")).hasSize(4).allMatch(level -> level.endsWith("/2"));
    assertThat(after("  the API was sent ").get(0))
        .contains("assistant \"a b ;\"")
        .endsWith("user \"a # # =\"");
    assertThat(lines()).anyMatch(line -> line.contains("\"content\":\"a b c\""));
    assertThat(lines()).contains("  data: [DONE]", "  429");
    assertThat(lines().stream().filter(line -> line.startsWith("  {\"received\":"))).hasSize(4);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> after(String label) {
    return lines().stream()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()))
        .toList();
  }
}
