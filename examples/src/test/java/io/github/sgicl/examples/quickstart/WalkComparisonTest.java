package io.github.sgicl.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.examples.comparison.Block;
import io.github.sgicl.examples.comparison.ComparisonTable;
import io.github.sgicl.examples.comparison.LabelledQuery;
import io.github.sgicl.examples.comparison.Outcome;
import io.github.sgicl.examples.comparison.Strategy;
import io.github.sgicl.examples.comparison.StrategyComparison;
import io.github.sgicl.examples.comparison.StrategyOutcomes;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.prompt.Answer;
import io.github.sgicl.prompt.AnswerChoice;
import io.github.sgicl.prompt.AnswerStateReranking;
import io.github.sgicl.prompt.NearestSets;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The comparison of the quickstart, in fewer worlds. */
class WalkComparisonTest {

  private static final int WORLDS = 3;
  private static final Tour TOUR = new Tour(WalkModel.MODEL, 1, WORLDS, 5);
  private static final List<LevelledEpisode> EPISODES = TOUR.episodes();
  private static final StrategySection SECTION = TOUR.strategies(TOUR.outcomes(EPISODES));
  private static final WalkStrategies STRATEGIES =
      new WalkStrategies(WalkModel.SCORER, WalkModel.MODEL.tokenCounter());
  private static final Block BLOCK = STRATEGIES.block(EPISODES.get(0), 9);

