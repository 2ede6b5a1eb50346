package io.github.sgicl.axis;

/** Writes a question as the text of a prompt. */
@FunctionalInterface
public interface QuestionFormat {

  /** The text. */
  String render(Question question);

  /**
   * Context, question, and options as {@code A. …} on lines of their own with a request for the
   * letter.
   */
  static QuestionFormat lettered() {
    return question -> {
      StringBuilder text = new StringBuilder();
      if (!question.context().isEmpty()) {
        text.append(String.join("\n", question.context())).append("\n\n");
      }
      text.append(question.text());
      for (int i = 0; i < question.options().size(); i++) {
        text.append('\n').append(letter(i)).append(". ").append(question.options().get(i));
      }
      if (!question.options().isEmpty()) {
        text.append("\nAnswer with the letter of the right option.");
      }
      return text.toString();
    };
  }

  /**
   * The letter of an option: A for 0.
   *
   * @throws IllegalArgumentException if there is no letter for it
   */
  static char letter(int option) {
    if (!(option >= 0 && option < 26)) {
      throw new IllegalArgumentException("option must be in 0..25, was " + option);
    }
    return (char) ('A' + option);
  }
}
