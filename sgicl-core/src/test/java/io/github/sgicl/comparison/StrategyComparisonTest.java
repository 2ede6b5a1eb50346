package io.github.sgicl.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Ordering;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.AnswerChoice;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Respondent;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The model answers with the question of the first demonstration, or {@code none}. */
class StrategyComparisonTest {

  private static final List<String> QUESTIONS =
      List.of("red ball", "red car", "blue car", "green sky");

  private static final DemonstrationPool POOL =
      DemonstrationPool.of(QUESTIONS, question -> question, question -> "yes");

  private static final ScoreIdentity IDENTITY =
      new ScoreIdentity(
          new ModelIdentity("none", "0", "float32"),
          "verbatim",
          Site.lastHiddenState(),
          "length",
          Orientation.HIGHER_IS_SPARSER);

  private static final StrategyName MINE = StrategyName.own("mine", "my own", "as I like it");

  private final List<List<Respondent.Asked>> calls = new ArrayList<>();

  private final Respondent respondent =
      new Respondent() {
        @Override
        public String identity() {
          return "echo";
        }

        @Override
        public TokenCounter counter() {
          return StrategyComparisonTest::words;
        }

        @Override
        public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
          calls.add(asked);
          return asked.stream().map(one -> attempt(one.prompt())).toList();
        }
      };

  private static int words(List<Message> messages) {
    return messages.stream().mapToInt(one -> one.content().split(" ", -1).length).sum();
  }

  private static Attempt attempt(Prompt prompt) {
    List<Message> messages = prompt.messages();
    String text = messages.size() == 1 ? "none" : messages.get(0).content();
    return new Attempt(text, words(messages), new Attempt.StateReading(0, 0, 1), Optional.empty());
  }

  /** The length of a text. */
  private static final class Length implements DifficultySignal {

    @Override
    public ScoreIdentity identity() {
      return IDENTITY;
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      return texts.stream().map(text -> new Score(text.length(), IDENTITY)).toList();
    }
  }

  private static Curriculum<String> curriculum() {
    return Curriculum.<String>rank(QUESTIONS)
        .by(question -> question, new Length())
        .into(Levels.equallySized(2));
  }

  private static LabelledQuery labelled(String question, String right) {
    return LabelledQuery.of(question, right::equals);
  }

  private StrategyComparison comparing(Strategy... strategies) {
    return StrategyComparison.drawingFrom(POOL, Similarity.lexical())
        .comparing(strategies)
        .shots(1)
        .tries(4)
        .resamples(100)
        .answeredBy(respondent);
  }

  private static List<String> ids(List<StrategyName> names) {
    return names.stream().map(StrategyName::id).toList();
  }

  @Test
  void an_outcome_tells_credit_tokens_and_generations() {
    List<StrategyOutcomes> outcomes =
        comparing(Strategies.similar(), Strategies.zeroShot())
            .over(
                List.of(
                    labelled("a red ball", "red ball").inCluster(7),
                    labelled("green", "none").inCluster(8)))
            .outcomes();
    assertThat(outcomes)
        .extracting(StrategyOutcomes::strategy)
        .containsExactly(StrategyName.ZERO, StrategyName.SIMILAR);
    assertThat(outcomes.get(0).credits()).containsExactly(0, 1);
    assertThat(outcomes.get(1).credits()).containsExactly(1, 0);
    assertThat(outcomes.get(0).demonstrationTokens()).isZero();
    assertThat(outcomes.get(1).demonstrationTokens()).isEqualTo(3);
    assertThat(outcomes.get(1).generations()).isEqualTo(1);
    assertThat(outcomes.get(1).clusters()).containsExactly(7, 8);
    assertThat(outcomes.get(1).firstDraw()).containsExactly(true, false);
  }

  @Test
  void draws_are_averaged() {
    Strategy mixed =
        new NamedStrategy(
            StrategyName.RANDOM,
            pool ->
                List.of(
                    Draw.prompting(Prompter.choosingBy(DemonstrationSelector.zeroShot())),
                    Draw.prompting(
                        pool.prompter(DemonstrationSelector.mostSimilar(pool.retriever())))),
            List.of());
    StrategyOutcomes outcomes =
        comparing(mixed).over(List.of(labelled("green", "none"))).outcomes().get(0);
    assertThat(outcomes.draws()).isEqualTo(2);
    QueryOutcome outcome = outcomes.outcomes().get(0);
    assertThat(outcome.credit()).isEqualTo(0.5);
    assertThat(outcome.demonstrationTokens()).isEqualTo(1.5);
    assertThat(outcome.generations()).isEqualTo(1);
    assertThat(outcome.keptTry().right()).isTrue();
  }

  @Test
  void a_choice_keeps_one_of_several_answers_and_brings_its_controls() {
    StrategyComparison comparison =
        comparing(
                Strategies.choosingAmongTries(
                    StrategyName.RERANKED, (query, attempts) -> attempts.size() - 1))
            .over(List.of(labelled("red ball game", "green sky")));
    assertThat(ids(comparison.strategies()))
        .containsExactly("similar", "rerank", "majority", "random-try", "any-try");
    List<StrategyOutcomes> outcomes = comparison.outcomes();
    assertThat(outcomes.subList(1, 5))
        .allSatisfy(one -> assertThat(one.generations()).isEqualTo(4))
        .allSatisfy(one -> assertThat(one.demonstrationTokens()).isEqualTo(3));
    assertThat(outcomes.get(2).outcomes().get(0).credit()).isZero();
    assertThat(outcomes.get(4).outcomes().get(0).credit()).isEqualTo(1);
  }

  @Test
  void a_block_is_answered_in_one_call_and_equal_prompts_once() {
    Strategy zeroAgain =
        Strategy.choosingBy(StrategyName.LONGEST, pool -> DemonstrationSelector.zeroShot());
    List<Integer> told = new ArrayList<>();
    List<StrategyOutcomes> outcomes =
        comparing(Strategies.zeroShot(), zeroAgain, Strategies.similar())
            .over(
                List.of(labelled("red", "none"), labelled("blue", "none"), labelled("sky", "none")))
            .atOnce(2)
            .telling(told::add)
            .outcomes();
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).hasSize(4);
    assertThat(new HashSet<>(calls.get(0))).hasSize(4);
    assertThat(told).containsExactly(2, 1);
    assertThat(outcomes.get(0).outcomes()).hasSize(3);
  }

  @Test
  void sgicl_brings_plain_and_token_matched_similarity_and_its_placebo() {
    CurriculumStrategy sgicl = Strategies.sgicl(curriculum(), new Length());
    ComparisonReport report =
        comparing(Strategies.random(), sgicl)
            .over(List.of(labelled("red", "red ball"), labelled("blue sea", "blue car")))
            .run();
    assertThat(report.strategies())
        .extracting(one -> one.strategy().id())
        .containsExactly("random", "similar", "sgicl", "matched", "placebo");
    assertThat(report.outcomes(StrategyName.PLACEBO).orElseThrow().draws()).isEqualTo(3);
    assertThat(report.setup().levels()).isEqualTo(2);
    assertThat(report.setup().clusterName()).isEqualTo("query");
    assertThat(report.pairs()).hasSize(10);
    double spent = report.strategy(StrategyName.SGICL).orElseThrow().demonstrationTokens();
    assertThat(report.strategy(StrategyName.TOKEN_MATCHED).orElseThrow().demonstrationTokens())
        .isEqualTo(spent);
  }

  @Test
  void published_competitors_bring_the_controls_that_sgicl_has() {
    StrategyComparison comparison =
        comparing(
            Strategies.curriculumSelection(curriculum()),
            Strategies.conditionalEntropy(
                (query, some) -> some.stream().map(one -> -1.0).toList()));
    assertThat(ids(comparison.strategies()))
        .containsExactly(
            "similar",
            "curriculum",
            "cone",
            "curriculum-matched",
            "curriculum-placebo",
            "cone-matched");
    List<StrategyOutcomes> outcomes =
        comparison.over(List.of(labelled("a green ball", "red car").inCluster(1))).outcomes();
    assertThat(outcomes.get(1).demonstrationTokens())
        .isEqualTo(outcomes.get(3).demonstrationTokens());
  }

  @Test
  void names_are_found_by_their_ids() {
    List<StrategyName> known = List.of(StrategyName.SGICL, StrategyName.CURRICULUM);
    assertThat(StrategyName.among(known, List.of(" curriculum", "sgicl"))).isEqualTo(known);
    assertThatThrownBy(() -> StrategyName.among(known, List.of("sgicl", "cone")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be of sgicl, curriculum, was 'cone'");
  }

  @Test
  void log_likelihoods_that_a_journal_keeps_are_not_read_again() {
    Forgetful kept = new Forgetful();
    List<Double> read = new ArrayList<>();
    BiFunction<Query, List<Demonstration>, List<Double>> likelihoods =
        kept.keeping(
            (query, some) -> {
              read.add(1.0);
              return List.of(-1.5, Double.NEGATIVE_INFINITY);
            });
    List<Demonstration> some = POOL.demonstrations().subList(0, 2);
    for (int times = 0; times < 2; times++) {
      assertThat(likelihoods.apply(Query.of("a ball"), some))
          .containsExactly(-1.5, Double.NEGATIVE_INFINITY);
    }
    assertThat(read).hasSize(1);
    List<Double> other = likelihoods.apply(Query.of("another ball"), some);
    assertThat(other).hasSize(2);
    assertThat(read).hasSize(2);
  }

  @Test
  void variants_and_controls_of_sgicl_bring_it_along() {
    CurriculumStrategy sgicl = Strategies.sgicl(curriculum(), new Length());
    List<String> whole = List.of("similar", "sgicl", "matched", "placebo");
    for (Strategy one :
        List.of(
            Strategies.tokenMatched(sgicl),
            Strategies.placebo(sgicl),
            Strategies.randomMatched(sgicl),
            Strategies.sgiclHardToEasy(curriculum(), new Length()))) {
      assertThat(ids(comparing(one).strategies())).as(one.name().id()).containsAll(whole);
    }
    assertThat(ids(comparing(Strategies.bm25(LexicalTokenizer.words())).strategies()))
        .containsExactly("bm25");
  }

  @Test
  void a_strategy_of_the_users_own_joins_with_a_token_matched_control() {
    Strategy mine = Strategy.choosingBy(MINE, pool -> DemonstrationSelector.random(pool.pool(), 5));
    StrategyComparison comparison =
        comparing(mine).over(List.of(labelled("red", "red ball"), labelled("blue", "blue car")));
    assertThat(ids(comparison.strategies())).containsExactly("similar", "mine", "mine-matched");
    ComparisonReport report = comparison.run();
    StrategyName matched = MINE.tokenMatched();
    assertThat(matched.label()).isEqualTo("similar, tokens as my own");
    assertThat(report.strategy(matched).orElseThrow().demonstrationTokens())
        .isEqualTo(report.strategy(MINE).orElseThrow().demonstrationTokens());
    assertThat(report.pair(MINE, matched)).isPresent();
  }

  @Test
  void a_strategy_that_declares_its_curriculum_gets_a_placebo() {
    CurriculumStrategy mine =
        CurriculumStrategy.prompting(
            MINE,
            curriculum(),
            (pool, levels) ->
                pool.prompter(DemonstrationSelector.mostSimilar(pool.retriever()))
                    .ordered(Ordering.hardToEasy(levels)));
    StrategyComparison comparison = comparing(mine).over(List.of(labelled("red", "red ball")));
    assertThat(ids(comparison.strategies()))
        .containsExactly("similar", "mine", "mine-matched", "mine-placebo");
    assertThat(comparison.outcomes().get(3).draws()).isEqualTo(ComparedPool.DRAWS);
  }

  @Test
  void several_pools_make_one_comparison_and_each_is_a_cluster() {
    List<LabelledQuery> two = List.of(labelled("red", "none"), labelled("blue", "none"));
    StrategyComparison first = comparing(Strategies.random()).over(two).named("world 0");
    StrategyComparison second = comparing(Strategies.random()).over(two).named("world 1");
    List<StrategyOutcomes> outcomes = first.and(second).outcomes();
    assertThat(outcomes.get(0).clusters()).containsExactly(0, 0, 1, 1);
    assertThat(first.outcomes().get(0).credits())
        .containsExactly(Arrays.copyOf(outcomes.get(0).credits(), 2));
    assertThatThrownBy(() -> first.and(second).over(two))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("over(...) is said of one pool, this comparison has 2");
    assertThatThrownBy(() -> first.and(first).outcomes())
        .hasMessage("several pools must have names of their own: named(...)");
  }

  @Test
  void refuses_pools_that_compare_something_else() {
    List<LabelledQuery> one = List.of(labelled("red", "none"));
    StrategyComparison zero = comparing(Strategies.zeroShot()).over(one).named("a");
    StrategyComparison similar = comparing(Strategies.similar()).over(one).named("b");
    assertThatThrownBy(() -> zero.and(similar).outcomes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all pools must compare [zero-shot], b compares [most similar]");
  }

  @Test
  void refuses_what_is_not_said() {
    List<LabelledQuery> one = List.of(labelled("red", "none"));
    assertThatThrownBy(() -> comparing().over(one).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("say what is compared: comparing(...)");
    assertThatThrownBy(() -> comparing(Strategies.zeroShot()).run())
        .hasMessage("say what is asked: over(...)");
    StrategyComparison silent =
        StrategyComparison.drawingFrom(POOL, Similarity.lexical())
            .comparing(Strategies.zeroShot())
            .over(one);
    assertThatThrownBy(silent::run).hasMessage("say who answers: answeredBy(...)");
    assertThatThrownBy(
            () ->
                comparing(Strategies.zeroShot())
                    .over(List.of(one.get(0), one.get(0).inCluster(1)))
                    .run())
        .hasMessage("all queries must name their cluster, or none: 1 of 2 do");
  }

  @Test
  void refuses_two_strategies_of_one_id() {
    Strategy other =
        Strategy.choosingBy(
            StrategyName.own("zero", "nothing", "nothing at all"),
            pool -> DemonstrationSelector.zeroShot());
    assertThatThrownBy(() -> comparing(Strategies.zeroShot(), other).strategies())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two strategies are called \"zero\": zero-shot and nothing");
    assertThatThrownBy(() -> StrategyName.own("my own", "mine", ""))
        .hasMessage("a strategy's id must be of letters, digits and hyphens, was \"my own\"");
  }

  @Test
  void refuses_a_model_that_leaves_prompts_unanswered_and_a_strategy_without_draws() {
    List<LabelledQuery> one = List.of(labelled("red", "none"));
    Forgetful journal = new Forgetful();
    assertThatThrownBy(() -> comparing(Strategies.zeroShot()).over(one).keptIn(journal).outcomes())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 prompts were asked, 0 answers came");
    assertThat(journal.open).isFalse();
    assertThat(journal.identity)
        .containsEntry("respondent", "echo")
        .containsEntry("strategies", "zero")
        .containsEntry("seed", "42");
    Strategy none = new NamedStrategy(StrategyName.ZERO, pool -> List.of(), List.of());
    assertThatThrownBy(() -> comparing(none).over(one).outcomes())
        .hasMessage("the strategy \"zero-shot\" has no draw");
    Strategy mute =
        new NamedStrategy(
            StrategyName.ZERO,
            pool ->
                List.of(
                    Draw.choosing(
                        queries -> queries.stream().map(query -> List.<Prompt>of()).toList(),
                        AnswerChoice.first())),
            List.of());
    assertThatThrownBy(() -> comparing(mute).over(one).outcomes())
        .hasMessage("zero asks 0 of 1 queries");
  }

  /** Keeps nothing and gives nothing back. */
  private static final class Forgetful implements Journal {

    private final Map<String, List<Double>> values = new HashMap<>();
    private boolean open;
    private Map<String, String> identity = Map.of();

    @Override
    public void begin(String what, Map<String, String> now) {
      open = true;
      identity = now;
    }

    @Override
    public List<Attempt> attempts(String piece, Supplier<List<Attempt>> work) {
      return List.of();
    }

    @Override
    public List<Double> values(String piece, Supplier<List<Double>> work) {
      return values.computeIfAbsent(piece, name -> work.get());
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
