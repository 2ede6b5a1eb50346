package io.github.sgicl.djl.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How Python cuts a string into parts.
 *
 * @param most how many cuts there may be, at least 0
 */
record Splitting(String text, long most) {

  List<String> at(String separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int cut = text.indexOf(separator);
    while (cut >= 0 && parts.size() < most) {
      parts.add(text.substring(start, cut));
      start = cut + separator.length();
      cut = text.indexOf(separator, start);
    }
    parts.add(text.substring(start));
    return parts;
  }

  List<String> atFromEnd(String separator) {
    List<String> parts = new ArrayList<>();
    int end = text.length();
    int cut = text.lastIndexOf(separator);
    while (cut >= 0 && parts.size() < most) {
      parts.add(text.substring(cut + separator.length(), end));
      end = cut;
      cut = text.lastIndexOf(separator, end - separator.length());
    }
    parts.add(text.substring(0, end));
    Collections.reverse(parts);
    return parts;
  }

  /** Words between white space; empty ones are left out. */
  List<String> atSpace() {
    List<String> parts = new ArrayList<>();
    int start = wordFrom(0);
    while (start < text.length()) {
      if (parts.size() == most) {
        parts.add(text.substring(start));
        return parts;
      }
      int end = start;
      while (end < text.length() && !Characters.isSpace(text.charAt(end))) {
        end++;
      }
      parts.add(text.substring(start, end));
      start = wordFrom(end);
    }
    return parts;
  }

  List<String> atSpaceFromEnd() {
    List<String> parts = new ArrayList<>();
    int end = wordUntil(text.length());
    while (end > 0) {
      if (parts.size() == most) {
        parts.add(text.substring(0, end));
        break;
      }
      int start = end;
      while (start > 0 && !Characters.isSpace(text.charAt(start - 1))) {
        start--;
      }
      parts.add(text.substring(start, end));
      end = wordUntil(start);
    }
    Collections.reverse(parts);
    return parts;
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

  /** Cuts before every character and behind the last one. */
  List<String> betweenCharacters() {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int cut = 0;
    while (cut <= text.length() && parts.size() < most) {
      parts.add(text.substring(start, cut));
      start = cut;
      cut += cut < text.length() ? Character.charCount(text.codePointAt(cut)) : 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Python's {@code splitlines}. */
  static List<String> lines(String text, boolean keepEnds) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && !Characters.isLineBreak(text.charAt(end))) {
        end++;
      }
      int next = Math.min(text.startsWith("\r\n", end) ? end + 2 : end + 1, text.length());
      lines.add(text.substring(start, keepEnds ? next : end));
      start = next;
    }
    return lines;
  }
}
