package io.github.sgicl.djl.internal.jinja.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How Python cuts a string into parts. Every part is counted as it is made. */
public final class Splitting {

  private final Rendering run;
  private final String text;
  private final long most;
  private final List<String> parts = new ArrayList<>();

  /**
   * Cuts a text once.
   *
   * @param most how many cuts there may be, at least 0
   */
  public Splitting(Rendering run, String text, long most) {
    this.run = run;
    this.text = text;
    this.most = most;
  }

  private void add(int from, int to) {
    run.items(1);
    run.text(to - from);
    parts.add(text.substring(from, to));
  }

  private List<String> reversed() {
    Collections.reverse(parts);
    return parts;
  }

  public List<String> at(String separator) {
    TextSearch search = TextSearch.forward(run, text, separator);
    int start = 0;
    int cut = search.next(0);
    while (cut >= 0 && parts.size() < most) {
      add(start, cut);
      start = cut + separator.length();
      cut = search.next(start);
    }
    add(start, text.length());
    return parts;
  }

  public List<String> atFromEnd(String separator) {
    TextSearch search = TextSearch.backward(run, text, separator);
    int end = text.length();
    int cut = search.last(end);
    while (cut >= 0 && parts.size() < most) {
      add(cut + separator.length(), end);
      end = cut;
      cut = search.last(end);
    }
    add(0, end);
    return reversed();
  }

  /** Words between white space; empty ones are left out. */
  public List<String> atSpace() {
    run.walk(text.length());
    int start = wordFrom(0);
    while (start < text.length()) {
      if (parts.size() == most) {
        add(start, text.length());
        return parts;
      }
      int end = start;
      while (end < text.length() && !Characters.isSpace(text.charAt(end))) {
        end++;
      }
      add(start, end);
      start = wordFrom(end);
    }
    return parts;
  }

  public List<String> atSpaceFromEnd() {
    run.walk(text.length());
    int end = wordUntil(text.length());
    while (end > 0) {
      if (parts.size() == most) {
        add(0, end);
        break;
      }
      int start = end;
      while (start > 0 && !Characters.isSpace(text.charAt(start - 1))) {
        start--;
      }
      add(start, end);
      end = wordUntil(start);
    }
    return reversed();
  }

  private int wordFrom(int index) {
    int start = index;
    while (start < text.length() && Characters.isSpace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private int wordUntil(int index) {
    int end = index;
    while (end > 0 && Characters.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Python's {@code splitlines}. */
  public List<String> lines(boolean keepEnds) {
    run.walk(text.length());
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && !Characters.isLineBreak(text.charAt(end))) {
        end++;
      }
      int next = Math.min(text.startsWith("\r\n", end) ? end + 2 : end + 1, text.length());
      add(start, keepEnds ? next : end);
      start = next;
    }
    return parts;
  }
}
