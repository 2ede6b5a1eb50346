package io.github.sgicl.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of several texts, such as "yes" and "no": the first that is named in the last announcement of
 * an answer, or the one that the text begins with, or else the one that is named last. Texts are
 * compared as {@link ExactText} compares them, in whole words; of those that begin at one place the
 * longest counts.
 *
 * @param options at least one, none blank, different from each other
 */
record OptionText(List<String> options) implements AnswerFormat {

  /** Refuses no options, blank and equal ones. */
  OptionText {
    options = options.stream().map(PlainText::normalised).toList();
    Set<String> distinct = new HashSet<>(options);
    if (options.isEmpty() || distinct.size() < options.size() || distinct.contains("")) {
      throw new IllegalArgumentException("options must be different texts, were " + options);
    }
  }

  @Override
  public Optional<String> read(String text) {
    String end = PlainText.end(text);
    return AnswerPhrase.lastFirst(end).stream()
        .map(phrase -> first(PlainText.normalised(phrase.content())))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> fallback(PlainText.normalised(end)));
  }

  private Optional<String> fallback(String text) {
    Optional<String> beginning = longestAt(text, 0);
    for (int at = text.length() - 1; beginning.isEmpty() && at > 0; at--) {
      beginning = longestAt(text, at);
    }
    return beginning;
  }

  private Optional<String> first(String text) {
    Optional<String> found = Optional.empty();
    for (int at = 0; found.isEmpty() && at < text.length(); at++) {
      found = longestAt(text, at);
    }
    return found;
  }

  private Optional<String> longestAt(String text, int at) {
    String longest = "";
    if (!PlainText.isWord(text, at - 1)) {
      for (String option : options) {
        if (option.length() > longest.length()
            && text.startsWith(option, at)
            && !PlainText.isWord(text, at + option.length())) {
          longest = option;
        }
      }
    }
    return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
  }
}
