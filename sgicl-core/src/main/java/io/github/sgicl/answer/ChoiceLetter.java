package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The letter of one of several options, A for the first: in this order, what the last announcement
 * begins with, that is a {@code \boxed{…}} or "the answer is"; a letter at the beginning of the
 * text, as in {@code C}, {@code (C)}, {@code c.} or {@code C: …}; the last letter that is chosen or
 * said to be right; the last in round brackets; the last capital letter that stands alone, of which
 * {@code A} and {@code I} before a word are taken for words.
 *
 * <p>Case does not count where it is clear that an option is meant. A letter that is denied, as in
 * "B, not C" and "A is wrong", is no answer, nor is one beyond the options, nor are several that
 * are named together.
 *
 * @param options how many there are, 1 to 26
 */
record ChoiceLetter(int options) implements AnswerFormat {

  private static final int LETTERS = 26;

  /** How far a list of letters at the beginning, and what denies it, may reach. */
  private static final int MAX_LABEL = 200;

  /** A letter and what ends a label, or the text, behind it. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:\\\\(?:text|textbf|mathrm|mathbf|mbox)\\s*\\{|\\\\\\(|[\\s*_(\\[\"'$]){0,20}(?:(?i:option|choice)\\s*[(\\[*]*)?([A-Za-z])(?=$|[.):,;\\]*\"'\\n"
              + "\\r"
              + "}$!?]|_(?!\\w)|\\s|\\\\)");

  /** What makes a letter at the beginning the subject of a sentence, and no label. */
  private static final Pattern SUBJECT =
      Pattern.compile("[\\s)*\\]]*\\s(?:is|are|was|would|must|should|seems|looks|can|has)\\b");

  /** Refuses a number of options without letters. */
  ChoiceLetter {
    if (!(options >= 1 && options <= LETTERS)) {
      throw new IllegalArgumentException("options must be in 1..26, was " + options);
    }
  }

  @Override
  public Optional<String> read(String text) {
    String end = PlainText.end(text);
    for (AnswerPhrase phrase : AnswerPhrase.lastFirst(end)) {
      Optional<Optional<String>> announced = announced(phrase.content());
      if (announced.isPresent()) {
        return announced.get();
      }
    }
    Optional<Optional<String>> beginning = labelled(end.strip(), false);
    return beginning.isPresent() ? beginning.get() : mentioned(end);
  }

  /** The letter that an announcement begins with, or the only one that is in it. */
  private Optional<Optional<String>> announced(String content) {
    Optional<Optional<String>> beginning = labelled(content, true);
    if (beginning.isPresent()) {
      return beginning;
    }
    List<LetterMention> mentions = open(content);
    return mentions.size() == 1 ? Optional.of(only(mentions.get(0))) : Optional.empty();
  }

  /**
   * What the text begins with: empty if that is no label, or it is denied; an empty answer if
   * several letters are listed there.
   */
  private Optional<Optional<String>> labelled(String text, boolean announced) {
    Matcher label = LABEL.matcher(text);
    if (!label.lookingAt()) {
      return Optional.empty();
    }
    int at = label.start(1);
    boolean alone = at + 1 == text.length() || !PlainText.isBlank(text.charAt(at + 1));
    boolean line = !alone && "\n\r".indexOf(text.charAt(at + 1)) >= 0;
    boolean capital = Character.isUpperCase(text.charAt(at));
    boolean word = "AI".indexOf(text.charAt(at)) >= 0 && !announced;
    boolean contracted = text.substring(at + 1).matches("(?s)['’]\\w.*|\\.\\w.*");
    boolean subject = !announced && SUBJECT.matcher(text).region(at + 1, text.length()).lookingAt();
    if (contracted || subject || !(alone || line || (capital && !word))) {
      return Optional.empty();
    }
    char letter = Character.toUpperCase(text.charAt(at));
    List<LetterMention> mentions =
        LetterMention.all(text.substring(0, Math.min(text.length(), MAX_LABEL)), LETTERS);
    Optional<LetterMention> first =
        mentions.stream().filter(mention -> mention.at() <= at).findFirst();
    if (first.isPresent() && first.get().weight() == LetterMention.Weight.DENIED) {
      return Optional.empty();
    }
    if (first.isPresent() && first.get().letters().size() > 1) {
      return Optional.of(Optional.empty());
    }
    return Optional.of(
        letter - 'A' < options ? Optional.of(Character.toString(letter)) : Optional.empty());
  }

  private List<LetterMention> open(String text) {
    return LetterMention.all(text, options).stream()
        .filter(mention -> mention.weight() != LetterMention.Weight.DENIED)
        .toList();
  }

  private static Optional<String> only(LetterMention mention) {
    return mention.letters().size() == 1 ? Optional.of(mention.letters().get(0)) : Optional.empty();
  }

  private Optional<String> mentioned(String text) {
    List<LetterMention> open = new ArrayList<>(open(text));
    Collections.reverse(open);
    return open.stream()
        .max((one, other) -> one.weight().compareTo(other.weight()))
        .flatMap(best -> open.stream().filter(one -> one.weight() == best.weight()).findFirst())
        .flatMap(ChoiceLetter::only);
  }
}
