package io.github.sgicl.examples.walk;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model is given on an axis of the walk task, and the right answer.
 *
 * @param text the demonstrations and the question
 * @param answer the gold answer, ended by {@code ;}
 */
public record WalkPrompt(String text, String answer) {

  private static final String END = ";";

  static WalkPrompt of(List<WalkProblem> context, String question, String answer) {
    String worked = context.stream().map(WalkProblem::worked).collect(Collectors.joining(" "));
    return new WalkPrompt(worked.isEmpty() ? question : worked + " " + question, answer);
  }

  /** Whether a model's output is exactly the gold answer, as far as its first {@code ;}. */
  public boolean isAnsweredBy(String generated) {
    return symbols(generated).equals(symbols(answer));
  }

  /**
   * This prompt continued by the gold answer up to its last symbol: the state at its end is the one
   * that must emit that symbol.
   */
  public WalkPrompt upToLastSymbol() {
    List<String> symbols = symbols(answer);
    int last = symbols.size() - 1;
    String given = String.join(" ", symbols.subList(0, last));
    return new WalkPrompt(
        given.isEmpty() ? text : text + " " + given, symbols.get(last) + " " + END);
  }

  private static List<String> symbols(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .takeWhile(token -> !token.equals(END))
        .toList();
  }
}
