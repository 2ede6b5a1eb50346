package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;

/** The methods of {@code str} that fill it up to a width. */
final class Padding {

  private static final int USUAL_TAB = 8;

  private Padding() {}

  static Value call(Rendering run, Value.Str self, String name, Arguments arguments) {
    String padded =
        switch (name) {
          case "zfill" -> zeroFilled(run, self, arguments.bind(run, name, "/width").integer(0));
          case "expandtabs" ->
              expanded(run, self, arguments.bind(run, name, "tabsize").integer(0, USUAL_TAB));
          default -> padded(run, self, name, arguments);
        };
    return run.str(padded, self.markup());
  }

  private static String padded(Rendering run, Value.Str self, String name, Arguments arguments) {
    Bound bound = arguments.bind(run, name, "/width", "/fillchar");
    Value fill = bound.or(1, new Value.Str(" ", false));
    if (self.markup()) {
      fill = Html.escape(run, fill);
    }
    if (!(fill instanceof Value.Str character) || character.length() != 1) {
      throw run.failure(name + " wants one character to fill with");
    }
    long width = bound.integer(0);
    long margin = Math.max(0, width - self.length());
    long before =
        switch (name) {
          case "ljust" -> 0;
          case "rjust" -> margin;
          default -> margin / 2 + (margin & width & 1);
        };
    return padded(run, self.text(), character.text(), before, margin - before);
  }

  private static String padded(Rendering run, String text, String fill, long before, long after) {
    run.text(before + after);
    return fill.repeat((int) before) + text + fill.repeat((int) after);
  }

  /** The text in the middle of a field. */
  static String centered(Rendering run, Value.Str self, long width) {
    long margin = Math.max(0, width - self.length());
    long before = margin / 2 + (margin & width & 1);
    return padded(run, self.text(), " ", before, margin - before);
  }

  private static String zeroFilled(Rendering run, Value.Str self, long width) {
    String text = self.text();
    int sign = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    long zeros = Math.max(0, width - self.length());
    run.text(zeros);
    return text.substring(0, sign) + "0".repeat((int) zeros) + text.substring(sign);
  }

  private static String expanded(Rendering run, Value.Str self, long tab) {
    run.walk(self.text().length());
    StringBuilder expanded = new StringBuilder();
    long column = 0;
    for (int i = 0; i < self.text().length(); ) {
      int c = self.text().codePointAt(i);
      i += Character.charCount(c);
      if (c == '\t') {
        long spaces = tab > 0 ? tab - column % tab : 0;
        run.text(spaces);
        expanded.append(" ".repeat((int) spaces));
        column += spaces;
      } else {
        expanded.appendCodePoint(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return expanded.toString();
  }
}
