package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place of a text at which an answer is announced.
 *
 * @param kind how
 * @param at where
 * @param content what is announced, never blank
 */
record AnswerPhrase(Kind kind, int at, String content) {

  enum Kind {
    /** What follows {@code ####} on its line. */
    HASHES,
    /** What {@code \boxed{…}} holds; several that only "and" joins are one list. */
    BOX,
    /** What follows "answer is", "answer:" and the like, up to the end of its sentence. */
    SENTENCE
  }

  /** Of a longer line the beginning is looked at, of more announcements the last ones. */
  private static final int MAX_CONTENT = 2_000;

  private static final int MAX_PHRASES = 16;

  private static final Pattern HASHES = Pattern.compile("####");
  private static final Pattern BOX = Pattern.compile("\\\\f?boxed");
  private static final Pattern BETWEEN_BOXES =
      Pattern.compile("[\\s$.,;]*(?:\\\\text\\{)?\\s*(?:and|or)?\\s*}?[\\s$]*");
  private static final Pattern DENIED = Pattern.compile("(?i)\\bnot\\W*$");
  private static final Pattern WORD = Pattern.compile("(?i)(?<![\\p{L}\\d_])answers?\\b");

  /** What may stand between the word and the verb: the question that is answered. */
  private static final Pattern OF =
      Pattern.compile("(?i)\\s+(?:to|for|of)\\s+[^.:=?!\\n]{1,60}?\\s(?=is\\b|are\\b)");

  private static final Pattern VERB =
      Pattern.compile(
          "(?i)[\\s*_]*(?:"
              + "(?:is|are|was|equals|would be|must be|should be|will be)\\b[\\s*_]*[:=]?"
              + "|[:=])");
  private static final Pattern FILLER =
      Pattern.compile(
          "(?i)[\\s*_]*(?:therefore|thus|then|simply|just|indeed|clearly|definitely|probably"
              + "|most likely|likely|equal to|given by|the following|:|=)(?![\\p{L}\\d])[,:]?");
  private static final Pattern HEADING = Pattern.compile("(?i)final[\\s*_]+$");
  private static final Pattern DOUBTED =
      Pattern.compile(
          "(?i)(?:n['’]t (?:think|believe)|\\bdoubt)(?: that)?(?: the)?(?:"
              + " (?:correct|right|final|best))?\\W*$");
  private static final int LOOK_BEHIND = 48;
  private static final Pattern NOT = Pattern.compile("(?i)not\\b");

  /** What is said of an answer without giving it. */
  private static final Set<String> OPINIONS =
      Set.of(
          "correct",
          "right",
          "wrong",
          "incorrect",
          "clear",
          "obvious",
          "unclear",
          "unknown",
          "below",
          "above",
          "as",
          "found");

  private static final Set<String> ABBREVIATIONS =
      Set.of("approx", "ca", "e.g", "i.e", "no", "vs", "st", "mr", "mrs", "ms", "dr", "eq", "cf");

