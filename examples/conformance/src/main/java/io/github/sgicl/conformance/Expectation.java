package io.github.sgicl.conformance;

import io.github.sgicl.djl.template.RaisedByTemplateException;
import io.github.sgicl.djl.template.TemplateException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a golden file expects of one rendering.
 *
 * @param text the rendering
 * @param raises in its place, the error that Jinja2 ends with; an error of our own will do, but
 *     what the template itself raises must be the same
 * @param message what that error says
 */
record Expectation(@Nullable String text, @Nullable String raises, @Nullable String message) {

  private static final String RAISED_BY_TEMPLATE = "TemplateError";

  /** What is wrong; empty if nothing is. */
  String complaint(Supplier<String> rendering) {
    if ((text == null) == (raises == null)) {
      return "neither \"text\" nor \"raises\" is there alone";
    }
    String rendered;
    try {
      rendered = rendering.get();
    } catch (RaisedByTemplateException e) {
      return complaintOfRaised(e);
    } catch (TemplateException e) {
      return raises == null || raises.equals(RAISED_BY_TEMPLATE) ? reason(e) : "";
    } catch (IllegalArgumentException e) {
      return reason(e);
    }
    if (text == null) {
      return "expected " + raises + ", was rendered";
    }
    return rendered.equals(text) ? "" : TextDifference.of(text, rendered);
  }

  private String complaintOfRaised(RaisedByTemplateException e) {
    boolean expected =
        raises != null
            && raises.equals(RAISED_BY_TEMPLATE)
            && (message == null || message.equals(e.reason()));
    return expected ? "" : reason(e);
  }

  private static String reason(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
