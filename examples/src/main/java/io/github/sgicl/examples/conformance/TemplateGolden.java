package io.github.sgicl.examples.conformance;

import static io.github.sgicl.examples.conformance.GoldenJson.required;

import io.github.sgicl.djl.jinja.TemplateException;
import io.github.sgicl.djl.template.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Jinja2 made of conversations with one chat template; the field names are the file's.
 *
 * @param specialTokens the tokens that the template is given, by name
 * @param cases by name
 */
record TemplateGolden(
    @Nullable Map<String, String> specialTokens, @Nullable Map<String, Case> cases) {

  /** The day that the goldens were made for. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

  /**
   * A conversation and its rendering.
   *
   * @param messages the conversation
   * @param addGenerationPrompt whether it ends so that an answer comes next
   * @param text the rendering
   */
  record Case(
      @Nullable List<Map<String, Object>> messages,
      boolean addGenerationPrompt,
      @Nullable String text) {}

  /** The complaint of each case, empty where it holds, in the order of the file. */
  static Map<String, String> complaints(Path jinja, Path json) throws IOException {
    TemplateGolden golden = GoldenJson.read(json, TemplateGolden.class);
    Map<String, Case> cases = required(golden.cases(), json, "cases");
    Map<String, String> tokens = required(golden.specialTokens(), json, "special_tokens");
    String source = Files.readString(jinja);
    Map<String, String> complaints = new LinkedHashMap<>();
    for (Map.Entry<String, Case> one : cases.entrySet()) {
      complaints.put(one.getKey(), complaint(json, source, tokens, one.getValue()));
    }
    return complaints;
  }

  private static String complaint(Path json, String source, Map<String, String> tokens, Case one)
      throws IOException {
    String wanted = required(one.text(), json, "text");
    List<Map<String, Object>> messages = required(one.messages(), json, "messages");
    try {
      String rendered =
          ChatTemplate.of(source, tokens)
              .withClock(CLOCK)
              .render(messages, one.addGenerationPrompt(), Map.of());
      return rendered.equals(wanted) ? "" : TextDifference.of(wanted, rendered);
    } catch (TemplateException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
