package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers a query several times with different demonstrations and keeps one answer, for example the
 * one whose states are least sparse: a confidence that needs no labels, at the price of as many
 * generations. By default 8 sets of 2 of the 20 nearest candidates, the most similar pair first.
 *
 * <p>Other choices over the same {@linkplain #trials trials} are its controls at equal compute; the
 * trials also give the ceiling, the share of queries that any of them answers. Immutable and safe
 * for use by many threads.
 */
public final class AnswerStateReranking {

  private static final String NAME = "answer-state reranking";

  private final NearestSets sets;
  private final Answerer answerer;
  private final AnswerChoice choice;
  private final int shots;
  private final PromptAssembly assembly;

  private AnswerStateReranking(
      NearestSets sets,
      Answerer answerer,
      AnswerChoice choice,
      int shots,
      PromptAssembly assembly) {
    this.sets = sets;
    this.answerer = answerer;
    this.choice = choice;
    this.shots = shots;
    this.assembly = assembly;
  }

  /** Reranks with the usual numbers and seed 0. */
  public static AnswerStateReranking of(
      Retriever retriever, Answerer answerer, AnswerChoice choice) {
    return new AnswerStateReranking(
        new NearestSets(retriever, 20, 8, 0), answerer, choice, 2, PromptAssembly.plain());
  }

  /** This reranking over other sets of demonstrations. */
  public AnswerStateReranking trying(NearestSets other) {
    return new AnswerStateReranking(other, answerer, choice, shots, assembly);
  }

  /**
   * This reranking with another number of demonstrations in each set.
   *
   * @throws IllegalArgumentException if {@code count < 0}
   */
  public AnswerStateReranking shots(int count) {
    if (!(count >= 0)) {
      throw new IllegalArgumentException("shots must be >= 0, was " + count);
    }
    return new AnswerStateReranking(sets, answerer, choice, count, assembly);
  }

  /** This reranking with other stages after the selection. */
  public AnswerStateReranking assembledBy(PromptAssembly other) {
    return new AnswerStateReranking(sets, answerer, choice, shots, other);
  }

  /** Answers a question. */
  public RerankedAnswer answer(String question) {
    return answer(Query.of(question));
  }

  /**
   * Answers a query.
   *
   * @throws PromptTooLongException if the query alone does not fit the budget
   */
  public RerankedAnswer answer(Query query) {
    List<Trial> trials = trials(query);
    return new RerankedAnswer(choice.choose(query, trials), trials);
  }

  /**
   * All answers to a query, the one with the most similar demonstrations first.
   *
   * @throws PromptTooLongException if the query alone does not fit the budget
   */
  public List<Trial> trials(Query query) {
    List<Prompt> prompts =
        sets.select(query, shots).stream()
            .map(selection -> assembly.assemble(NAME, query, selection))
            .toList();
    List<Answer> answers = answerer.answer(prompts);
    if (answers.size() != prompts.size()) {
      throw new IllegalStateException(
          prompts.size() + " prompts were asked, " + answers.size() + " answers came");
    }
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      trials.add(new Trial(prompts.get(i), answers.get(i)));
    }
    return List.copyOf(trials);
  }
}
