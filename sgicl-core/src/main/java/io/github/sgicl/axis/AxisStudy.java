package io.github.sgicl.axis;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A study of how sparsity moves along a difficulty axis: level by level and over single prompts, on
 * one model or several, beside the norm, the entropy and the length that may explain it. Immutable;
 * refinements return a new value. The same axis, items, models and seed give the same report, as
 * far as the models measure the same: those of libtorch do with the same number of threads.
 */
public final class AxisStudy {

  private static final int AT_ONCE = 64;

  private final DifficultyAxis axis;
  private final List<Question> items;
  private final List<StudyModel> models;
  private final Optional<StudyModel> control;
  private final Reading reading;
  private final Optional<BiPredicate<Question, String>> judge;
  private final Sampling sampling;
  private final StudyProgress progress;

  private record Reading(
      List<SparsityMetric> metrics,
      Optional<List<Integer>> layers,
      List<TokenPosition> positions,
      CoordinateMask mask) {}

  private record Sampling(OptionalInt perLevel, long seed, int resamples, int trials) {}

  private AxisStudy(
      DifficultyAxis axis,
      List<Question> items,
      List<StudyModel> models,
      Optional<StudyModel> control,
      Reading reading,
      Optional<BiPredicate<Question, String>> judge,
      Sampling sampling,
      StudyProgress progress) {
    this.axis = axis;
    this.items = items;
    this.models = models;
    this.control = control;
    this.reading = reading;
    this.judge = judge;
    this.sampling = sampling;
    this.progress = progress;
  }

  /**
   * A study along an axis: the {@linkplain SparsityMetrics#report() metrics of a report} of the
   * last hidden state at the end of the prompt, all items, seed 42, 1,000 resamples and 1,999
   * permutations, unless refined.
   */
  public static AxisStudy along(DifficultyAxis axis) {
    return new AxisStudy(
        axis,
        List.of(),
        List.of(),
        Optional.empty(),
        new Reading(
            SparsityMetrics.report(),
            Optional.of(List.of(-1)),
            List.of(TokenPosition.PROMPT_END),
            CoordinateMask.none()),
        Optional.empty(),
        new Sampling(OptionalInt.empty(), 42, 1_000, 1_999),
        (done, all) -> {});
  }

  /** This study over these items. */
  public AxisStudy over(List<Question> others) {
    return new AxisStudy(
        axis, List.copyOf(others), models, control, reading, judge, sampling, progress);
  }

  /** This study on these models. */
  public AxisStudy on(StudyModel... others) {
    return new AxisStudy(axis, items, List.of(others), control, reading, judge, sampling, progress);
  }

  /** This study with a model as control that has the same shape and was never trained. */
  public AxisStudy control(StudyModel untrained) {
    return new AxisStudy(
        axis, items, models, Optional.of(untrained), reading, judge, sampling, progress);
  }

  /** This study with other metrics. */
  public AxisStudy metrics(List<SparsityMetric> others) {
    return reading(
        new Reading(List.copyOf(others), reading.layers, reading.positions, reading.mask));
  }

  /** This study at other layer boundaries; negative ones count from the end. */
  public AxisStudy layers(int... boundaries) {
    List<Integer> chosen = Arrays.stream(boundaries).boxed().toList();
    return reading(
        new Reading(reading.metrics, Optional.of(chosen), reading.positions, reading.mask));
  }

  /** This study at every layer boundary. */
  public AxisStudy allLayers() {
    return reading(new Reading(reading.metrics, Optional.empty(), reading.positions, reading.mask));
  }

  /** This study at other token positions. */
  public AxisStudy at(TokenPosition... positions) {
    return reading(new Reading(reading.metrics, reading.layers, List.of(positions), reading.mask));
  }

  /** This study with coordinates left out before any metric. */
  public AxisStudy masking(CoordinateMask mask) {
    return reading(new Reading(reading.metrics, reading.layers, reading.positions, mask));
  }

  /** This study with the model's answers judged. */
  public AxisStudy judgedBy(BiPredicate<Question, String> other) {
    return new AxisStudy(
        axis, items, models, control, reading, Optional.of(other), sampling, progress);
  }

