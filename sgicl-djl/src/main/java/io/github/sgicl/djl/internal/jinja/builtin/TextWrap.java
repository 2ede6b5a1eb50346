package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Splitting;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filter {@code wordwrap}: lines broken as Python's {@code textwrap} breaks them. */
final class TextWrap {

  private static final int USUAL_WIDTH = 79;

  private static final String SPACE = "[\\t\\n\\x0b\\x0c\\r ]";
  private static final String NO_SPACE = "[^\\t\\n\\x0b\\x0c\\r ]";
  private static final String WORD = "[\\p{L}\\p{N}_]";
  private static final String PUNCTUATED = "[\\p{L}\\p{N}_!\"'&.,?]";
  private static final String LETTER = "[\\p{L}\\p{Nl}\\p{No}_]";

  /** White space, dashes between words, or a word up to a hyphen in it, its end, or dashes. */
  private static final Pattern CHUNK =
      Pattern.compile(
          (SPACE + "++")
              + ("|(?<=" + PUNCTUATED + ")-{2,}+(?=" + WORD + ")")
              + ("|" + NO_SPACE + "+?(?:")
              + ("-(?:(?<=" + LETTER + "{2}-)|(?<=" + LETTER + "-" + LETTER + "-))")
              + ("(?=" + LETTER + "-?" + LETTER + ")")
              + ("|(?=" + SPACE + "|\\z)")
              + ("|(?<=" + PUNCTUATED + ")(?=-{2,}" + WORD + "))"));

  private static final Pattern SIMPLE_CHUNK = Pattern.compile(SPACE + "++|" + NO_SPACE + "++");

  private final Rendering run;
  private final int width;
  private final boolean breaksWords;
  private final boolean breaksHyphens;
  private final Pattern chunk;

  private TextWrap(Rendering run, int width, boolean breaksWords, Value breaksHyphens) {
    this.run = run;
    this.width = width;
    this.breaksWords = breaksWords;
    this.breaksHyphens = Iteration.isTrue(breaksHyphens);
    this.chunk = breaksHyphens == Value.Bool.TRUE ? CHUNK : SIMPLE_CHUNK;
  }

  static Value filter(Rendering run, Value input, Arguments arguments) {
    Bound bound =
        arguments.bind(
            run, "wordwrap", "width", "break_long_words", "wrapstring", "break_on_hyphens");
    if (!(input instanceof Value.Str text)) {
      throw run.failure("wordwrap wants a string, was " + input.type());
    }
    long width = Math.min(bound.integer(0, USUAL_WIDTH), Integer.MAX_VALUE);
    boolean breaksWords = Iteration.isTrue(bound.or(1, Value.Bool.TRUE));
    Value.Str between = bound.has(2) ? bound.str(2) : new Value.Str("\n", false);
    TextWrap wrap = new TextWrap(run, (int) width, breaksWords, bound.or(3, Value.Bool.TRUE));
    StringBuilder wrapped = new StringBuilder();
    String separator = "";
    for (String paragraph : new Splitting(run, text.text(), Long.MAX_VALUE).lines(false)) {
      if (width <= 0) {
        throw run.failure("wordwrap wants a width above 0, was " + width);
      }
      run.text(separator.length());
      wrapped.append(separator);
      separator = between.text();
      wrap.append(paragraph, between, wrapped);
    }
    return run.str(wrapped.toString(), between.markup());
  }

  private void append(String paragraph, Value.Str between, StringBuilder wrapped) {
    String separator = "";
    for (String line : lines(chunks(paragraph))) {
      String shown = between.markup() ? Html.escaped(run, line) : line;
      run.text((long) separator.length() + shown.length());
      wrapped.append(separator).append(shown);
      separator = between.text();
    }
  }

  private List<String> chunks(String paragraph) {
    run.walk(8L * paragraph.length());
    List<String> chunks = new ArrayList<>();
    Matcher matcher = chunk.matcher(paragraph);
    int end = 0;
    while (matcher.find()) {
      add(chunks, paragraph.substring(end, matcher.start()));
      add(chunks, matcher.group());
      end = matcher.end();
    }
    add(chunks, paragraph.substring(end));
    return chunks;
  }

  private void add(List<String> chunks, String chunk) {
    if (!chunk.isEmpty()) {
      run.items(1);
      run.text(chunk.length());
      chunks.add(chunk);
    }
  }

  /** Fills lines with chunks, without white space at their ends. */
  private List<String> lines(List<String> chunks) {
    List<String> lines = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(chunks);
    while (!rest.isEmpty()) {
      if (isBlank(rest.getFirst()) && !lines.isEmpty()) {
        rest.removeFirst();
      }
      List<String> line = line(rest);
      if (!line.isEmpty() && isBlank(line.get(line.size() - 1))) {
        line.remove(line.size() - 1);
      }
      if (!line.isEmpty()) {
        run.items(1);
        lines.add(String.join("", line));
      }
    }
    return lines;
  }

  /** Takes what one line holds. */
  private List<String> line(Deque<String> rest) {
    List<String> line = new ArrayList<>();
    int length = 0;
    while (!rest.isEmpty() && length + length(rest.getFirst()) <= width) {
      length += length(rest.getFirst());
      line.add(rest.removeFirst());
    }
    if (!rest.isEmpty() && length(rest.getFirst()) > width) {
      if (breaksWords) {
        String word = rest.removeFirst();
        run.walk(word.length());
        int end = endOfPart(word, width - length);
        line.add(word.substring(0, end));
        rest.addFirst(word.substring(end));
      } else if (line.isEmpty()) {
        line.add(rest.removeFirst());
      }
    }
    return line;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(Characters::isSpace);
  }

  private int endOfPart(String word, int room) {
    int end = word.offsetByCodePoints(0, room);
    int hyphen = breaksHyphens ? word.lastIndexOf('-', end - 1) : -1;
    boolean splits = hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(c -> c != '-');
    return splits ? hyphen + 1 : end;
  }
}
