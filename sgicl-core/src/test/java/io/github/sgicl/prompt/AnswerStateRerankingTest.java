package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AnswerStateRerankingTest {

  private static final World WORLD = World.random(30, 1);
  private static final Query QUERY = Query.of("query");

  /** The largest first coordinate. */
  private static Score largest(List<Activation> states) {
    return World.score(
        states.stream().mapToDouble(state -> state.toArray()[0]).max().orElse(Double.NaN));
  }

  @Test
  void keeps_the_answer_whose_sparsest_state_is_the_least_sparse() {
    assertThat(
            chosen(
                AnswerChoice.leastSparse(AnswerStateRerankingTest::largest),
                answer("a", 0.1, 0.9),
                answer("b", 0.4, 0.5),
                answer("c", 0.5, 0.2),
                answer("d", 0.8)))
        .isEqualTo("b");
  }

  @Test
  void ranks_an_answer_without_states_last() {
    assertThat(
            chosen(
                AnswerChoice.leastSparse(AnswerStateRerankingTest::largest),
                answer("nothing"),
                answer("a", 0.9)))
        .isEqualTo("a");
    assertThat(chosen(AnswerChoice.lowestEntropy(), answer("nothing"), answer("a", 0.9)))
        .isEqualTo("a");
    assertThat(
            chosen(
                AnswerChoice.leastSparse(AnswerStateRerankingTest::largest),
                answer("nothing"),
                answer("neither")))
        .isEqualTo("nothing");
  }

  @Test
  void refuses_an_undefined_sparsity() {
    AnswerChoice undefined = AnswerChoice.leastSparse(states -> World.score(Double.NaN));

    assertThatThrownBy(() -> chosen(undefined, answer("a", 0.1), answer("b", 0.2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot choose by hoyer: it is NaN for an answer");
    assertThatThrownBy(() -> chosen(undefined, answer("a", 0.1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keeps_the_lowest_largest_entropy() {
    List<Activation> states = List.of(Activation.of(1), Activation.of(1));
    assertThat(
            chosen(
                AnswerChoice.lowestEntropy(),
                new Answer("a", states, List.of(0.0, 0.9)),
                new Answer("b", states, List.of(0.5, 0.6))))
        .isEqualTo("b");
  }

  @Test
  void keeps_the_majority_and_the_earliest_of_equal_ones() {
    assertThat(
            chosen(
                AnswerChoice.majority(),
                answer("x"),
                answer("4  2"),
                answer("y"),
                answer(" 4 ２\n")))
        .isEqualTo("4  2");
    assertThat(chosen(AnswerChoice.majority(), answer("x"), answer("y"), answer("y"), answer("x")))
        .isEqualTo("x");
    assertThat(chosen(AnswerChoice.majority(), answer("a"), answer("A"), answer("A")))
        .isEqualTo("A");
    assertThat(
            chosen(
                AnswerChoice.majority(text -> text.substring(text.length() - 1)),
                answer("it is 1"),
                answer("it is 2"),
                answer("so 2")))
        .isEqualTo("it is 2");
  }

  @Test
  void draws_any_by_seed_and_query() {
    List<Trial> trials = trials(answer("a"), answer("b"), answer("c"), answer("d"));
    List<String> drawn = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      drawn.add(AnswerChoice.random(seed).choose(QUERY, trials).answer().text());
    }

    assertThat(drawn).contains("a", "b", "c", "d");
    assertThat(AnswerChoice.random(3).choose(QUERY, trials).answer().text())
        .isEqualTo(drawn.get(3));
  }

  @Test
  void tries_eight_pairs_of_the_nearest_and_shows_all_trials() {
    List<Prompt> asked = new ArrayList<>();
    RerankedAnswer reranked =
        AnswerStateReranking.of(
                WORLD.retriever(),
                prompts -> {
                  asked.addAll(prompts);
                  return prompts.stream()
                      .map(prompt -> answer(name(prompt), sparsity(prompt)))
                      .toList();
                },
                AnswerChoice.leastSparse(AnswerStateRerankingTest::largest))
            .answer("query");

    assertThat(asked).hasSize(8).doesNotHaveDuplicates();
    assertThat(asked).allSatisfy(prompt -> assertThat(prompt.messages()).hasSize(5));
    assertThat(asked.get(0).messages())
        .isEqualTo(
            Prompter.choosingBy(MostSimilar.of(WORLD.retriever())).promptFor("query").messages());
    assertThat(reranked.trials()).extracting(Trial::prompt).isEqualTo(asked);
    assertThat(reranked.trials())
        .allSatisfy(
            trial ->
                assertThat(sparsity(trial.prompt()))
                    .isGreaterThanOrEqualTo(sparsity(reranked.chosen().prompt())));
  }

  @Test
  void takes_other_sets_shots_and_stages() {
    List<Trial> trials =
        AnswerStateReranking.of(
                WORLD.retriever(),
                prompts -> prompts.stream().map(prompt -> answer("a", 0.5)).toList(),
                AnswerChoice.majority())
            .trying(new NearestSets(WORLD.retriever(), 10, 3, 5))
            .shots(1)
            .assembledBy(PromptAssembly.plain().instructing("Be brief."))
            .trials(QUERY);

    assertThat(trials).hasSize(3);
    assertThat(trials.get(2).prompt().messages())
        .hasSize(4)
        .startsWith(Message.system("Be brief."));
  }

  @Test
  void refuses_an_answerer_that_loses_answers() {
    AnswerStateReranking reranking =
        AnswerStateReranking.of(WORLD.retriever(), prompts -> List.of(), AnswerChoice.majority());

    assertThatThrownBy(() -> reranking.answer("query"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("8 prompts were asked, 0 answers came");
  }

  @Test
  void refuses_an_answer_whose_states_and_entropies_do_not_match() {
    assertThatThrownBy(() -> new Answer("a", List.of(Activation.of(1)), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an answer of 1 states needs as many entropies, got 0");
    assertThatThrownBy(() -> new Answer("a", List.of(Activation.of(1)), List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entropies must be finite, were [NaN]");
  }

  private static String chosen(AnswerChoice choice, Answer... answers) {
    return choice.choose(QUERY, trials(answers)).answer().text();
  }

  private static List<Trial> trials(Answer... answers) {
    Prompt prompt = Prompter.choosingBy(new ZeroShot()).promptFor(QUERY);
    return List.of(answers).stream().map(answer -> new Trial(prompt, answer)).toList();
  }

  /** An answer of so many states, whose entropies equal their sparsity. */
  private static Answer answer(String text, double... sparsities) {
    return new Answer(
        text,
        DoubleStream.of(sparsities).mapToObj(value -> Activation.of((float) value)).toList(),
        DoubleStream.of(sparsities).boxed().toList());
  }

  private static String name(Prompt prompt) {
    return prompt.messages().get(0).content();
  }

  private static double sparsity(Prompt prompt) {
    return Math.floorMod(prompt.messages().hashCode(), 1000) / 1024.0;
  }
}