  private static List<Prompt> prompts(String strategy, Query query) {
    return BLOCK.strategies().stream()
        .filter(one -> one.name().equals(strategy))
        .map(one -> one.draws().get(0).prompts().apply(query))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_strategy_answers_every_query_of_every_world() {
    assertThat(SECTION.outcomes()).hasSize(11);
    for (StrategyOutcomes one : SECTION.outcomes()) {
      assertThat(one.outcomes()).as(one.strategy()).hasSize(WORLDS * Episode.QUERIES);
      assertThat(one.outcomes().stream().map(Outcome::block).distinct()).hasSize(WORLDS);
    }
  }

  @Test
  void tries_cost_eight_generations_and_all_else_one() {
    for (StrategyOutcomes one : SECTION.outcomes()) {
      double expected = one.strategy().startsWith("8 tries") ? 8 : 1;
      assertThat(one.outcomes())
          .as(one.strategy())
          .allSatisfy(outcome -> assertThat(outcome.generations()).isEqualTo(expected));
    }
  }

  @Test
  void no_choice_among_the_tries_beats_any_of_them() {
    List<Outcome> ceiling = SECTION.of(WalkStrategies.ANY_OF_SETS).outcomes();
    for (String strategy :
        List.of(
            WalkStrategies.SIMILAR,
            WalkStrategies.RERANKED,
            WalkStrategies.LOWEST_ENTROPY,
            WalkStrategies.MAJORITY,
            WalkStrategies.RANDOM_OF_SETS)) {
      List<Outcome> outcomes = SECTION.of(strategy).outcomes();
      for (int i = 0; i < ceiling.size(); i++) {
        assertThat(outcomes.get(i).credit())
            .as(strategy)
            .isLessThanOrEqualTo(ceiling.get(i).credit());
      }
    }
  }

  @Test
  void the_first_of_eight_different_tries_shows_the_most_similar_pair() {
    for (Query query : EPISODES.get(0).queries()) {
      List<Prompt> tries = prompts(WalkStrategies.RERANKED, query);
      assertThat(tries.stream().map(Prompt::messages).distinct()).hasSize(8);
      assertThat(tries.get(0).messages())
          .isEqualTo(prompts(WalkStrategies.SIMILAR, query).get(0).messages());
    }
  }

  @Test
  void all_ways_to_keep_an_answer_choose_among_the_same_tries() {
    Query query = EPISODES.get(0).queries().get(0);
    List<Prompt> tries = prompts(WalkStrategies.RERANKED, query);
    for (String strategy :
        List.of(
            WalkStrategies.LOWEST_ENTROPY,
            WalkStrategies.MAJORITY,
            WalkStrategies.RANDOM_OF_SETS,
            WalkStrategies.ANY_OF_SETS)) {
      assertThat(prompts(strategy, query)).as(strategy).isEqualTo(tries);
    }
  }

  @Test
  void answers_in_batches_are_those_to_single_prompts() {
    List<Outcome> outcomes = SECTION.of(WalkStrategies.SIMILAR).outcomes();
    for (int i = 0; i < Episode.QUERIES; i++) {
      Prompt prompt = prompts(WalkStrategies.SIMILAR, EPISODES.get(0).queries().get(i)).get(0);
      Answer answer =
          WalkModel.MODEL.answers(List.of(prompt.messages()), Tour.ANSWER_TOKENS).get(0);
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
    Retriever retriever = STRATEGIES.sgicl(levelled.curriculum()).selector().retriever();
    NearestSets sets = new NearestSets(retriever, 20, 8, 3);
    AnswerChoice choice =
        AnswerChoice.leastSparse(
            states -> WalkModel.SCORER.ofAnswer(states, TokenPosition.ANSWER_MAX));
    AnswerStateReranking reranking =
        AnswerStateReranking.of(retriever, WalkModel.MODEL.answering(Tour.ANSWER_TOKENS), choice)
            .trying(sets);
    Strategy strategy =
        Strategy.choosing(
            "least sparse",
            query ->
                sets.select(query, 2).stream()
                    .map(one -> PromptAssembly.plain().assemble("set", query, one))
                    .toList(),
            choice);
    List<LabelledQuery> queries = BLOCK.queries().subList(0, 8);
    List<Outcome> outcomes =
        new StrategyComparison(
                WalkModel.MODEL.answering(Tour.ANSWER_TOKENS), WalkModel.MODEL.tokenCounter())
            .run(List.of(new Block(queries, List.of(strategy))), done -> {})
            .get(0)
            .outcomes();
    for (int i = 0; i < queries.size(); i++) {
      String kept = reranking.answer(queries.get(i).query()).chosen().answer().text();
      assertThat(outcomes.get(i).credit()).isEqualTo(queries.get(i).right().test(kept) ? 1 : 0);
    }
  }

  @Test
  void the_table_sums_the_outcomes_up() {
    List<Outcome> baseline = SECTION.of(WalkStrategies.TOKEN_MATCHED).outcomes();
    for (ComparisonTable.Row row : SECTION.table().rows()) {
      double right = 0;
      double gained = 0;
      double tokens = 0;
      List<Outcome> outcomes = SECTION.of(row.strategy()).outcomes();
      for (int i = 0; i < outcomes.size(); i++) {
        right += outcomes.get(i).credit();
        gained += outcomes.get(i).credit() - baseline.get(i).credit();
        tokens += outcomes.get(i).demonstrationTokens();
      }
      int n = outcomes.size();
      assertThat(row.accuracy().estimate()).as(row.strategy()).isCloseTo(right / n, within(1e-12));
      assertThat(row.difference().estimate())
          .as(row.strategy())
          .isCloseTo(gained / n, within(1e-12));
      assertThat(row.demonstrationTokens()).as(row.strategy()).isCloseTo(tokens / n, within(1e-12));
      assertThat(row.accuracy().contains(right / n)).as(row.strategy()).isTrue();
    }
  }

  @Test
  void token_matched_similarity_spends_what_sgicl_spends() {
    List<Outcome> guided = SECTION.of(WalkStrategies.SGICL).outcomes();
    List<Outcome> matched = SECTION.of(WalkStrategies.TOKEN_MATCHED).outcomes();
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
      List<Outcome> outcomes = levels.atLevel(level).outcomes();
      found += outcomes.size();
      right += outcomes.stream().mapToDouble(Outcome::credit).sum();
    }
    assertThat(found).isEqualTo(WORLDS * Episode.QUERIES);
    assertThat(right)
        .isEqualTo(
            SECTION.of(WalkStrategies.SGICL).outcomes().stream()
                .mapToDouble(Outcome::credit)
                .sum());
  }
}
