package io.github.sgicl.comparison;

import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Ordering;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.SparsityGuided;
import io.github.sgicl.reranking.AnswerChoice;
import io.github.sgicl.reranking.Attempt.EmittedStates;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.similarity.Bm25;
import io.github.sgicl.similarity.Coverage;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** The strategies that the library brings: SG-ICL, baselines, orders and choices among answers. */
public final class Strategies {

  private Strategies() {}

  /** No demonstrations. */
  public static Strategy zeroShot() {
    return Strategy.choosingBy(StrategyName.ZERO, pool -> DemonstrationSelector.zeroShot());
  }

  /** Drawn from the whole pool, {@value ComparedPool#DRAWS} times. */
  public static Strategy random() {
    return named(
        StrategyName.RANDOM,
        pool ->
            pool.seeded(
                StrategyName.RANDOM,
                seed ->
                    Draw.prompting(
                        pool.prompter(DemonstrationSelector.random(pool.pool(), seed)))));
  }

  /** Drawn from the most similar, {@value ComparedPool#DRAWS} times. */
  public static Strategy randomOfNearest() {
    return named(
        StrategyName.RANDOM_OF_NEAREST,
        pool ->
            pool.seeded(
                StrategyName.RANDOM_OF_NEAREST,
                seed ->
                    Draw.prompting(
                        pool.prompter(
                            DemonstrationSelector.randomOfNearest(
                                pool.retriever(), pool.candidates(), seed)))));
  }

  /** The most similar, the most similar first. */
  public static Strategy similar() {
    return Strategy.choosingBy(
        StrategyName.SIMILAR, pool -> DemonstrationSelector.mostSimilar(pool.retriever()));
  }

  /** The most similar in an order. */
  public static Strategy similar(StrategyName name, Ordering ordering) {
    return named(
        name,
        pool ->
            List.of(
                Draw.prompting(
                    pool.prompter(DemonstrationSelector.mostSimilar(pool.retriever()))
                        .ordered(ordering))));
  }

  /** The highest BM25. */
  public static Strategy bm25(LexicalTokenizer tokenizer) {
    return similarBy(StrategyName.BM25, Bm25.standard().over(tokenizer));
  }

  /** The most alike last hidden states at the end of the question. */
  public static Strategy similarByState(ActivationProvider provider) {
    return similarBy(StrategyName.STATE, Similarity.embedding(new StateEmbedder(provider)));
  }

  /** The most similar by a similarity of its own; the pool is indexed where its draws are made. */
  public static Strategy similarBy(StrategyName name, Similarity similarity) {
    return Strategy.choosingBy(
        name, pool -> DemonstrationSelector.mostSimilar(Retriever.over(pool.pool(), similarity)));
  }

  /** Together they cover the question's terms best. */
  public static Strategy coverage(LexicalTokenizer tokenizer) {
    return Strategy.choosingBy(
        StrategyName.COVERAGE,
        pool ->
            DemonstrationSelector.covering(
                pool.pool(), Coverage.ofTerms(Bm25.standard().over(tokenizer))));
  }

  /** The longest of the pool, for any query. */
  public static Strategy longest() {
    return Strategy.choosingBy(StrategyName.LONGEST, pool -> Longest.of(pool.pool()));
  }

  /**
   * SG-ICL as published, easy to hard.
   *
   * @param curriculum over the compared pool, in its order
   * @param signal scores queries that bring no score; of the curriculum's identity
   */
  public static CurriculumStrategy sgicl(Curriculum<?> curriculum, DifficultySignal signal) {
    return sgicl(StrategyName.SGICL, curriculum, signal, UnaryOperator.identity());
  }

  /**
   * SG-ICL with another plan or diversity, easy to hard.
   *
   * @param curriculum over the compared pool, in its order
   * @param signal scores queries that bring no score; of the curriculum's identity
   * @param refined the selector to be used instead of the usual one that it is given
   */
  public static CurriculumStrategy sgicl(
      StrategyName name,
      Curriculum<?> curriculum,
      DifficultySignal signal,
      UnaryOperator<SparsityGuided> refined) {
    return CurriculumStrategy.prompting(
        name,
        curriculum,
        (pool, levels) ->
            pool.prompter(refined.apply(guided(pool, levels, signal)))
                .ordered(Ordering.easyToHard(levels)));
  }

  /**
   * Curriculum demonstration selection (arXiv 2411.18126): of each of as many difficulty levels as
   * demonstrations the most similar, easy to hard.
   *
   * @param curriculum ranks the compared pool, in its order: by a difficulty that the data give, or
   *     by sparsity
   */
  public static CurriculumStrategy curriculumSelection(Curriculum<?> curriculum) {
    return CurriculumStrategy.prompting(
        StrategyName.CURRICULUM,
        curriculum,
        (pool, ranked) ->
            pool.prompter(DemonstrationSelector.fromEachLevel(pool.retriever(), ranked)));
  }

  /**
   * TopK + ConE (arXiv 2401.12087): of the most similar those after which the query is most likely.
   *
   * @param logLikelihood of the query after each of some demonstrations, as {@link
   *     DemonstrationSelector#lowestConditionalEntropy} takes it
   */
  public static Strategy conditionalEntropy(
      BiFunction<Query, List<Demonstration>, List<Double>> logLikelihood) {
    return Strategy.choosingBy(
        StrategyName.CONE,
        pool ->
            DemonstrationSelector.lowestConditionalEntropy(
                pool.retriever(), pool.candidates(), logLikelihood));
  }

