package io.github.sgicl.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Chat templates held to what Jinja2 makes of them, the date being 2026-01-02. */
public final class GoldenTemplates {

  private GoldenTemplates() {}

  /**
   * The complaint of each case of a template, empty where it holds, in the order of the file.
   *
   * @param jinja the template
   * @param json its cases
   * @throws IOException if a file cannot be read, or holds no cases
   */
  public static Map<String, String> complaints(Path jinja, Path json) throws IOException {
    return TemplateGolden.complaints(jinja, json);
  }

  /**
   * The complaint of each small template of a file, empty where it holds, by its number from 1.
   *
   * @throws IOException if the file cannot be read, or holds no templates
   */
  public static Map<String, String> complaintsOfExpressions(Path json) throws IOException {
    return ExpressionGolden.complaints(json);
  }
}
