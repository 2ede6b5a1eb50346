package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.similarity.Coverage;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Chooses the demonstrations for a query: SG-ICL, the baselines and the controls alike.
 *
 * <p>A selector never chooses a demonstration twice, never one that asks the query's own question,
 * and never more than it is asked for. Where fewer are left than asked for, it takes all. What it
 * chooses depends on its settings, the query and the number of shots only. Safe for use by many
 * threads.
 */
public interface DemonstrationSelector {

  /** A short name for tables and traces, such as {@code most similar}. */
  String name();

  /**
   * Chooses demonstrations.
   *
   * @param shots how many are wanted
   * @throws IllegalArgumentException if {@code shots < 0}
   */
  Selection select(Query query, int shots);

  /**
   * Chooses for many queries, for each what {@link #select} does. Selectors that retrieve look for
   * many in one sweep of the pool.
   *
   * @param shots how many are wanted for each
   * @return one selection per query, in their order
   * @throws IllegalArgumentException if {@code shots < 0}
   */
  default List<Selection> selectAll(List<Query> queries, int shots) {
    return queries.stream().map(query -> select(query, shots)).toList();
  }

  /** Shows nothing, whatever is wanted: the baseline without demonstrations. */
  static DemonstrationSelector zeroShot() {
    return new ZeroShot();
  }

  /**
   * Draws from the whole pool. The draw depends on the seed and the query's text only; another seed
   * is another draw.
   *
   * @param pool what is drawn from
   * @param seed the seed
   */
  static DemonstrationSelector random(DemonstrationPool pool, long seed) {
    return new RandomChoice(pool, seed);
  }

  /**
   * Takes the most similar demonstrations, most similar first; with a diversity, from the nearest
   * candidates in its order.
   *
   * @param retriever where the candidates come from
   */
  static DemonstrationSelector mostSimilar(Retriever retriever) {
    return MostSimilar.of(retriever);
  }

  /**
   * The most similar demonstrations, made diverse: of the nearest candidates the one that a
   * diversity takes next, again and again.
   *
   * @param retriever where the candidates come from
   * @param diversity which of the candidates is next
   * @param candidates the number of candidates, at least 1; more where more shots are wanted
   * @throws IllegalArgumentException if there are fewer than one candidate
   */
  static DemonstrationSelector mostSimilar(
      Retriever retriever, Diversity diversity, int candidates) {
    return MostSimilar.of(retriever).diversifiedBy(diversity, candidates);
  }

  /**
   * Draws from the most similar demonstrations: what the similarity filter alone is worth. The draw
   * depends on the seed, the query's text and the candidates only.
   *
   * @param retriever where the candidates come from
   * @param candidates the number m of candidates, {@code >= 1}; more where more shots are wanted
   * @param seed the seed
   * @throws IllegalArgumentException if there are fewer than one candidate
   */
  static DemonstrationSelector randomOfNearest(Retriever retriever, int candidates, long seed) {
    return new RandomOfNearest(retriever, candidates, seed);
  }

  /**
   * The control for prompt length: similarity that spends as many demonstration tokens as another
   * selector did, and shows as many demonstrations.
   *
   * <p>For one or two demonstrations it compares all sets of the m candidates: of those whose
   * tokens lie within 1 of the target, else of those nearest to it, it takes the one of the highest
   * summed similarity; of equal ones, the first in the candidates' order. For more, it is greedy:
   * it starts from the most similar and, until within 1 of the target, makes the one exchange of a
   * chosen for another candidate that comes nearest to the target, of equally near ones the one
   * that keeps the highest summed similarity; it ends where no exchange comes nearer.
   *
   * @param retriever where the candidates come from
   * @param target whose tokens are matched
   * @param counter counts a demonstration's tokens, one at a time before the query
   * @param candidates the number m of candidates, {@code >= 1}; more where more shots are wanted
   * @throws IllegalArgumentException if there are fewer than one candidate
   */
  static DemonstrationSelector tokenMatched(
      Retriever retriever, DemonstrationSelector target, TokenCounter counter, int candidates) {
    return new TokenMatched(retriever, target, counter, candidates);
  }

  /**
   * Curriculum demonstration selection: the pool is cut by difficulty into as many levels of equal
   * size as shots are wanted, and of each level the item most similar to the query is taken, the
   * easiest level first. Items of equal difficulty are cut in the order of the pool. A level with
   * nothing left gives way to the nearest one that has something.
   *
   * <p>Source: D. A. Vu et al., "Curriculum Demonstration Selection for In-Context Learning", arXiv
   * 2411.18126.
   *
   * @param retriever where the candidates come from, over the curriculum's pool
   * @param curriculum ranks the pool, easy first: by a given difficulty, or from dense to sparse;
   *     its own levels do not count
   * @throws IllegalArgumentException if the retriever's pool is not the curriculum's
   */
  static DemonstrationSelector fromEachLevel(Retriever retriever, Curriculum<?> curriculum) {
    return new CurriculumSelection(retriever, curriculum);
  }

  /**
   * TopK + ConE: of the nearest candidates those after which the query itself is most likely, which
   * is the lowest conditional entropy of the query given the demonstration; the most helpful first,
   * equal ones in the order of similarity.
   *
   * <p>Source: K. Peng et al., "Revisiting Demonstration Selection Strategies in In-Context
   * Learning", arXiv 2401.12087.
   *
   * @param retriever where the candidates come from
   * @param candidates the number m of candidates, {@code >= 1}; more where more shots are wanted
   * @param logLikelihood the natural logarithm of the probability of the query's tokens after each
   *     of some demonstrations, one at a time and in their order: at most 0, negative infinity for
   *     one that cannot be shown with the query
   * @throws IllegalArgumentException if there are fewer than one candidate
   */
  static DemonstrationSelector lowestConditionalEntropy(
      Retriever retriever,
      int candidates,
      BiFunction<Query, List<Demonstration>, List<Double>> logLikelihood) {
    return new ConditionalEntropySelection(retriever, candidates, logLikelihood);
  }

  /**
   * Chooses demonstrations that cover the query together: each next one is that which raises most
   * the sum over the query's parts of the best coverage by any demonstration of the set. Where none
   * raises it, a second set is begun, as if nothing were covered; of equal ones, the first of the
   * pool. The similarity of a pick is its coverage alone. Immutable and safe for use by many
   * threads.
   *
   * <p>Source: S. Gupta, M. Gardner and S. Singh, "Coverage-based Example Selection for In-Context
   * Learning", Findings of EMNLP 2023, equation 4 and algorithm 1. The greedy set reaches at least
   * a share 1 - 1/e of the best possible coverage, since coverage is submodular.
   */
  static DemonstrationSelector covering(DemonstrationPool pool, Coverage coverage) {
    return CoverageSelection.over(pool, coverage);
  }

  /**
   * {@link #covering(DemonstrationPool, Coverage)} by any text of the demonstrations.
   *
   * @param text the text that covers, such as question and answer together
   */
  static DemonstrationSelector covering(
      DemonstrationPool pool, Coverage coverage, Function<Demonstration, String> text) {
    return CoverageSelection.over(pool, coverage, text);
  }
}
