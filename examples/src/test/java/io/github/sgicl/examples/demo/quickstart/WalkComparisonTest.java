package io.github.sgicl.examples.demo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.comparison.ComparedPool;
import io.github.sgicl.comparison.QueryOutcome;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyGroup;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.comparison.StrategyOutcomes;
import io.github.sgicl.examples.demo.compare.LevelledEpisode;
import io.github.sgicl.examples.demo.compare.WalkComparison;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.NearestSets;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.report.comparison.ComparisonTable;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.reranking.AnswerStateReranking;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.RerankedAnswer;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The comparison of the quickstart with all strategies, in fewer worlds. */
class WalkComparisonTest {

  private static final int WORLDS = 2;
  private static final Tour TOUR = new Tour(WalkModel.MODEL, 1, WORLDS, 5);
  private static final List<LevelledEpisode> EPISODES = TOUR.episodes();
  private static final WalkComparison WALK =
      new WalkComparison(WalkModel.MODEL, SparsityMetrics.hoyer());
  private static final StrategyComparison COMPARISON =
      WALK.over(EPISODES, WalkComparison.names()).atOnce(Episode.QUERIES).seed(5);
  private static final ComparedPool POOL = COMPARISON.pools().get(0);
  private static final List<StrategyOutcomes> ALL = COMPARISON.outcomes();
  private static final StrategySection SECTION = TOUR.strategies(ALL);

  private static final Set<StrategyName> ORACLES =
      Set.of(StrategyName.ANY_TRY, WalkComparison.FACT_COVERAGE);

  private static List<Prompt> prompts(StrategyName strategy, Query query) {
    return WALK.strategies(EPISODES.get(0)).stream()
        .filter(one -> one.name().equals(strategy))
        .map(one -> one.draws(POOL).get(0).prompts().apply(List.of(query)).get(0))
        .findFirst()
        .orElseThrow();
  }

  private static boolean choosesAmongTries(StrategyName name) {
    return name.group() == StrategyGroup.RERANKING || name.equals(StrategyName.ANY_TRY);
  }

  @Test
  void every_strategy_answers_every_query_of_every_world() {
    assertThat(ALL).hasSize(25);
    for (StrategyOutcomes one : ALL) {
      assertThat(one.outcomes()).as(one.strategy().id()).hasSize(WORLDS * Episode.QUERIES);
      assertThat(one.clusters()).contains(0, 1);
    }
  }

  @Test
  void what_the_tour_compares_gives_the_same_whatever_else_is_compared() {
    for (StrategyOutcomes one : TOUR.outcomes(EPISODES)) {
      assertThat(one.credits())
          .as(one.strategy().id())
          .isEqualTo(SECTION.of(one.strategy()).credits());
    }
  }

  @Test
  void tries_cost_eight_generations_and_all_else_one() {
    for (StrategyOutcomes one : ALL) {
      double expected = choosesAmongTries(one.strategy()) ? WalkComparison.TRIES : 1;
      assertThat(one.outcomes())
          .as(one.strategy().id())
          .allSatisfy(outcome -> assertThat(outcome.generations()).isEqualTo(expected));
    }
  }

  @Test
  void no_choice_among_the_tries_beats_any_of_them() {
    double[] ceiling = SECTION.of(StrategyName.ANY_TRY).credits();
    for (StrategyOutcomes one : ALL) {
      if (choosesAmongTries(one.strategy()) || one.strategy().equals(StrategyName.SIMILAR)) {
        for (int i = 0; i < ceiling.length; i++) {
          assertThat(one.credits()[i]).as(one.strategy().id()).isLessThanOrEqualTo(ceiling[i]);
        }
      }
    }
  }

  @Test
  void knowing_the_needed_facts_is_worth_most() {
    double oracle = sum(SECTION.of(WalkComparison.FACT_COVERAGE));
    assertThat(oracle / (WORLDS * Episode.QUERIES)).isGreaterThan(0.9);
    for (StrategyOutcomes one : ALL) {
      if (!ORACLES.contains(one.strategy())) {
        assertThat(sum(one)).as(one.strategy().id()).isLessThanOrEqualTo(oracle);
      }
    }
  }

  private static double sum(StrategyOutcomes outcomes) {
    return outcomes.outcomes().stream().mapToDouble(QueryOutcome::credit).sum();
  }

  @Test
  void the_first_of_eight_different_tries_shows_the_most_similar_pair() {
    for (Query query : EPISODES.get(0).queries()) {
      List<Prompt> tries = prompts(StrategyName.RERANKED, query);
      assertThat(tries.stream().map(Prompt::messages).distinct()).hasSize(WalkComparison.TRIES);
      assertThat(tries.get(0).messages())
          .isEqualTo(prompts(StrategyName.SIMILAR, query).get(0).messages());
    }
  }

  @Test
  void all_ways_to_keep_an_answer_choose_among_the_same_tries() {
    Query query = EPISODES.get(0).queries().get(0);
    List<List<?>> tries = messages(StrategyName.RERANKED, query);
    for (StrategyName name : WalkComparison.names()) {
      if (choosesAmongTries(name)) {
        assertThat(messages(name, query)).as(name.id()).isEqualTo(tries);
      }
    }
  }

  private static List<List<?>> messages(StrategyName name, Query query) {
    List<List<?>> messages = new ArrayList<>();
    prompts(name, query).forEach(prompt -> messages.add(prompt.messages()));
    return messages;
  }

