package io.github.sgicl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.reranking.AnswerStateReranking;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.RerankedAnswer;
import io.github.sgicl.reranking.Respondent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AnswerStateRerankingTest {

  private static final World WORLD = World.random(30, 1);
  private static final Query QUERY = Query.of("query");
  private static final SparsityMetric HOYER = SparsityMetrics.hoyer();

  /** Answers, and counts words. */
  private record Made(Function<List<Asked>, List<Attempt>> answers) implements Respondent {

    @Override
    public String identity() {
      return "made up";
    }

    @Override
    public TokenCounter counter() {
      return World.WORDS;
    }

    @Override
    public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
      assertThat(metric).isEqualTo(HOYER);
      assertThat(asked).allSatisfy(one -> assertThat(one.options()).isEmpty());
      return answers.apply(asked);
    }
  }

  private static Respondent each(Function<Prompt, Attempt> answer) {
    return new Made(asked -> asked.stream().map(one -> answer.apply(one.prompt())).toList());
  }

  @Test
  void tries_eight_pairs_of_the_nearest_and_keeps_the_least_sparse_answer() {
    List<Prompt> asked = new ArrayList<>();
    RerankedAnswer reranked =
        AnswerStateReranking.of(
                WORLD.retriever(),
                each(
                    prompt -> {
                      asked.add(prompt);
                      return attempt(prompt.messages().get(0).content(), sparsity(prompt));
                    }),
                HOYER)
            .answer("query");

    assertThat(asked).hasSize(8).doesNotHaveDuplicates();
    assertThat(asked).allSatisfy(prompt -> assertThat(prompt.messages()).hasSize(5));
    assertThat(asked.get(0).messages())
        .isEqualTo(
            Prompter.choosingBy(MostSimilar.of(WORLD.retriever())).promptFor("query").messages());
    assertThat(reranked.prompts()).isEqualTo(asked);
    assertThat(reranked.attempts()).hasSize(8).contains(reranked.attempt());
    assertThat(reranked.prompts())
        .allSatisfy(
            prompt ->
                assertThat(sparsity(prompt)).isGreaterThanOrEqualTo(sparsity(reranked.prompt())));
    assertThat(reranked.attempt().text()).isEqualTo(reranked.prompt().messages().get(0).content());
  }

  @Test
  void takes_another_choice_other_sets_shots_and_stages() {
    RerankedAnswer reranked =
        AnswerStateReranking.of(WORLD.retriever(), each(prompt -> attempt("a", 0.5)), HOYER)
            .keeping((query, attempts) -> attempts.size() - 1)
            .trying(new NearestSets(WORLD.retriever(), 10, 3, 5))
            .shots(1)
            .assembledBy(PromptAssembly.plain().instructing("Be brief."))
            .answer(QUERY);

    assertThat(reranked.prompts()).hasSize(3);
    assertThat(reranked.kept()).isEqualTo(2);
    assertThat(reranked.prompt().messages()).hasSize(4).startsWith(Message.system("Be brief."));
  }

  @Test
  void refuses_a_respondent_that_loses_answers() {
    AnswerStateReranking reranking =
        AnswerStateReranking.of(WORLD.retriever(), new Made(asked -> List.of()), HOYER);

    assertThatThrownBy(() -> reranking.answer("query"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("8 prompts were asked, 0 answers came");
  }

  @Test
  void measures_states_turned_so_that_larger_is_sparser() {
    List<Activation> states = List.of(Activation.of(1, 0, 0, 0), Activation.of(1, 1, 1, 1));
    Attempt.EmittedStates hoyer =
        Attempt.EmittedStates.of(HOYER, states, List.of(0.5, 1.5), List.of(0.9, 0.4)).orElseThrow();
    assertThat(hoyer).isEqualTo(new Attempt.EmittedStates(2, 1, 0.5, 1.5, 1, 0.4));
    Attempt.EmittedStates rank =
        Attempt.EmittedStates.of(
                SparsityMetrics.participationRatio(), states, List.of(0.5, 1.5), List.of(0.9, 0.4))
            .orElseThrow();
    assertThat(rank.maxSparsity()).isEqualTo(-0.25);
    assertThat(rank.meanSparsity()).isEqualTo(-0.625);
    assertThat(Attempt.EmittedStates.of(HOYER, List.of(), List.of(), List.of())).isEmpty();
    assertThatThrownBy(() -> Attempt.EmittedStates.of(HOYER, states, List.of(1.0), List.of()))
        .hasMessage("an answer of 2 states needs as many entropies and probabilities, got 1 and 0");
  }

  @Test
  void refuses_what_is_not_finite() {
    assertThatThrownBy(() -> Attempt.StateReading.of(HOYER, Activation.of(0, 0), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the sparsity at the end of a prompt must be finite, was NaN");
    assertThatThrownBy(
            () ->
                Attempt.EmittedStates.of(
                    HOYER, List.of(Activation.of(0, 0)), List.of(1.0), List.of(1.0)))
        .hasMessage("the sparsity of an answer must be finite, was NaN");
  }

  @Test
  void refuses_an_answer_whose_states_and_entropies_do_not_match() {
    assertThatThrownBy(() -> new Answer("a", List.of(Activation.of(1)), List.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an answer of 1 states needs as many entropies, got 0");
    assertThatThrownBy(() -> new Answer("a", List.of(Activation.of(1)), List.of(Double.NaN), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entropies must be finite, were [NaN]");
  }

  private static Attempt attempt(String text, double reading) {
    return new Attempt(
        text,
        10,
        new Attempt.StateReading(reading, reading, 0.5),
        Optional.of(new Attempt.EmittedStates(1, reading, reading, reading, reading, 0.5)));
  }

  private static double sparsity(Prompt prompt) {
    return Math.floorMod(prompt.messages().hashCode(), 1000) / 1024.0;
  }
}
