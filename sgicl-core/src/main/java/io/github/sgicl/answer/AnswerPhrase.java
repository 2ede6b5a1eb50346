package io.github.sgicl.answer;

import java.util.List;
import java.util.Optional;

/** The places of a text at which an answer is announced. */
final class AnswerPhrase {

  private static final String HASHES = "####";
  private static final List<String> BOXES = List.of("\\boxed", "\\fbox");
  private static final String WORD = "answer";
  private static final List<String> VERBS = List.of("is", "are", "was", "would be", "must be");

  private AnswerPhrase() {}

  /** What follows the last {@code ####} on its line. */
  static Optional<String> afterHashes(String text) {
    int at = text.lastIndexOf(HASHES);
    return at < 0 ? Optional.empty() : Optional.of(line(text, at + HASHES.length()));
  }

  /** What the last {@code \boxed{…}} holds whose braces close. */
  static Optional<String> boxed(String text) {
    int at = -1;
    int after = -1;
    for (String box : BOXES) {
      int found = text.lastIndexOf(box);
      if (found > at) {
        at = found;
        after = found + box.length();
      }
    }
    return at < 0 ? Optional.empty() : braced(text, skipBlanks(text, after));
  }

  private static Optional<String> braced(String text, int open) {
    if (open >= text.length() || text.charAt(open) != '{') {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth == 0) {
          return Optional.of(text.substring(open + 1, i));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What follows the last "answer is", "answer:" and the like, up to the end of its sentence. "The
   * answer is not" announces nothing.
   */
  static Optional<String> sentence(String text) {
    for (int at = lastWord(text, text.length()); at >= 0; at = lastWord(text, at)) {
      int begin = announced(text, at + WORD.length());
      if (begin >= 0) {
        String rest = line(text, begin);
        int end = sentenceEnd(rest);
        if (!rest.substring(0, end).isBlank()) {
          return Optional.of(rest.substring(0, end).strip());
        }
      }
    }
    return Optional.empty();
  }

  private static int lastWord(String text, int before) {
    for (int at = before - WORD.length(); at >= 0; at--) {
      if (text.regionMatches(true, at, WORD, 0, WORD.length()) && !PlainText.isWord(text, at - 1)) {
        return at;
      }
    }
    return -1;
  }

  /** Where the announced answer begins, or -1. */
  private static int announced(String text, int afterWord) {
    int at = afterWord;
    if (at < text.length() && (text.charAt(at) == 's' || text.charAt(at) == 'S')) {
      at++;
    }
    at = skipBlanks(text, at);
    boolean announces = false;
    for (String verb : VERBS) {
      if (!announces
          && text.regionMatches(true, at, verb, 0, verb.length())
          && !PlainText.isWord(text, at + verb.length())) {
        at = skipBlanks(text, at + verb.length());
        announces = true;
      }
    }
    if (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=')) {
      at = skipBlanks(text, at + 1);
      announces = true;
    }
    boolean denies = text.regionMatches(true, at, "not", 0, 3) && !PlainText.isWord(text, at + 3);
    return announces && !denies ? at : -1;
  }

  /** The place of the next character that is neither white space nor emphasis. */
  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length()
        && (PlainText.isBlank(text.charAt(at)) || "*_".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static String line(String text, int from) {
    int begin = skipBlanks(text, from);
    int end = begin;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(begin, end).strip();
  }

  /** A full stop ends a sentence if a blank follows and the word before it is longer than one. */
  private static int sentenceEnd(String line) {
    for (int i = 2; i + 1 < line.length(); i++) {
      boolean stop = line.charAt(i) == '.' && PlainText.isBlank(line.charAt(i + 1));
      if (stop && !(Character.isUpperCase(line.charAt(i - 1)) && !PlainText.isWord(line, i - 2))) {
        return i;
      }
    }
    return line.length();
  }
}
