package io.github.sgicl.conformance;

import static io.github.sgicl.conformance.GoldenJson.required;

import com.google.gson.reflect.TypeToken;
import io.github.sgicl.djl.template.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /**
   * A conversation and its rendering.
   *
   * @param messages the conversation
   * @param addGenerationPrompt whether it ends so that an answer comes next
   * @param variables what else the template is given, such as tools
   * @param text the rendering
   * @param raises in its place, the error that Jinja2 ends with
   * @param message what that error says
   */
  record Case(
      @Nullable List<Map<String, Object>> messages,
      boolean addGenerationPrompt,
      @Nullable Map<String, Object> variables,
      @Nullable String text,
      @Nullable String raises,
      @Nullable String message) {}

  /** The complaint of each case, empty where it holds, in the order of the file. */
  static Map<String, String> complaints(Path jinja, Path json) throws IOException {
    TemplateGolden golden = TemplateJson.read(json, TypeToken.get(TemplateGolden.class));
    Map<String, Case> cases = required(golden.cases(), json, "cases");
    Map<String, String> tokens = required(golden.specialTokens(), json, "special_tokens");
    String source = Files.readString(jinja);
    Map<String, String> complaints = new LinkedHashMap<>();
    cases.forEach((name, one) -> complaints.put(name, complaint(source, tokens, one)));
    return complaints;
  }

  private static String complaint(String source, Map<String, String> tokens, @Nullable Case one) {
    if (one == null || one.messages() == null) {
      return "no \"messages\"";
    }
    List<Map<String, Object>> messages = one.messages();
    Map<String, Object> variables = one.variables() == null ? Map.of() : one.variables();
    return new Expectation(one.text(), one.raises(), one.message())
        .complaint(
            () ->
                ChatTemplate.of(source, tokens)
                    .withClock(TemplateJson.CLOCK)
                    .render(messages, one.addGenerationPrompt(), variables));
  }
}
