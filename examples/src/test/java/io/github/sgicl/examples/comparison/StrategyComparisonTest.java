package io.github.sgicl.examples.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.LexicalSimilarity;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.MostSimilar;
import io.github.sgicl.prompt.NearestSets;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.ZeroShot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The model answers with the question of the first demonstration, or {@code none}. */
class StrategyComparisonTest {

  private static final List<String> POOL = List.of("red ball", "red car", "blue car", "green sky");

  private static final Retriever RETRIEVER =
      Retriever.over(
          DemonstrationPool.of(POOL, question -> question, question -> "yes"),
          LexicalSimilarity.standard());

  private static final Strategy ZERO =
      Strategy.prompting(StrategyName.ZERO, Prompter.choosingBy(new ZeroShot()));

  private static final Prompter MOST_SIMILAR =
      Prompter.choosingBy(MostSimilar.of(RETRIEVER)).shots(1);

  private static final Strategy SIMILAR = Strategy.prompting(StrategyName.SIMILAR, MOST_SIMILAR);

  private final List<List<Respondent.Asked>> calls = new ArrayList<>();

  private final Respondent respondent =
      new Respondent() {
        @Override
        public List<Attempt> attempts(List<Asked> asked) {
          calls.add(asked);
          return asked.stream().map(one -> attempt(one.prompt())).toList();
        }

        @Override
        public int tokensAlone(Prompt prompt) {
          return words(
              prompt.messages().subList(prompt.messages().size() - 1, prompt.messages().size()));
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

  private static LabelledQuery labelled(int cluster, String question, String right) {
    return new LabelledQuery(Query.of(question), cluster, List.of(), right::equals, text -> text);
  }

  private static List<List<Prompt>> everySingle(List<Query> queries) {
    return queries.stream().map(StrategyComparisonTest::singles).toList();
  }

  private static List<Prompt> singles(Query query) {
    return new NearestSets(RETRIEVER, POOL.size(), POOL.size(), 1)
        .select(query, 1).stream()
            .map(selection -> PromptAssembly.plain().assemble("set", query, selection))
            .toList();
  }

  private List<StrategyOutcomes> run(Block... blocks) {
    return new StrategyComparison(respondent, AttemptRecord.none())
        .run(List.of(blocks), queries -> assertThat(queries).isPositive());
  }

  @Test
  void an_outcome_tells_credit_tokens_and_generations() {
    Block block =
        new Block(
            List.of(labelled(7, "a red ball", "red ball"), labelled(8, "green", "none")),
            List.of(ZERO, SIMILAR));
    List<StrategyOutcomes> outcomes = run(block);
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
        Strategy.prompting(StrategyName.RANDOM, Prompter.choosingBy(new ZeroShot()), MOST_SIMILAR);
    Block block = new Block(List.of(labelled(0, "green", "none")), List.of(mixed));
    StrategyOutcomes outcomes = run(block).get(0);
    assertThat(outcomes.draws()).isEqualTo(2);
    Outcome outcome = outcomes.outcomes().get(0);
    assertThat(outcome.credit()).isEqualTo(0.5);
    assertThat(outcome.demonstrationTokens()).isEqualTo(1.5);
    assertThat(outcome.generations()).isEqualTo(1);
    assertThat(outcome.keptTrial().right()).isTrue();
  }

  @Test
  void a_choice_keeps_one_of_several_answers() {
    Choice last = (query, attempts) -> attempts.size() - 1;
    Block block =
        new Block(
            List.of(labelled(0, "red ball game", "green sky")),
            List.of(
                Strategy.choosing(
                    StrategyName.RANDOM_TRY, StrategyComparisonTest::everySingle, last),
                Strategy.choosing(
                    StrategyName.MAJORITY, StrategyComparisonTest::everySingle, Choice.majority()),
                Strategy.choosing(
                    StrategyName.ANY_TRY, StrategyComparisonTest::everySingle, Choice.knowing())));
    List<StrategyOutcomes> outcomes = run(block);
    assertThat(outcomes)
        .allSatisfy(one -> assertThat(one.generations()).isEqualTo(POOL.size()))
        .allSatisfy(one -> assertThat(one.demonstrationTokens()).isEqualTo(3));
    assertThat(outcomes.get(1).outcomes().get(0).credit()).isZero();
    assertThat(outcomes.get(2).outcomes().get(0).credit()).isEqualTo(1);
  }

  @Test
  void a_block_is_answered_in_one_call_and_equal_prompts_once() {
    Strategy zeroAgain =
        Strategy.prompting(StrategyName.LONGEST, Prompter.choosingBy(new ZeroShot()));
    List<LabelledQuery> queries = List.of(labelled(0, "red", "none"), labelled(0, "blue", "none"));
    Block block = new Block(queries, List.of(ZERO, zeroAgain, SIMILAR));
    List<StrategyOutcomes> outcomes = run(block, block);
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).hasSize(4);
    assertThat(new HashSet<>(calls.get(0))).hasSize(4);
    assertThat(outcomes.get(0).outcomes()).hasSize(4);
  }

  @Test
  void refuses_blocks_that_compare_something_else() {
    List<LabelledQuery> queries = List.of(labelled(0, "red", "none"));
    Block zero = new Block(queries, List.of(ZERO));
    Block similar = new Block(queries, List.of(SIMILAR));
    assertThatThrownBy(() -> run(zero, similar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all blocks must compare [zero-shot], block 1 compares [most similar]");
  }

  @Test
  void refuses_a_model_that_leaves_prompts_unanswered() {
    AttemptRecord silent = (block, work) -> List.of();
    Block block = new Block(List.of(labelled(0, "red", "none")), List.of(ZERO));
    assertThatThrownBy(
            () -> new StrategyComparison(respondent, silent).run(List.of(block), queries -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 prompts were asked, 0 answers came");
  }

  @Test
  void refuses_a_strategy_without_draws() {
    assertThatThrownBy(() -> Strategy.prompting(StrategyName.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the strategy \"zero-shot\" has no draw");
  }
}
