package io.github.sgicl.answer;

import java.util.Optional;

/**
 * A text word for word: what follows the last "the answer is", or else the first line that is not
 * blank. Texts are compared after NFKC and case folding, white space collapsed, quotes, emphasis
 * and punctuation at both ends left out.
 */
record ExactText() implements AnswerFormat {

  @Override
  public Optional<String> read(String text) {
    String end = PlainText.end(text);
    String answer =
        AnswerPhrase.sentence(end)
            .or(() -> end.lines().filter(line -> !line.isBlank()).findFirst())
            .map(PlainText::normalised)
            .orElse("");
    return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
  }
}
