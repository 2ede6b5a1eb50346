package io.github.sgicl.examples.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.prompt.Answer;
import io.github.sgicl.prompt.AnswerChoice;
import io.github.sgicl.prompt.Answerer;
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
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.prompt.ZeroShot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answerer answers with the question of the first demonstration, or {@code none}. */
class StrategyComparisonTest {

  private static final List<String> POOL = List.of("red ball", "red car", "blue car", "green sky");

  private static final Retriever RETRIEVER =
      Retriever.over(
          DemonstrationPool.of(POOL, question -> question, question -> "yes"),
          LexicalSimilarity.standard());

  private static final Strategy ZERO =
      Strategy.prompting("zero", Prompter.choosingBy(new ZeroShot()));

  private static final Prompter SIMILAR = Prompter.choosingBy(MostSimilar.of(RETRIEVER)).shots(1);

  private static final TokenCounter WORDS =
      messages -> messages.stream().mapToInt(one -> one.content().split(" ", -1).length).sum();

  private final List<List<Prompt>> calls = new ArrayList<>();

  private final StrategyComparison comparison =
      new StrategyComparison(
          prompts -> {
            calls.add(prompts);
            return prompts.stream().map(StrategyComparisonTest::answer).toList();
          },
          WORDS);

  private static Answer answer(Prompt prompt) {
    List<Message> messages = prompt.messages();
    String text = messages.size() == 1 ? "none" : messages.get(0).content();
    return new Answer(text, List.of(), List.of());
  }

  private static LabelledQuery labelled(String question, String right) {
    return new LabelledQuery(Query.of(question), right::equals);
  }

  private static List<Prompt> everySingle(Query query) {
    return new NearestSets(RETRIEVER, POOL.size(), POOL.size(), 1)
        .select(query, 1).stream()
            .map(selection -> PromptAssembly.plain().assemble("set", query, selection))
            .toList();
  }

  private List<StrategyOutcomes> run(Block... blocks) {
    return comparison.run(List.of(blocks), queries -> assertThat(queries).isPositive());
  }

  @Test
  void an_outcome_tells_credit_tokens_and_generations() {
    Block block =
        new Block(
            List.of(labelled("a red ball", "red ball"), labelled("green", "none")),
            List.of(ZERO, Strategy.prompting("similar", SIMILAR)));
    List<StrategyOutcomes> outcomes = run(block);
    assertThat(outcomes.get(0))
        .isEqualTo(
            new StrategyOutcomes(
                "zero", List.of(new Outcome(0, 0, 0, 1), new Outcome(0, 1, 0, 1))));
    assertThat(outcomes.get(1))
        .isEqualTo(
            new StrategyOutcomes(
                "similar", List.of(new Outcome(0, 1, 3, 1), new Outcome(0, 0, 3, 1))));
  }

  @Test
  void draws_are_averaged() {
    Strategy mixed = Strategy.prompting("mixed", Prompter.choosingBy(new ZeroShot()), SIMILAR);
    Block block = new Block(List.of(labelled("green", "none")), List.of(mixed));
    assertThat(run(block).get(0).outcomes()).containsExactly(new Outcome(0, 0.5, 1.5, 1));
  }

  @Test
  void a_choice_keeps_one_of_several_answers() {
    AnswerChoice last = (query, trials) -> trials.get(trials.size() - 1);
    Block block =
        new Block(
            List.of(labelled("red ball game", "green sky")),
            List.of(
                Strategy.choosing("last", StrategyComparisonTest::everySingle, last),
                Strategy.choosing(
                    "majority", StrategyComparisonTest::everySingle, AnswerChoice.majority()),
                Strategy.knowing("any", StrategyComparisonTest::everySingle)));
    List<StrategyOutcomes> outcomes = run(block);
    assertThat(outcomes)
        .allSatisfy(one -> assertThat(one.generations()).isEqualTo(POOL.size()))
        .allSatisfy(one -> assertThat(one.demonstrationTokens()).isEqualTo(3));
    assertThat(outcomes.get(1).outcomes().get(0).credit()).isZero();
    assertThat(outcomes.get(2).outcomes().get(0).credit()).isEqualTo(1);
  }

  @Test
  void a_block_is_answered_in_one_call_and_equal_prompts_once() {
    Strategy zeroAgain = Strategy.prompting("zero again", Prompter.choosingBy(new ZeroShot()));
    List<LabelledQuery> queries = List.of(labelled("red", "none"), labelled("blue", "none"));
    Block block =
        new Block(queries, List.of(ZERO, zeroAgain, Strategy.prompting("similar", SIMILAR)));
    List<StrategyOutcomes> outcomes = run(block, block);
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).hasSize(4);
    assertThat(new HashSet<>(calls.get(0))).hasSize(4);
    assertThat(outcomes.get(0).outcomes()).extracting(Outcome::block).containsExactly(0, 0, 1, 1);
  }

  @Test
  void refuses_blocks_that_compare_something_else() {
    List<LabelledQuery> queries = List.of(labelled("red", "none"));
    Block zero = new Block(queries, List.of(ZERO));
    Block similar = new Block(queries, List.of(Strategy.prompting("similar", SIMILAR)));
    assertThatThrownBy(() -> run(zero, similar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all blocks must compare [zero], block 1 compares [similar]");
  }

  @Test
  void refuses_an_answerer_that_leaves_prompts_unanswered() {
    Answerer silent = prompts -> List.of();
    Block block = new Block(List.of(labelled("red", "none")), List.of(ZERO));
    assertThatThrownBy(
            () -> new StrategyComparison(silent, WORDS).run(List.of(block), queries -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 prompts were asked, 0 answers came");
  }

  @Test
  void refuses_a_strategy_without_draws() {
    assertThatThrownBy(() -> Strategy.prompting("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the strategy \"nothing\" has no draw");
  }
}
