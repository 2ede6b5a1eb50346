package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Splitting;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The filter {@code urlize}: addresses in a text made clickable. */
final class Links {

  private static final String[][] BRACKETS = {{"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}};

  private final Rendering run;
  private final long most;
  private final String attributes;
  private final List<String> schemes;

  private Links(Rendering run, long most, String attributes, List<String> schemes) {
    this.run = run;
    this.most = most;
    this.attributes = attributes;
    this.schemes = schemes;
  }

  static Value filter(Rendering run, Value input, Arguments arguments) {
    Bound bound =
        arguments.bind(
            run, "urlize", "trim_url_limit", "nofollow", "target", "rel", "extra_schemes");
    TreeSet<String> relations = new TreeSet<>(List.of("noopener"));
    if (Iteration.isTrue(bound.or(3, Value.None.NONE))) {
      relations.addAll(new Splitting(run, bound.text(3), Long.MAX_VALUE).atSpace());
    }
    if (bound.flag(1)) {
      relations.add("nofollow");
    }
    String attributes = " rel=\"" + Html.escaped(run, String.join(" ", relations)) + "\"";
    if (bound.has(2) && Iteration.isTrue(bound.required(2))) {
      attributes += " target=\"" + Html.escaped(run, bound.required(2)) + "\"";
    }
    long most = bound.integerOrNone(0, Integer.MAX_VALUE);
    Links links = new Links(run, most, attributes, schemes(run, bound));
    return run.str(links.linked(Html.escaped(run, input)), run.escaping());
  }

  private static List<String> schemes(Rendering run, Bound bound) {
    List<String> schemes = new ArrayList<>();
    if (bound.has(4)) {
      for (Value scheme : Iteration.list(run, bound.required(4))) {
        if (!(scheme instanceof Value.Str text) || !text.text().matches("[\\w.+-]{2,}:/{0,2}")) {
          throw run.failure("urlize wants prefixes of addresses, was " + scheme.type());
        }
        schemes.add(text.text());
      }
    }
    return schemes;
  }

  private String linked(String text) {
    run.walk(4L * text.length());
    StringBuilder linked = new StringBuilder();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      boolean space = Characters.isSpace(text.charAt(start));
      while (end < text.length() && Characters.isSpace(text.charAt(end)) == space) {
        end++;
      }
      String word = text.substring(start, end);
      String shown = space ? word : linkedWord(word);
      run.text(shown.length());
      linked.append(shown);
      start = end;
    }
    return linked.toString();
  }

  private String linkedWord(String word) {
    int headEnd = 0;
    while (headEnd < word.length() && opening(word, headEnd) > 0) {
      headEnd += opening(word, headEnd);
    }
    int tailStart = word.length();
    for (int length = closing(word, tailStart);
        length > 0 && tailStart - length >= headEnd;
        length = closing(word, tailStart)) {
      tailStart -= length;
    }
    for (String[] pair : BRACKETS) {
      String middle = word.substring(headEnd, tailStart);
      int opened = count(middle, pair[0]);
      if (opened > count(middle, pair[1])) {
        tailStart = behind(word, tailStart, pair[1], opened);
      }
    }
    String middle = word.substring(headEnd, tailStart);
    return word.substring(0, headEnd) + anchored(middle) + word.substring(tailStart);
  }

  /** Behind so many closing brackets, or as many as there are. */
  private static int behind(String word, int from, String bracket, int most) {
    int end = from;
    for (int i = 0; i < most && word.indexOf(bracket, end) >= 0; i++) {
      end = word.indexOf(bracket, end) + bracket.length();
    }
    return end;
  }

  private static int opening(String word, int at) {
    if (word.startsWith("&lt;", at)) {
      return "&lt;".length();
    }
    return "(<".indexOf(word.charAt(at)) >= 0 ? 1 : 0;
  }

  private static int closing(String word, int end) {
    if (word.startsWith("&gt;", end - "&gt;".length())) {
      return "&gt;".length();
    }
    return end > 0 && ")>.,".indexOf(word.charAt(end - 1)) >= 0 ? 1 : 0;
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private String anchored(String word) {
    if (LinkSyntax.isLink(word)) {
      boolean complete = word.startsWith("https://") || word.startsWith("http://");
      return anchor((complete ? "" : "https://") + word, trimmed(word));
    }
    if (word.startsWith("mailto:") && LinkSyntax.isMail(word.substring("mailto:".length()))) {
      return "<a href=\"" + word + "\">" + word.substring("mailto:".length()) + "</a>";
    }
    boolean mail =
        word.contains("@")
            && !word.startsWith("www.")
            && !word.startsWith("@")
            && !word.contains(":")
            && LinkSyntax.isMail(word);
    if (mail) {
      return "<a href=\"mailto:" + word + "\">" + word + "</a>";
    }
    String linked = word;
    for (String scheme : schemes) {
      if (!linked.equals(scheme) && linked.startsWith(scheme)) {
        linked = anchor(linked, linked);
      }
    }
    return linked;
  }

  private String anchor(String address, String shown) {
    return "<a href=\"" + address + "\"" + attributes + ">" + shown + "</a>";
  }

  private String trimmed(String word) {
    Value.Str text = new Value.Str(word, false);
    return text.length() > most
        ? Characters.slice(run, text, 0, (int) Math.max(0, most)) + "..."
        : word;
  }
}