  /** All announcements in their order. */
  static List<AnswerPhrase> all(String text) {
    List<AnswerPhrase> hashed = new ArrayList<>();
    Matcher hashes = HASHES.matcher(text);
    while (hashes.find()) {
      add(hashed, Kind.HASHES, hashes.start(), line(text, hashes.end()));
    }
    List<AnswerPhrase> boxed = new ArrayList<>();
    boxes(text, boxed);
    List<AnswerPhrase> found = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      int begin = announced(text, word);
      if (begin >= 0) {
        String content = sentence(text, begin);
        if (!OPINIONS.contains(firstWord(content))) {
          add(found, Kind.SENTENCE, word.start(), content);
        }
      }
    }
    found.addAll(hashed);
    found.addAll(boxed);
    found.sort(Comparator.comparingInt(AnswerPhrase::at));
    return List.copyOf(found);
  }

  /** What the last sentence of the kind announces. */
  static Optional<String> sentence(String text) {
    List<AnswerPhrase> all = all(text).stream().filter(one -> one.kind == Kind.SENTENCE).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).content);
  }

  /** The announcements, the last one first. */
  static List<AnswerPhrase> lastFirst(String text) {
    List<AnswerPhrase> all = new ArrayList<>(all(text));
    Collections.reverse(all);
    return all;
  }

  private static void add(List<AnswerPhrase> found, Kind kind, int at, String content) {
    String stripped = content.strip();
    if (!stripped.isEmpty()) {
      found.add(new AnswerPhrase(kind, at, stripped));
    }
    if (found.size() > MAX_PHRASES) {
      found.remove(0);
    }
  }

  private static void boxes(String text, List<AnswerPhrase> found) {
    Matcher box = BOX.matcher(text);
    int from = 0;
    int end = -1;
    while (from <= text.length() && box.find(from)) {
      int open = skip(text, box.end());
      int close = closing(text, open);
      from = close < 0 ? box.end() : close;
      if (close < 0
          || DENIED.matcher(text.substring(Math.max(0, box.start() - 8), box.start())).find()) {
        continue;
      }
      String content = text.substring(open + 1, close);
      int last = found.size() - 1;
      boolean joined =
          end >= 0
              && box.start() - end < 24
              && found.get(last).kind == Kind.BOX
              && BETWEEN_BOXES.matcher(text.substring(end, box.start())).matches();
      if (joined) {
        content = found.remove(last).content + ", " + content;
      }
      add(found, Kind.BOX, box.start(), content);
      end = close + 1;
    }
  }

  /** Where the brace at a place closes, or -1; what is escaped does not count. */
  private static int closing(String text, int open) {
    if (open >= text.length() || text.charAt(open) != '{') {
      return -1;
    }
    int depth = 0;
    int limit = Math.min(text.length(), open + MathReader.MAX_LENGTH);
    for (int i = open; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Where the announced answer begins, or -1. */
  private static int announced(String text, Matcher word) {
    String before = text.substring(Math.max(0, word.start() - LOOK_BEHIND), word.start());
    if (DOUBTED.matcher(before).find()) {
      return -1;
    }
    int at = word.end();
    Matcher question = OF.matcher(text).region(at, text.length());
    if (question.lookingAt()) {
      at = question.end();
    }
    Matcher verb = VERB.matcher(text).region(at, text.length());
    if (verb.lookingAt()) {
      at = verb.end();
    } else if (!(HEADING.matcher(before).find() && endsLine(text, at))) {
      return -1;
    }
    Matcher filler = FILLER.matcher(text);
    while (filler.region(at, text.length()).lookingAt()) {
      at = filler.end();
    }
    at = skip(text, at);
    return NOT.matcher(text).region(at, text.length()).lookingAt() ? -1 : at;
  }

  private static boolean endsLine(String text, int from) {
    int at = from;
    while (at < text.length() && "*_# ".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r');
  }

  /** The place of the next character that is neither white space nor emphasis. */
  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length()
        && (PlainText.isBlank(text.charAt(at)) || "*_".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static String line(String text, int from) {
    int begin = skip(text, from);
    int end = begin;
    int limit = Math.min(text.length(), begin + MAX_CONTENT);
    while (end < limit && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(begin, end).strip();
  }

  /** A formula that is set out by itself, or the rest of the sentence on its line. */
  private static String sentence(String text, int begin) {
    for (String[] fence : new String[][] {{"$$", "$$"}, {"\\[", "\\]"}, {"```", "```"}}) {
      int end = text.indexOf(fence[1], begin + 2);
      if (text.startsWith(fence[0], begin) && end > 0 && end - begin < MathReader.MAX_LENGTH) {
        return text.substring(begin + fence[0].length(), end);
      }
    }
    String line = line(text, begin);
    return line.substring(0, sentenceEnd(line));
  }

  /** A full stop ends a sentence if a blank follows, not behind an initial or an abbreviation. */
  private static int sentenceEnd(String line) {
    for (int i = 1; i + 1 < line.length(); i++) {
      if (line.charAt(i) == '.' && PlainText.isBlank(line.charAt(i + 1))) {
        int begin = line.lastIndexOf(' ', i) + 1;
        String word = line.substring(begin, i).toLowerCase(Locale.ROOT);
        boolean initial = i - begin == 1 && Character.isUpperCase(line.charAt(begin));
        if (!initial && !ABBREVIATIONS.contains(word)) {
          return i;
        }
      }
    }
    return line.length();
  }

  private static String firstWord(String content) {
    int end = 0;
    while (end < content.length() && Character.isLetter(content.charAt(end))) {
      end++;
    }
    return content.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
