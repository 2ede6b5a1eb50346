package io.github.sgicl.reranking;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.NearestSets;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import java.util.List;

/**
 * Answers a query several times with different demonstrations and keeps one answer, the one whose
 * states are least sparse unless told otherwise: a confidence that needs no labels, at the price of
 * as many generations. By default 8 sets of 2 of the 20 nearest candidates, the most similar pair
 * first.
 *
 * <p>{@linkplain #keeping Other choices} over the same attempts are its controls at equal compute;
 * the attempts also give the ceiling, the share of queries that any of them answers. Immutable and
 * safe for use by many threads.
 */
public final class AnswerStateReranking {

  private final NearestSets sets;
  private final Respondent respondent;
  private final SparsityMetric metric;
  private final AnswerChoice choice;
  private final int shots;
  private final PromptAssembly assembly;

  private AnswerStateReranking(
      NearestSets sets,
      Respondent respondent,
      SparsityMetric metric,
      AnswerChoice choice,
      int shots,
      PromptAssembly assembly) {
    this.sets = sets;
    this.respondent = respondent;
    this.metric = metric;
    this.choice = choice;
    this.shots = shots;
    this.assembly = assembly;
  }

  /**
   * Reranks with the usual numbers and seed 0.
   *
   * @param metric measures the states of answers
   */
  public static AnswerStateReranking of(
      Retriever retriever, Respondent respondent, SparsityMetric metric) {
    return new AnswerStateReranking(
        new NearestSets(retriever, 20, 8, 0),
        respondent,
        metric,
        AnswerChoice.leastSparse(),
        2,
        PromptAssembly.plain());
  }

  /** This reranking by another choice. */
  public AnswerStateReranking keeping(AnswerChoice other) {
    return new AnswerStateReranking(sets, respondent, metric, other, shots, assembly);
  }

  /** This reranking over other sets of demonstrations. */
  public AnswerStateReranking trying(NearestSets other) {
    return new AnswerStateReranking(other, respondent, metric, choice, shots, assembly);
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
    return new AnswerStateReranking(sets, respondent, metric, choice, count, assembly);
  }

  /** This reranking with other stages after the selection. */
  public AnswerStateReranking assembledBy(PromptAssembly other) {
    return new AnswerStateReranking(sets, respondent, metric, choice, shots, other);
  }

  /** Answers a question. */
  public RerankedAnswer answer(String question) {
    return answer(Query.of(question));
  }

  /**
   * Answers a query.
   *
   * @throws PromptTooLongException if the query alone does not fit the budget, or a prompt leaves
   *     no room for an answer
   * @throws IllegalArgumentException if the metric is undefined for a state
   */
  public RerankedAnswer answer(Query query) {
    List<Prompt> prompts = sets.promptsFor(List.of(query), shots, assembly).get(0);
    List<Attempt> attempts =
        respondent.attempts(prompts.stream().map(Respondent.Asked::freely).toList(), metric);
    if (attempts.size() != prompts.size()) {
      throw new IllegalStateException(
          prompts.size() + " prompts were asked, " + attempts.size() + " answers came");
    }
    return new RerankedAnswer(prompts, attempts, choice.choose(query, attempts));
  }
}
