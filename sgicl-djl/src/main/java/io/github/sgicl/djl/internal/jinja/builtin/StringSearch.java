package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.TextSearch;
import io.github.sgicl.djl.internal.jinja.value.Value;

/** The methods of {@code str} that look for parts of it. */
final class StringSearch {

  private StringSearch() {}

  /**
   * The part of a string that start and end select.
   *
   * @param start the index of its first code point
   */
  record Window(String text, int start, boolean exists) {}

  /** The window that the second and third argument select. */
  static Window window(Rendering run, Value.Str self, Bound bound) {
    if (!bound.has(1) && !bound.has(2)) {
      return new Window(self.text(), 0, true);
    }
    int length = self.length();
    long start = fromEnd(bound.place(1, 0), length);
    long end = Math.min(fromEnd(bound.place(2, length), length), length);
    if (start > end) {
      return new Window("", 0, false);
    }
    run.scan(end - start);
    String text = Characters.slice(run, self, (int) start, (int) end);
    return new Window(text, (int) start, true);
  }

  private static long fromEnd(long index, int length) {
    return index < 0 ? Math.max(0, index + length) : index;
  }

  static Value call(Rendering run, Value.Str self, String name, Arguments arguments) {
    Bound bound = arguments.bind(run, name, "/sub", "/start", "/end");
    String part = bound.text(0);
    Window window = window(run, self, bound);
    if (name.equals("count")) {
      return Value.of(window.exists() ? count(run, window.text(), part) : 0);
    }
    String within = window.text();
    int at =
        name.startsWith("r")
            ? TextSearch.backward(run, within, part).last(within.length())
            : TextSearch.forward(run, within, part).next(0);
    if (at >= 0 && window.exists()) {
      run.scan(at);
      return Value.of(window.start() + within.codePointCount(0, at));
    }
    if (name.endsWith("index")) {
      throw run.failure("substring not found");
    }
    return Value.of(-1);
  }

  private static long count(Rendering run, String text, String part) {
    if (part.isEmpty()) {
      run.scan(text.length());
      return text.codePointCount(0, text.length()) + 1L;
    }
    TextSearch search = TextSearch.forward(run, text, part);
    long count = 0;
    for (int at = search.next(0); at >= 0; at = search.next(at + part.length())) {
      count++;
    }
    return count;
  }

  /** The text with the first occurrences replaced; all of them if the count is negative. */
  static String replaced(Rendering run, String text, String old, String now, long count) {
    long most = count < 0 ? Long.MAX_VALUE : count;
    run.text(text.length());
    return old.isEmpty()
        ? interspersed(run, text, now, most)
        : withReplaced(run, text, old, now, most);
  }

  private static String withReplaced(
      Rendering run, String text, String old, String now, long most) {
    TextSearch search = TextSearch.forward(run, text, old);
    StringBuilder replaced = new StringBuilder();
    int start = 0;
    int at = most > 0 ? search.next(0) : -1;
    for (long i = 1; at >= 0; i++) {
      run.text(now.length());
      replaced.append(text, start, at).append(now);
      start = at + old.length();
      at = i < most ? search.next(start) : -1;
    }
    return replaced.append(text, start, text.length()).toString();
  }

  private static String interspersed(Rendering run, String text, String now, long most) {
    run.walk(text.length());
    StringBuilder made = new StringBuilder();
    int at = 0;
    for (long i = 0; i < most && at <= text.length(); i++) {
      run.text(now.length());
      made.append(now);
      int next = at < text.length() ? text.offsetByCodePoints(at, 1) : at + 1;
      made.append(text, at, Math.min(next, text.length()));
      at = next;
    }
    return made.append(text, Math.min(at, text.length()), text.length()).toString();
  }
}
