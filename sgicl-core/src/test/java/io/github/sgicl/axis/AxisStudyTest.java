package io.github.sgicl.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.SparsityMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AxisStudyTest {

  private static final StudyModel RISING = new SyntheticModel("rising", 0.3, 0);
  private static final StudyModel FALLING = new SyntheticModel("falling", -0.3, 0);
  private static final StudyModel FLAT = new SyntheticModel("flat", 0, 0);
  private static final StudyModel LENGTH = new SyntheticModel("length", 0, 0.3);

  private static final Quantity HOYER =
      new Quantity(
          "hoyer",
          Optional.of(new Site(3, TokenPosition.PROMPT_END, CoordinateMask.none())),
          false);

  @Test
  void sparser_with_the_level_is_positive_whichever_way_the_metric_points() {
    ModelReport model = study(RISING).run().models().get(0);
    assertThat(model.association(HOYER).rho().sign()).isEqualTo(1);
    assertThat(model.association(HOYER).tau().sign()).isEqualTo(1);
    assertThat(model.association(HOYER).p()).isEqualTo(1 / 200.0);
    assertThat(model.association(HOYER).higherOfTwo()).isGreaterThan(0.6);
    assertThat(model.association(HOYER).rOfLevelMeans()).isGreaterThan(0.95);
    Quantity rank = new Quantity("effective_rank", HOYER.site(), true);
    assertThat(model.association(rank).rho().sign()).isEqualTo(-1);
  }

  @Test
  void nothing_is_found_where_there_is_nothing() {
    Association hoyer = study(FLAT).run().models().get(0).association(HOYER);
    assertThat(hoyer.rho().contains(0)).isTrue();
    assertThat(hoyer.p()).isGreaterThan(0.05);
    assertThat(Conclusion.of(hoyer)).contains("no movement with the level shown");
  }

  @Test
  void a_level_has_its_own_mean_with_an_interval_around_it() {
    ModelReport model = study(RISING).run().models().get(0);
    assertThat(model.levels()).extracting(LevelSummary::n).containsExactly(60, 60, 60);
    for (int level = 0; level < 3; level++) {
      double[] values = model.items().values(HOYER);
      int place = level;
      double mean =
          IntStream.range(0, values.length)
              .filter(row -> model.items().level(row) == place)
              .mapToDouble(row -> values[row])
              .average()
              .orElseThrow();
      assertThat(model.levels().get(level).mean(HOYER))
          .satisfies(
              interval -> {
                assertThat(interval.estimate()).isCloseTo(mean, within(1e-12));
                assertThat(interval.contains(mean)).isTrue();
              });
    }
  }

  @Test
  void what_the_length_explains_is_gone_given_the_length() {
    DifficultyAxis longer =
        own(
            Design.PAIRED,
            (item, level) -> item.text() + " word".repeat(level + item.id().length()));
    List<Question> items =
        IntStream.range(0, 90)
            .mapToObj(i -> Question.open("x".repeat(i % 9) + i, "question " + i))
            .toList();
    Association hoyer =
        AxisStudy.along(longer)
            .over(items)
            .on(LENGTH)
            .resamples(200)
            .trials(199)
            .run()
            .models()
            .get(0)
            .association(HOYER);
    assertThat(hoyer.rho().sign()).isEqualTo(1);
    assertThat(Math.abs(hoyer.rhoGivenTokens().estimate())).isLessThan(0.3);
    assertThat(hoyer.rhoGivenTokens().estimate()).isLessThan(hoyer.rho().estimate());
  }

  @Test
  void a_length_matched_sample_has_equal_lengths_at_every_level() {
    DifficultyAxis grade = ReasoningGrade.byField("grade", "low", "high");
    List<Question> items =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    Question.open("q" + i, "word ".repeat(5 + i % 7 + (i % 2 == 0 ? 0 : 3)) + i)
                        .field("grade", i % 2 == 0 ? "low" : "high"))
            .toList();
    MatchedSample matched =
        AxisStudy.along(grade)
            .over(items)
            .on(LENGTH)
            .resamples(100)
            .trials(99)
            .run()
            .models()
            .get(0)
            .lengthMatched()
            .orElseThrow();
    LevelSummary low = matched.levels().get(0);
    LevelSummary high = matched.levels().get(1);
    assertThat(low.n()).isEqualTo(high.n()).isGreaterThan(50);
    assertThat(low.mean(Quantity.TOKENS).estimate())
        .isEqualTo(high.mean(Quantity.TOKENS).estimate());
    assertThat(matched.rows()).hasSize(2 * low.n()).isSorted();
  }

  @Test
  void no_overlap_of_lengths_leaves_no_matched_sample_and_says_so() {
    DifficultyAxis longer =
        own(Design.PAIRED, (item, level) -> item.text() + " word".repeat(50 * level));
    StudyReport report =
        AxisStudy.along(longer).over(items(40)).on(LENGTH).resamples(50).trials(49).run();
    ModelReport model = report.models().get(0);
    assertThat(model.lengthMatched()).isEmpty();
    assertThat(model.association(HOYER).rhoGivenTokens().isDefined()).isFalse();
    assertThat(report.cautions()).anyMatch(caution -> caution.contains("cannot be told apart"));
    assertThat(Conclusion.of(model.association(HOYER)))
        .contains("cannot be told apart from the length");
  }

  @Test
  void models_that_disagree_are_counted_and_the_control_is_not() {
    StudyReport report =
        study(RISING).on(RISING, FALLING, FLAT).control(new SyntheticModel("new", 1, 0)).run();
    assertThat(report.models())
        .extracting(ModelReport::untrained)
        .containsExactly(false, false, false, true);
    SignAgreement hoyer = report.agreement().get(0);
    assertThat(hoyer).isEqualTo(new SignAgreement("hoyer", TokenPosition.PROMPT_END, 1, 1, 1));
    assertThat(hoyer.unanimous()).isFalse();
    assertThat(report.cautions()).noneMatch(caution -> caution.contains("No untrained model"));
  }

  @Test
  void every_layer_is_measured_when_asked_and_one_that_is_constant_is_undefined() {
    ModelReport model = study(RISING).allLayers().run().models().get(0);
    assertThat(model.associations().stream().filter(a -> a.quantity().site().isPresent()))
        .hasSize(4 * 5);
    Association embeddings =
        model.association(new Quantity("hoyer", HOYER.site().map(site -> site.atLayer(0)), false));
    assertThat(embeddings.rho().isDefined()).isFalse();
    assertThat(embeddings.p()).isNaN();
    assertThat(Conclusion.of(embeddings)).contains("the same for all prompts");
  }

  @Test
  void judged_answers_give_accuracy_and_error_predictors() {
    ModelReport model =
        study(FLAT).judgedBy((question, answer) -> answer.equals("A")).run().models().get(0);
    assertThat(model.levels().get(0).accuracy().orElseThrow().estimate()).isBetween(0.3, 0.7);
    boolean[] right = model.items().right().orElseThrow();
    ErrorPredictor hoyer = model.errorPredictors().get(0);
    assertThat(hoyer.quantity()).isEqualTo(HOYER);
    assertThat(hoyer.raw().right() + hoyer.raw().wrong()).isEqualTo(right.length).isEqualTo(180);
    assertThat(hoyer.raw().auroc().estimate()).isBetween(0.35, 0.65);
    assertThat(hoyer.lengthMatched()).isPresent();
    assertThat(model.errorPredictors())
        .extracting(one -> one.quantity().name())
        .contains("entropy", "top1_probability", "tokens");
  }

  @Test
  void few_items_are_called_few() {
    StudyReport report = study(RISING).itemsPerLevel(12).run();
    assertThat(report.setup().used()).isEqualTo(12);
    assertThat(report.cautions())
        .anyMatch(
            caution ->
                caution.startsWith("Underpowered: with 36 prompts in 12 independent clusters"))
        .anyMatch(caution -> caution.startsWith("The smallest level has 12 prompts"));
  }

  @Test
  void items_of_one_cluster_widen_the_interval() {
    List<Question> alone = items(60);
    List<Question> together =
        IntStream.range(0, 60).mapToObj(i -> alone.get(i).inCluster("world " + i / 6)).toList();
    double plain = width(study(RISING).over(alone));
    assertThat(width(study(RISING).over(together))).isGreaterThan(plain);
    List<Question> few =
        IntStream.range(0, 60).mapToObj(i -> alone.get(i).inCluster("world " + i / 30)).toList();
    StudyReport report = study(RISING).over(few).run();
    assertThat(report.models().get(0).association(HOYER).clusters()).isEqualTo(2);
    assertThat(report.models().get(0).association(HOYER).direction()).isZero();
    assertThat(report.cautions())
        .anyMatch(caution -> caution.startsWith("With 2 clusters the levels can be dealt"));
    assertThat(Conclusion.of(report.models().get(0).association(HOYER)))
        .contains("no movement with the level shown")
        .contains("in 2 clusters")
        .contains("so few clusters could show no rho at all");
  }

  @Test
  void the_same_study_gives_the_same_report_on_any_number_of_threads() throws Exception {
    AxisStudy study = study(RISING).allLayers();
    List<Association> once = associations(study);
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      assertThat(one.submit(() -> associations(study)).get()).isEqualTo(once);
    } finally {
      one.shutdown();
    }
    assertThat(associations(study.seed(43))).isNotEqualTo(once);
  }

  @Test
  void the_report_says_how_to_run_it_again() {
    StudySetup setup = study(RISING).seed(7).run().setup();
    assertThat(setup.seed()).isEqualTo(7);
    assertThat(setup.prompts()).isEqualTo(180);
    assertThat(setup.dataHash()).hasSize(64).isEqualTo(study(FLAT).run().setup().dataHash());
    List<Question> changed = new ArrayList<>(items(60));
    changed.set(3, changed.get(3).answer("other"));
    assertThat(study(RISING).over(changed).run().setup().dataHash()).isNotEqualTo(setup.dataHash());
  }

  @Test
  void progress_counts_prompts_over_all_models() {
    List<Integer> seen = new ArrayList<>();
    StudyReport unused =
        study(RISING).control(FLAT).watchedBy((done, all) -> seen.add(done * 1000 + all)).run();
    assertThat(seen).containsExactly(64360, 128360, 180360, 244360, 308360, 360360);
  }

  @Test
  void refuses_no_model_no_level_and_equal_ids() {
    assertThatThrownBy(() -> AxisStudy.along(marks()).over(items(3)).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a study needs at least one model, had none");
    assertThatThrownBy(() -> study(RISING).over(List.of()).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none of 0 items has a prompt at every level of axis marks");
    assertThatThrownBy(
            () ->
                AxisStudy.along(ReasoningGrade.byField("g", "1", "2"))
                    .over(List.of(Question.open("a", "b").field("g", "1")))
                    .on(RISING)
                    .run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none of 1 items is of level \"2\" of axis grade");
    Question twice = Question.open("a", "b");
    assertThatThrownBy(() -> study(RISING).over(List.of(twice, twice)).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two items have the id a");
  }

  @Test
  void refuses_a_metric_that_is_undefined_for_a_prompt() {
    assertThatThrownBy(() -> study(new SyntheticModel("broken", Double.NaN, 0)).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hoyer, layer 3, prompt_end of item q0 is NaN");
  }

  @Test
  void metrics_can_be_chosen() {
    ModelReport model =
        study(RISING).metrics(List.of(SparsityMetrics.gini())).layers(1, -1).run().models().get(0);
    assertThat(model.associations())
        .extracting(a -> a.quantity().label())
        .startsWith("gini, layer 1, prompt_end", "gini, layer 3, prompt_end");
  }

  private static List<Association> associations(AxisStudy study) {
    return study.run().models().get(0).associations();
  }

  private static double width(AxisStudy study) {
    Association hoyer = study.run().models().get(0).association(HOYER);
    return hoyer.rho().high() - hoyer.rho().low();
  }

  private static AxisStudy study(StudyModel model) {
    return AxisStudy.along(marks()).over(items(60)).on(model).resamples(100).trials(199);
  }

  private static DifficultyAxis marks() {
    return own(Design.PAIRED, (item, level) -> item.text() + "!".repeat(level) + item.id());
  }

  private interface Text {
    String of(Question item, int level);
  }

  private static DifficultyAxis own(Design design, Text text) {
    List<Level> levels =
        Arrays.asList(new Level("one", 1), new Level("two", 2), new Level("three", 3));
    return new OwnAxis(
        new AxisDescription(
            "marks", levels, design, "More marks.", "The words.", List.of("Marks count."), false),
        (item, level, seed) -> Optional.of(new StudyPrompt(item, text.of(item, level))));
  }

  private static List<Question> items(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> Question.open("q" + i, "question " + i + " of some words"))
        .toList();
  }
}
