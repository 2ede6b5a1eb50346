package io.github.sgicl.djl.internal.jinja.value;

import java.util.List;

/** Escapes for HTML, and strings that are marked as safe, as MarkupSafe has them. */
public final class Html {

  private Html() {}

  public static boolean isMarkup(Value value) {
    return value instanceof Value.Str string && string.markup();
  }

  /** The text of a value, marked as safe as it is. */
  public static Value.Str markup(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      run.object();
      return string.markup() ? string : new Value.Str(string.text(), true);
    }
    return run.str(PythonText.str(run, value), true);
  }

  /** The text of a value, escaped unless it is marked as safe already. */
  public static Value.Str escape(Rendering run, Value value) {
    return isMarkup(value) ? (Value.Str) value : run.str(escaped(run, value), true);
  }

  /** As {@link #escape}, as plain text. */
  public static String escaped(Rendering run, Value value) {
    String text = PythonText.str(run, value);
    return isMarkup(value) ? text : escaped(run, text);
  }

  public static String escaped(Rendering run, String text) {
    run.walk(text.length());
    run.text(text.length());
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> add(run, escaped, "&amp;");
        case '<' -> add(run, escaped, "&lt;");
        case '>' -> add(run, escaped, "&gt;");
        case '\'' -> add(run, escaped, "&#39;");
        case '"' -> add(run, escaped, "&#34;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static void add(Rendering run, StringBuilder escaped, String reference) {
    run.text(reference.length());
    escaped.append(reference);
  }

  /** The text without tags and comments, white space made single blanks, references resolved. */
  public static String withoutTags(Rendering run, String text) {
    run.walk(text.length());
    StringBuilder outside = new StringBuilder();
    int position = 0;
    for (int tag = text.indexOf('<'); tag >= 0; tag = text.indexOf('<', position)) {
      boolean comment = text.startsWith("<!--", tag);
      int end = comment ? text.indexOf("-->", tag + 4) : text.indexOf('>', tag);
      if (end < 0) {
        break;
      }
      outside.append(text, position, tag);
      position = end + (comment ? 3 : 1);
    }
    outside.append(text, position, text.length());
    run.text(outside.length());
    List<String> words = new Splitting(run, outside.toString(), Long.MAX_VALUE).atSpace();
    run.text(outside.length());
    return HtmlEntities.unescaped(run, String.join(" ", words));
  }
}
