package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.axis.AxisDescription;
import io.github.sgicl.axis.AxisStudy;
import io.github.sgicl.axis.Design;
import io.github.sgicl.axis.ErrorPredictor;
import io.github.sgicl.axis.Level;
import io.github.sgicl.axis.Measurement;
import io.github.sgicl.axis.MeasurementPlan;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.OwnAxis;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.StudyModel;
import io.github.sgicl.axis.StudyPrompt;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.SparsityScorer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StudiedDecoderTest {

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  private static final List<String> TEXTS = HuggingFaceDecoderTest.randomPrompts(40, 77);
  private static final List<StudyPrompt> PROMPTS =
      IntStream.range(0, TEXTS.size())
          .mapToObj(i -> new StudyPrompt(Question.open("q" + i, TEXTS.get(i)), TEXTS.get(i)))
          .toList();
  private static final List<SparsityMetric> METRICS = SparsityMetrics.report();

  @AfterAll
  static void close() {
    WALK.close();
  }

  @Test
  void measures_what_a_scorer_scores_at_every_layer() {
    List<Site> sites = IntStream.rangeClosed(0, 3).mapToObj(StudiedDecoderTest::promptEnd).toList();
    List<Measurement> measured =
        StudiedDecoder.of(WALK).measure(PROMPTS, new MeasurementPlan(METRICS, sites, false));
    for (int s = 0; s < sites.size(); s++) {
      for (int m = 0; m < METRICS.size(); m++) {
        SparsityScorer scorer = SparsityScorer.of(WALK, METRICS.get(m)).atLayer(s);
        for (int i = 0; i < TEXTS.size(); i++) {
          assertThat(measured.get(i).sparsity(s, m))
              .as("%s at layer %d of prompt %d", METRICS.get(m).name(), s, i)
              .isCloseTo(scorer.score(TEXTS.get(i)).value(), within(1e-5));
        }
      }
    }
  }

  @Test
  void takes_entropy_and_length_from_the_same_pass() {
    List<TextReading> readings = WALK.questions().readings(TEXTS, 3);
    List<Measurement> measured =
        StudiedDecoder.of(WALK)
            .measure(PROMPTS, new MeasurementPlan(METRICS, List.of(promptEnd(1)), false));
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(measured.get(i).entropy())
          .isCloseTo(readings.get(i).next().entropy(), within(1e-5));
      assertThat(measured.get(i).norm()).isCloseTo(readings.get(i).residualNorm(), within(1e-3));
      assertThat(measured.get(i).tokens()).isEqualTo(readings.get(i).tokens());
      assertThat(measured.get(i).answer()).isEmpty();
    }
  }

  @Test
  void the_final_norm_of_the_residual_is_the_last_hidden_state() {
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(EmbeddedModel.walk()), ComputeType.FLOAT32)) {
      List<PromptReading> readings =
          engine.read(
              List.of(new long[] {1, 9, 10, 3}, new long[] {1, 20, 12, 11, 3}),
              new int[] {0, 3},
              true);
      double[] weights = weights(readings.get(0));
      assertThat(weights(readings.get(1))).containsExactly(weights, within(1e-3));
    }
  }

  @Test
  void answer_states_are_those_of_the_answers() {
    List<Site> sites =
        List.of(
            promptEnd(3).at(TokenPosition.ANSWER_MAX),
            promptEnd(3).at(TokenPosition.ANSWER_MEAN),
            promptEnd(3));
    List<Measurement> measured =
        StudiedDecoder.of(WALK)
            .answering(WALK.answering(20))
            .measure(PROMPTS, new MeasurementPlan(METRICS, sites, true));
    List<Answer> answers =
        WALK.answers(TEXTS.stream().map(text -> List.of(Message.user(text))).toList(), 20);
    SparsityScorer scorer = SparsityScorer.of(WALK, METRICS.get(0));
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(measured.get(i).answer()).contains(answers.get(i).text());
      List<Activation> states = answers.get(i).states();
      double max =
          states.isEmpty()
              ? measured.get(i).sparsity(2, 0)
              : scorer.ofAnswer(states, TokenPosition.ANSWER_MAX).value();
      double mean =
          states.isEmpty()
              ? measured.get(i).sparsity(2, 0)
              : scorer.ofAnswer(states, TokenPosition.ANSWER_MEAN).value();
      assertThat(measured.get(i).sparsity(0, 0)).isCloseTo(max, within(1e-5));
      assertThat(measured.get(i).sparsity(1, 0)).isCloseTo(mean, within(1e-5));
    }
  }

  @Test
  void a_study_of_a_model_and_its_untrained_twin_repeats_to_the_last_digit() {
    StudyModel model = StudiedDecoder.of(WALK).answering(WALK.answering(3));
    AxisStudy study =
        AxisStudy.along(evidence())
            .over(PROMPTS.stream().map(StudyPrompt::question).toList())
            .on(model)
            .judgedBy((question, answer) -> question.text().hashCode() % 2 == 0)
            .allLayers()
            .resamples(50)
            .trials(49);
    StudyReport report = study.run();
    assertThat(report.models().get(0).provenance().device()).isEqualTo("cpu");
    assertThat(report.models().get(0).provenance().model()).isEqualTo(WALK.model());
    assertThat(report.models().get(0).items().rows()).isEqualTo(80);
    ModelReport first = report.models().get(0);
    ModelReport again = study.run().models().get(0);
    assertThat(again.associations()).isEqualTo(first.associations());
    assertThat(first.items().quantities())
        .isEqualTo(again.items().quantities())
        .allSatisfy(
            quantity ->
                assertThat(again.items().values(quantity))
                    .isEqualTo(first.items().values(quantity)));
    float[] state = first.items().state(0).orElseThrow();
    float[] way = first.items().trajectory(0).orElseThrow();
    assertThat(way).as("norms of 4 boundaries, 3 cosines, 3 distances").hasSize(10);
    double squares = 0;
    for (float value : state) {
      squares += value * value;
    }
    assertThat((double) way[3]).isCloseTo(Math.sqrt(squares), within(1e-3));
    assertThat(first.errorPredictors())
        .extracting(ErrorPredictor::quantity)
        .contains(Quantity.STATE_PROBE, Quantity.TRAJECTORY_PROBE);
  }

  @Test
  void a_prompt_that_cannot_be_read_is_named_by_its_place() {
    List<StudyPrompt> prompts =
        IntStream.range(0, 20)
            .mapToObj(i -> i == 18 ? "a ".repeat(5_000) : TEXTS.get(i))
            .map(text -> new StudyPrompt(Question.open("q", text), text))
            .toList();
    assertThatThrownBy(
            () ->
                StudiedDecoder.of(WALK)
                    .measure(prompts, new MeasurementPlan(METRICS, List.of(promptEnd(3)), false)))
        .isInstanceOf(ActivationException.class)
        .satisfies(e -> assertThat(((ActivationException) e).index()).isEqualTo(18));
  }

  @Test
  void refuses_answers_it_was_not_told_how_to_give() {
    MeasurementPlan answers = new MeasurementPlan(METRICS, List.of(promptEnd(3)), true);
    assertThatThrownBy(() -> StudiedDecoder.of(WALK).measure(PROMPTS, answers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a study of answers needs a model that was told how to answer");
    assertThatThrownBy(() -> StudiedDecoder.of(WALK).answering(WALK.answering(1)).verbatim())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prompts that are read verbatim cannot be answered");
    MeasurementPlan inner =
        new MeasurementPlan(METRICS, List.of(promptEnd(1).at(TokenPosition.ANSWER_MAX)), false);
    assertThatThrownBy(
            () -> StudiedDecoder.of(WALK).answering(WALK.answering(1)).measure(PROMPTS, inner))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("answer states are read at the last layer boundary 3, wanted was 1");
    MeasurementPlan mlp = new MeasurementPlan(METRICS, List.of(promptEnd(1).insideMlp()), false);
    assertThatThrownBy(() -> StudiedDecoder.of(WALK).measure(PROMPTS, mlp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a study reads residual states, wanted was mlp");
  }

  /** Twice each prompt, the second time without its first words. */
  private static OwnAxis evidence() {
    return new OwnAxis(
        new AxisDescription(
            "evidence",
            List.of(new Level("whole", 0), new Level("part", 1)),
            Design.PAIRED,
            "Less of the prompt.",
            "Nothing.",
            List.of("Length."),
            true),
        (item, level, seed) ->
            Optional.of(
                new StudyPrompt(
                    item,
                    level == 0
                        ? item.text()
                        : item.text().substring(item.text().indexOf(' ') + 1))));
  }

  private static Site promptEnd(int layer) {
    return new Site(layer, TokenPosition.PROMPT_END, CoordinateMask.none());
  }

  private static double[] weights(PromptReading reading) {
    float[] residual = reading.residual();
    float[] normalised = reading.state(1);
    double squares = 0;
    for (float value : residual) {
      squares += (double) value * value;
    }
    double scale = Math.sqrt(squares / residual.length);
    return IntStream.range(0, residual.length)
        .mapToDouble(i -> normalised[i] / residual[i] * scale)
        .toArray();
  }
}
