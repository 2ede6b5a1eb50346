package io.github.sgicl.axis;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * An axis of difficulty that asks the questions of a data set in one form. Immutable; safe for use
 * by many threads.
 */
public interface QuestionAxis extends DifficultyAxis {

  /** This axis with prompts in another form, which demonstrations take too. */
  QuestionAxis format(QuestionFormat other);

  /**
   * The same question with more and more options: the right one kept, wrong ones drawn from the
   * item's own, then from those of other items, and shuffled. A level's wrong options are among
   * those of the next.
   *
   * @param counts ascending, from 2 to 26
   * @throws IllegalArgumentException if they are not
   */
  static QuestionAxis answerChoices(int... counts) {
    return AnswerChoices.of(counts);
  }

  /**
   * The same question with less and less of its evidence: supporting passages are replaced, in
   * place, by unrelated ones of about the same length from items of other clusters. What one level
   * lacks the next lacks too.
   *
   * @param most the largest number, at least 1; items with fewer supporting passages are left out
   */
  static QuestionAxis missingEvidence(int most) {
    return MissingEvidence.upTo(most);
  }

  /**
   * The same question after evidence that agrees with what the model knows, and after evidence that
   * contradicts it.
   *
   * @param agreeing the field that holds the agreeing evidence
   * @param contradicting the field that holds the contradicting evidence; an item that lacks one of
   *     them is left out
   */
  static QuestionAxis knowledgeConflict(String agreeing, String contradicting) {
    return KnowledgeConflict.between(agreeing, contradicting);
  }

  /**
   * The same question after more and more text that has nothing to do with it: the item's own
   * context stands among passages of distractor text, filled up to a number of tokens. A level's
   * distractors are among those of the next.
   *
   * @param passages distractor text, each passage whole; enough of it for the longest context
   * @param counter counts the tokens of a text, by the model's own tokenizer
   * @param tokens how long the context may be, ascending; 0 stands for the item's own context alone
   */
  static QuestionAxis contextLength(
      List<String> passages, ToIntFunction<String> counter, int... tokens) {
    return ContextLength.filledWith(passages, counter, tokens);
  }

  /**
   * {@link #contextLength(List, ToIntFunction, int...)} with the item's own context elsewhere than
   * in the middle.
   *
   * @param share how much of the distractors goes before it: 0 for none, 1 for all
   * @param passages distractor text, each passage whole; enough of it for the longest context
   * @param counter counts the tokens of a text, by the model's own tokenizer
   * @param tokens how long the context may be, ascending; 0 stands for the item's own context alone
   * @throws IllegalArgumentException if the share is not in [0, 1]
   */
  static QuestionAxis contextLength(
      double share, List<String> passages, ToIntFunction<String> counter, int... tokens) {
    return ContextLength.filledWith(passages, counter, tokens).evidenceAt(share);
  }

  /**
   * The same question after more and more answered ones, drawn at random from a pool, never the
   * question itself. A level's demonstrations are the first of the next one's.
   *
   * @param pool what they are drawn from; items without an answer are not used
   * @param counts ascending, from 0
   */
  static QuestionAxis shots(List<Question> pool, int... counts) {
    return Shots.drawnFrom(pool, counts);
  }

  /**
   * The same question with more and more of its words misspelt or doubled; words with digits,
   * options and context are left alone. What light noise touches, heavy noise touches too. Noise in
   * no word, in about a tenth and in about two fifths of the words.
   */
  static QuestionAxis surfaceNoise() {
    return SurfaceNoise.noneLightHeavy();
  }

  /**
   * Grades by a field of the data.
   *
   * @param field its name
   * @param values its values from easy to hard; items with another value belong to no level
   */
  static QuestionAxis byField(String field, String... values) {
    return ReasoningGrade.byField(field, values);
  }

  /**
   * Grades worked answers, such as those of GSM8K, by their number of steps: the lines of the field
   * {@code solution} that are not blank and do not begin with {@code ####}.
   *
   * @param steps the numbers of steps, ascending; items with another number belong to no level
   */
  static QuestionAxis bySolutionSteps(int... steps) {
    return ReasoningGrade.bySolutionSteps(steps);
  }

  /**
   * Elementary, high-school and college mathematics of MMLU by the field {@code subject}. The data
   * hold few of each; a study of them says how little it can show.
   */
  static QuestionAxis mmluMathematics() {
    return ReasoningGrade.mmluMathematics();
  }
}