  /** SG-ICL's choice, sparsest first. */
  public static Strategy sgiclHardToEasy(Curriculum<?> curriculum, DifficultySignal signal) {
    return new NamedStrategy(
        StrategyName.SGICL_HARD_EASY,
        pool ->
            List.of(
                Draw.prompting(
                    pool.prompter(guided(pool, curriculum, signal))
                        .ordered(Ordering.hardToEasy(curriculum)))),
        List.of(sgicl(curriculum, signal)));
  }

  private static SparsityGuided guided(
      ComparedPool pool, Curriculum<?> levels, DifficultySignal signal) {
    return SparsityGuided.of(pool.retriever(), levels, signal).candidates(pool.candidates());
  }

  /** The control of a strategy that spends as many tokens and goes by similarity alone. */
  public static Strategy tokenMatched(Strategy strategy) {
    return Controls.tokenMatched(strategy);
  }

  /**
   * The control of SG-ICL that spends as many tokens and knows nothing of the query, {@value
   * ComparedPool#DRAWS} draws.
   */
  public static Strategy randomMatched(CurriculumStrategy sgicl) {
    return Controls.randomMatched(StrategyName.RANDOM_MATCHED, sgicl);
  }

  /** A strategy with its levels dealt at random, {@value ComparedPool#DRAWS} times. */
  public static Strategy placebo(CurriculumStrategy strategy) {
    return Controls.placebo(strategy);
  }

  /** Of several tries the one whose sparsest answer state is the least sparse. */
  public static Strategy reranked() {
    return lowest(StrategyName.RERANKED, EmittedStates::maxSparsity);
  }

  /** The same by the mean over the answer states. */
  public static Strategy rerankedByMean() {
    return lowest(StrategyName.RERANKED_MEAN, EmittedStates::meanSparsity);
  }

  /** The try whose least certain token is the most certain. */
  public static Strategy lowestEntropy() {
    return lowest(StrategyName.LOWEST_ENTROPY, EmittedStates::maxEntropy);
  }

  /** The opposite of the least sparse. */
  public static Strategy sparsest() {
    return lowest(StrategyName.SPARSEST, states -> -states.maxSparsity());
  }

  /** The answer that most tries vote for. */
  public static Strategy majority() {
    return tries(StrategyName.MAJORITY, query -> AnswerChoice.majority(query.vote()));
  }

  /** Any of the tries, {@value ComparedPool#DRAWS} draws. */
  public static Strategy randomTry() {
    return named(
        StrategyName.RANDOM_TRY,
        pool ->
            pool.seeded(
                StrategyName.RANDOM_TRY,
                seed -> Draw.choosing(pool::tries, AnswerChoice.random(seed))));
  }

  /** Knows which try is right: the ceiling of every choice among them. */
  public static Strategy anyTry() {
    return tries(StrategyName.ANY_TRY, query -> AnswerChoice.knowing(query.right()));
  }

  /** A choice among the tries that all such strategies share. */
  public static Strategy choosingAmongTries(StrategyName name, AnswerChoice choice) {
    return tries(name, query -> choice);
  }

  /**
   * All of these, in the order of their groups.
   *
   * @param curriculum over the compared pool, in its order
   * @param signal scores queries that bring no score; of the curriculum's identity
   * @param tokenizer cuts texts into the terms of BM25 and coverage
   * @param states reads the states by which questions are compared
   */
  public static List<Strategy> all(
      Curriculum<?> curriculum,
      DifficultySignal signal,
      LexicalTokenizer tokenizer,
      ActivationProvider states) {
    CurriculumStrategy sgicl = sgicl(curriculum, signal);
    return List.of(
        zeroShot(),
        random(),
        randomOfNearest(),
        similar(),
        bm25(tokenizer),
        similarByState(states),
        coverage(tokenizer),
        longest(),
        sgicl,
        tokenMatched(sgicl),
        randomMatched(sgicl),
        placebo(sgicl),
        similar(StrategyName.SIMILAR_LAST, Ordering.mostSimilarLast()),
        similar(StrategyName.SIMILAR_EASY_HARD, Ordering.easyToHard(curriculum)),
        similar(StrategyName.SIMILAR_HARD_EASY, Ordering.hardToEasy(curriculum)),
        sgiclHardToEasy(curriculum, signal),
        reranked(),
        rerankedByMean(),
        lowestEntropy(),
        majority(),
        randomTry(),
        sparsest(),
        anyTry());
  }

  private static Strategy lowest(StrategyName name, ToDoubleFunction<EmittedStates> value) {
    return choosingAmongTries(name, AnswerChoice.lowest(value));
  }

  private static Strategy tries(StrategyName name, Function<LabelledQuery, AnswerChoice> choice) {
    return named(name, pool -> List.of(new Draw(pool::tries, choice)));
  }

  private static Strategy named(StrategyName name, Function<ComparedPool, List<Draw>> draws) {
    return new NamedStrategy(name, draws, List.of());
  }
}