  @Test
  void orders_show_the_same_demonstrations() {
    for (Query query : EPISODES.get(0).queries()) {
      for (StrategyName name :
          List.of(
              StrategyName.SIMILAR_LAST,
              StrategyName.SIMILAR_EASY_HARD,
              StrategyName.SIMILAR_HARD_EASY)) {
        assertThat(prompts(name, query).get(0).messages())
            .as(name.id())
            .containsExactlyInAnyOrderElementsOf(
                prompts(StrategyName.SIMILAR, query).get(0).messages());
      }
    }
  }

  @Test
  void answers_in_batches_are_those_to_single_prompts() {
    List<QueryOutcome> outcomes = SECTION.of(StrategyName.SIMILAR).outcomes();
    for (int i = 0; i < Episode.QUERIES; i++) {
      Prompt prompt = prompts(StrategyName.SIMILAR, EPISODES.get(0).queries().get(i)).get(0);
      Answer answer =
          WalkModel.MODEL.answers(List.of(prompt.messages()), WalkComparison.ANSWER_TOKENS).get(0);
      WalkProblem problem = EPISODES.get(0).episode().queries().get(i);
      assertThat(outcomes.get(i).credit()).isEqualTo(problem.isAnsweredBy(answer.text()) ? 1 : 0);
      int spent =
          Stream.of(prompt.renderedBy(WalkModel.MODEL.promptTemplate()).split(" ", -1))
                  .toList()
                  .size()
              - problem.question().split(" ", -1).length
              - 1;
      assertThat(outcomes.get(i).demonstrationTokens()).isEqualTo(spent);
    }
  }

  @Test
  void the_least_sparse_is_what_the_library_keeps_for_single_queries() {
    LevelledEpisode levelled = EPISODES.get(0);
    Retriever retriever =
        Retriever.over(
            DemonstrationPool.of(
                levelled.episode().pool(), WalkProblem::question, WalkProblem::answer),
            Similarity.lexical(LexicalTokenizer.whitespace()));
    AnswerStateReranking reranking =
        AnswerStateReranking.of(
                retriever,
                WalkModel.MODEL.answering(WalkComparison.ANSWER_TOKENS),
                SparsityMetrics.hoyer())
            .trying(
                new NearestSets(
                    retriever,
                    WalkComparison.CANDIDATES,
                    WalkComparison.TRIES,
                    SplitMix64.seedOf(SplitMix64.seedOf(5, "world 0"), "sets of demonstrations")));
    List<QueryOutcome> outcomes = SECTION.of(StrategyName.RERANKED).outcomes();
    for (int i = 0; i < 8; i++) {
      RerankedAnswer kept = reranking.answer(levelled.queries().get(i));
      assertThat(outcomes.get(i).kept()).isEqualTo(kept.kept());
      Attempt attempt = outcomes.get(i).keptTry().attempt();
      assertThat(attempt.text()).isEqualTo(kept.attempt().text());
      // Which prompts run together moves the last digits of float32.
      assertThat(attempt.emitted().orElseThrow().maxSparsity())
          .isCloseTo(kept.attempt().emitted().orElseThrow().maxSparsity(), within(1e-5));
    }
  }

  @Test
  void the_table_sums_the_outcomes_up() {
    List<QueryOutcome> baseline = SECTION.of(StrategyName.TOKEN_MATCHED).outcomes();
    for (ComparisonTable.ComparedRow row : SECTION.table().rows()) {
      double right = 0;
      double gained = 0;
      double tokens = 0;
      List<QueryOutcome> outcomes = SECTION.of(row.strategy()).outcomes();
      for (int i = 0; i < outcomes.size(); i++) {
        right += outcomes.get(i).credit();
        gained += outcomes.get(i).credit() - baseline.get(i).credit();
        tokens += outcomes.get(i).demonstrationTokens();
      }
      int n = outcomes.size();
      String id = row.strategy().id();
      assertThat(row.accuracy().estimate()).as(id).isCloseTo(right / n, within(1e-12));
      assertThat(row.difference().estimate()).as(id).isCloseTo(gained / n, within(1e-12));
      assertThat(row.demonstrationTokens()).as(id).isCloseTo(tokens / n, within(1e-12));
    }
  }

  @Test
  void token_matched_similarity_spends_what_sgicl_spends() {
    List<QueryOutcome> guided = SECTION.of(StrategyName.SGICL).outcomes();
    List<QueryOutcome> matched = SECTION.of(StrategyName.TOKEN_MATCHED).outcomes();
    for (int i = 0; i < guided.size(); i++) {
      assertThat(matched.get(i).demonstrationTokens())
          .isCloseTo(guided.get(i).demonstrationTokens(), within(1.0));
    }
  }

  @Test
  void the_levels_share_out_all_queries() {
    LevelSection levels = TOUR.levels(EPISODES, SECTION);
    int found = 0;
    double right = 0;
    for (int level = 1; level <= LevelledEpisode.LEVELS; level++) {
      List<QueryOutcome> outcomes = levels.atLevel(level).outcomes();
      found += outcomes.size();
      right += outcomes.stream().mapToDouble(QueryOutcome::credit).sum();
    }
    assertThat(found).isEqualTo(WORLDS * Episode.QUERIES);
    assertThat(right).isEqualTo(sum(SECTION.of(StrategyName.SGICL)));
  }
}