  /** This study with at most so many items at each level, drawn by the seed; at least 2. */
  public AxisStudy itemsPerLevel(int n) {
    requireAtLeast(2, "items per level", n);
    return sampling(
        new Sampling(OptionalInt.of(n), sampling.seed, sampling.resamples, sampling.trials));
  }

  /** This study with another seed. */
  public AxisStudy seed(long other) {
    return sampling(new Sampling(sampling.perLevel, other, sampling.resamples, sampling.trials));
  }

  /** This study with another number of bootstrap resamples, at least 1. */
  public AxisStudy resamples(int n) {
    requireAtLeast(1, "resamples", n);
    return sampling(new Sampling(sampling.perLevel, sampling.seed, n, sampling.trials));
  }

  /** This study with another number of permutations, at least 1. */
  public AxisStudy trials(int n) {
    requireAtLeast(1, "trials", n);
    return sampling(new Sampling(sampling.perLevel, sampling.seed, sampling.resamples, n));
  }

  /** This study with someone watching. */
  public AxisStudy watchedBy(StudyProgress other) {
    return new AxisStudy(axis, items, models, control, reading, judge, sampling, other);
  }

  /**
   * Runs the study.
   *
   * @throws IllegalArgumentException if there is no model, a level has no item, two items have one
   *     id, a model lacks a layer boundary, or a metric is undefined for a prompt
   * @throws io.github.sgicl.activation.ActivationException if a prompt cannot be read
   */
  public StudyReport run() {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a study needs at least one model, had none");
    }
    AxisDescription description = axis.description();
    List<PlacedPrompt> prompts =
        new PromptSampling(axis, sampling.perLevel, sampling.seed).of(items);
    StudySetup setup =
        new StudySetup(
            sampling.seed,
            sampling.resamples,
            sampling.trials,
            items.size(),
            (int) prompts.stream().map(prompt -> prompt.item().id()).distinct().count(),
            prompts.size(),
            DataHash.of(items),
            version(),
            List.of());
    List<StudyModel> all = Stream.concat(models.stream(), control.stream()).toList();
    List<ModelReport> reports = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      StudyModel model = all.get(i);
      ItemTable table = measured(model, prompts, i * prompts.size(), all.size() * prompts.size());
      reports.add(
          ModelReport.of(
              description, model.provenance(), i == models.size(), model.layers(), table, setup));
    }
    return StudyReport.of(description, setup, reports);
  }

  private ItemTable measured(StudyModel model, List<PlacedPrompt> prompts, int before, int all) {
    MeasurementPlan plan =
        new MeasurementPlan(reading.metrics, sites(model.layers()), judge.isPresent());
    List<Measurement> measured = new ArrayList<>(prompts.size());
    for (int start = 0; start < prompts.size(); start += AT_ONCE) {
      List<StudyPrompt> some =
          prompts.subList(start, Math.min(prompts.size(), start + AT_ONCE)).stream()
              .map(PlacedPrompt::prompt)
              .toList();
      List<Measurement> values = model.measure(some, plan);
      if (values.size() != some.size()) {
        throw new IllegalStateException(
            "the model must give one measurement per prompt, gave "
                + values.size()
                + " for "
                + some.size());
      }
      measured.addAll(values);
      progress.measured(before + measured.size(), all);
    }
    return ItemTable.of(prompts, plan, measured, judge);
  }

  private List<Site> sites(int layers) {
    return reading.layers.orElse(IntStream.rangeClosed(0, layers).boxed().toList()).stream()
        .flatMap(layer -> reading.positions.stream().map(at -> new Site(layer, at, reading.mask)))
        .map(site -> site.resolvedFor(layers))
        .distinct()
        .toList();
  }

  private AxisStudy reading(Reading other) {
    return new AxisStudy(axis, items, models, control, other, judge, sampling, progress);
  }

  private AxisStudy sampling(Sampling other) {
    return new AxisStudy(axis, items, models, control, reading, judge, other, progress);
  }

  private static void requireAtLeast(int least, String what, int number) {
    if (number < least) {
      throw new IllegalArgumentException(what + " must be >= " + least + ", was " + number);
    }
  }

  private static String version() {
    return Optional.ofNullable(AxisStudy.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .or(() -> Optional.ofNullable(AxisStudy.class.getPackage().getImplementationVersion()))
        .orElse("unpackaged");
  }
}
