package io.github.sgicl.conformance;

import com.google.gson.reflect.TypeToken;
import io.github.sgicl.djl.internal.jinja.JinjaTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Jinja2 made of one small template; the field names are the file's.
 *
 * @param src where the template comes from
 * @param context what it is given
 * @param want the rendering
 * @param raises in its place, the error that Jinja2 ends with
 * @param message what that error says
 */
record ExpressionGolden(
    @Nullable String src,
    @Nullable String template,
    @Nullable Map<String, Object> context,
    @Nullable String want,
    @Nullable String raises,
    @Nullable String message) {

  /** The complaint of each template, empty where it holds, by its number from 1. */
  static Map<String, String> complaints(Path json) throws IOException {
    List<@Nullable ExpressionGolden> goldens = TemplateJson.read(json, new TypeToken<>() {});
    Map<String, String> complaints = new LinkedHashMap<>();
    for (ExpressionGolden golden : goldens) {
      String number = Integer.toString(complaints.size() + 1);
      complaints.put(number, golden == null ? "no \"template\"" : golden.complaint());
    }
    return complaints;
  }

  private String complaint() {
    if (template == null) {
      return "no \"template\"";
    }
    Map<String, Object> variables = context == null ? Map.of() : context;
    String complaint =
        new Expectation(want, raises, message)
            .complaint(
                () ->
                    JinjaTemplate.parse(template).withClock(TemplateJson.CLOCK).render(variables));
    return complaint.isEmpty() ? "" : template.replace("\n", "\\n") + ": " + complaint;
  }
}
