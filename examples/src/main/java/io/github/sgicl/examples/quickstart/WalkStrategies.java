package io.github.sgicl.examples.quickstart;

import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.examples.comparison.Block;
import io.github.sgicl.examples.comparison.LabelledQuery;
import io.github.sgicl.examples.comparison.Strategy;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.prompt.AnswerChoice;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.LexicalSimilarity;
import io.github.sgicl.prompt.LexicalTokenizer;
import io.github.sgicl.prompt.MostSimilar;
import io.github.sgicl.prompt.NearestSets;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.RandomChoice;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.SparsityGuided;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.prompt.TokenMatched;
import io.github.sgicl.prompt.ZeroShot;
import io.github.sgicl.score.SparsityScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * The strategies of the comparison: two worked demonstrations by SG-ICL and by what it is to be
 * held against, and several attempts of which the least sparse answer is kept, beside other ways to
 * keep one of the same.
 *
 * @param scorer gives levels at the end of the prompt, and the sparsity of answers
 * @param counter counts tokens as the model does
 */
record WalkStrategies(SparsityScorer scorer, TokenCounter counter) {

  static final String ZERO_SHOT = "zero-shot";
  static final String RANDOM = "random";
  static final String SIMILAR = "most similar";
  static final String SGICL = "SG-ICL";
  static final String TOKEN_MATCHED = "similar, tokens as SG-ICL";
  static final String PLACEBO = "SG-ICL, shuffled levels";
  static final String RERANKED = "8 tries, least sparse";
  static final String LOWEST_ENTROPY = "8 tries, lowest entropy";
  static final String MAJORITY = "8 tries, majority";
  static final String RANDOM_OF_SETS = "8 tries, random one";
  static final String ANY_OF_SETS = "8 tries, any right";

  static final int SHOTS = 2;
  static final int CANDIDATES = 20;
  static final int SETS = 8;

  private static final int DRAWS = 3;

  /** The whole comparison on one episode; chance enters by the seed only. */
  Block block(LevelledEpisode levelled, long seed) {
    RandomGenerator seeds = new SplittableRandom(seed);
    SparsityGuidedPrompter sgicl = sgicl(levelled.curriculum());
    List<Strategy> strategies = new ArrayList<>(single(levelled, sgicl, seeds));
    strategies.addAll(reranked(sgicl.selector().retriever(), seeds));
    List<LabelledQuery> queries = new ArrayList<>();
    for (int i = 0; i < levelled.queries().size(); i++) {
      WalkProblem problem = levelled.episode().queries().get(i);
      queries.add(new LabelledQuery(levelled.queries().get(i), problem::isAnsweredBy));
    }
    return new Block(queries, strategies);
  }

  /** SG-ICL over a curriculum, by the overlap of tokens. */
  SparsityGuidedPrompter sgicl(Curriculum<WalkProblem> curriculum) {
    return SparsityGuidedPrompter.drawingFrom(curriculum, scorer)
        .showing(WalkProblem::question, WalkProblem::answer)
        .nearestBy(LexicalSimilarity.over(LexicalTokenizer.whitespace()))
        .shots(SHOTS)
        .candidates(CANDIDATES);
  }

  private List<Strategy> single(
      LevelledEpisode levelled, SparsityGuidedPrompter sgicl, RandomGenerator seeds) {
    SparsityGuided selector = sgicl.selector();
    Retriever retriever = selector.retriever();
    return List.of(
        Strategy.prompting(ZERO_SHOT, prompter(new ZeroShot())),
        Strategy.prompting(
            RANDOM, draws(seeds, seed -> prompter(new RandomChoice(retriever.pool(), seed)))),
        Strategy.prompting(SIMILAR, prompter(MostSimilar.of(retriever))),
        Strategy.prompting(SGICL, sgicl.prompter()),
        Strategy.prompting(
            TOKEN_MATCHED, prompter(new TokenMatched(retriever, selector, counter, CANDIDATES))),
        Strategy.prompting(
            PLACEBO, draws(seeds, seed -> sgicl(levelled.curriculum().shuffled(seed)).prompter())));
  }

  private List<Strategy> reranked(Retriever retriever, RandomGenerator seeds) {
    NearestSets sets = new NearestSets(retriever, CANDIDATES, SETS, seeds.nextLong());
    Function<Query, List<Prompt>> prompts = query -> prompts(sets, query);
    return List.of(
        Strategy.choosing(
            RERANKED,
            prompts,
            AnswerChoice.leastSparse(states -> scorer.ofAnswer(states, TokenPosition.ANSWER_MAX))),
        Strategy.choosing(LOWEST_ENTROPY, prompts, AnswerChoice.lowestEntropy()),
        Strategy.choosing(MAJORITY, prompts, AnswerChoice.majority()),
        Strategy.choosing(
            RANDOM_OF_SETS,
            prompts,
            seeds.longs(DRAWS).mapToObj(AnswerChoice::random).toArray(AnswerChoice[]::new)),
        Strategy.knowing(ANY_OF_SETS, prompts));
  }

  private static List<Prompt> prompts(NearestSets sets, Query query) {
    return sets.select(query, SHOTS).stream()
        .map(selection -> PromptAssembly.plain().assemble("nearest sets", query, selection))
        .toList();
  }

  private static Prompter prompter(DemonstrationSelector selector) {
    return Prompter.choosingBy(selector).shots(SHOTS);
  }

  private static Prompter[] draws(RandomGenerator seeds, LongFunction<Prompter> prompter) {
    return seeds.longs(DRAWS).mapToObj(prompter).toArray(Prompter[]::new);
  }
}
