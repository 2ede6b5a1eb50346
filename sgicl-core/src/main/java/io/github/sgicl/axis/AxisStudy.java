package io.github.sgicl.axis;

import io.github.sgicl.activation.ActivationException;
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
import java.util.function.Predicate;
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
  private final Judging judging;
  private final Sampling sampling;
  private final StudyProgress progress;

  private record Reading(
      List<SparsityMetric> metrics,
      Optional<List<Integer>> layers,
      List<TokenPosition> positions,
      CoordinateMask mask) {}

  /**
   * Who says what is right.
   *
   * @param answers judges the models' own answers
   * @param known says it of an item, whatever the models answer
   */
  private record Judging(
      Optional<BiPredicate<Question, String>> answers, Optional<Predicate<Question>> known) {

    static Judging none() {
      return new Judging(Optional.empty(), Optional.empty());
    }
  }

  /**
   * Which prompts there are.
   *
   * @param leaving names prompts that no item may have
   * @param wording what the prompts' wording is called; empty for the usual one
   */
  private record Sampling(
      OptionalInt perLevel,
      long seed,
      int resamples,
      int trials,
      Predicate<StudyPrompt> leaving,
      String wording) {}

  private AxisStudy(
      DifficultyAxis axis,
      List<Question> items,
      List<StudyModel> models,
      Optional<StudyModel> control,
      Reading reading,
      Judging judging,
      Sampling sampling,
      StudyProgress progress) {
    this.axis = axis;
    this.items = items;
    this.models = models;
    this.control = control;
    this.reading = reading;
    this.judging = judging;
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
        Judging.none(),
        new Sampling(OptionalInt.empty(), 42, 1_000, 1_999, prompt -> false, ""),
        (done, all) -> {});
  }

  /** This study over these items. */
  public AxisStudy over(List<Question> others) {
    return new AxisStudy(
        axis, List.copyOf(others), models, control, reading, judging, sampling, progress);
  }

  /** This study on these models. */
  public AxisStudy on(StudyModel... others) {
    return new AxisStudy(
        axis, items, List.of(others), control, reading, judging, sampling, progress);
  }

  /** This study with a model as control that has the same shape and was never trained. */
  public AxisStudy control(StudyModel untrained) {
    return new AxisStudy(
        axis, items, models, Optional.of(untrained), reading, judging, sampling, progress);
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
    return judging(new Judging(Optional.of(other), Optional.empty()));
  }

  /**
   * This study with the items' rightness known from elsewhere, such as another program's answers of
   * the same model: nothing is answered, and the control has no accuracy. It goes with one model,
   * and with an axis that asks each item once.
   */
  public AxisStudy knownToBeRight(Predicate<Question> other) {
    return judging(new Judging(Optional.empty(), Optional.of(other)));
  }

  /**
   * This study without items that would have such a prompt, as one that is too long for the models.
   * The report names them.
   */
  public AxisStudy leavingOut(Predicate<StudyPrompt> unfit) {
    return sampling(
        new Sampling(
            sampling.perLevel,
            sampling.seed,
            sampling.resamples,
            sampling.trials,
            unfit,
            sampling.wording));
  }

  /** This study with its prompts' wording named in the report; the axis has it. */
  public AxisStudy worded(String wording) {
    return sampling(
        new Sampling(
            sampling.perLevel,
            sampling.seed,
            sampling.resamples,
            sampling.trials,
            sampling.leaving,
            wording));
  }

  /** This study with at most so many items at each level, drawn by the seed; at least 2. */
  public AxisStudy itemsPerLevel(int n) {
    requireAtLeast(2, "items per level", n);
    return sampling(
        new Sampling(
            OptionalInt.of(n),
            sampling.seed,
            sampling.resamples,
            sampling.trials,
            sampling.leaving,
            sampling.wording));
  }

  /** This study with another seed. */
  public AxisStudy seed(long other) {
    return sampling(
        new Sampling(
            sampling.perLevel,
            other,
            sampling.resamples,
            sampling.trials,
            sampling.leaving,
            sampling.wording));
  }

  /** This study with another number of bootstrap resamples, at least 1. */
  public AxisStudy resamples(int n) {
    requireAtLeast(1, "resamples", n);
    return sampling(
        new Sampling(
            sampling.perLevel,
            sampling.seed,
            n,
            sampling.trials,
            sampling.leaving,
            sampling.wording));
  }

  /** This study with another number of permutations, at least 1. */
  public AxisStudy trials(int n) {
    requireAtLeast(1, "trials", n);
    return sampling(
        new Sampling(
            sampling.perLevel,
            sampling.seed,
            sampling.resamples,
            n,
            sampling.leaving,
            sampling.wording));
  }

  /** This study with someone watching. */
  public AxisStudy watchedBy(StudyProgress other) {
    return new AxisStudy(axis, items, models, control, reading, judging, sampling, other);
  }

  /**
   * Runs the study.
   *
   * @throws IllegalArgumentException if there is no model, a level has no item, two items have one
   *     id, a model lacks a layer boundary, a metric is undefined for a prompt, or rightness is
   *     known from elsewhere of several models or on an axis that asks an item more than once
   * @throws io.github.sgicl.activation.ActivationException if a prompt cannot be read
   */
  public StudyReport run() {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a study needs at least one model, had none");
    }
    AxisDescription description = axis.description();
    requireKnowable(description);
    PromptSampling drawn = drawn();
    List<PlacedPrompt> prompts = drawn.prompts();
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
            List.of(),
            drawn.leftOut(),
            sampling.wording);
    List<StudyModel> all = Stream.concat(models.stream(), control.stream()).toList();
    List<ModelReport> reports = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      StudyModel model = all.get(i);
      ItemTable table = measured(model, prompts, i * prompts.size(), all.size() * prompts.size());
      if (judging.known.isPresent() && i < models.size()) {
        table = table.right(known(prompts, judging.known.get()));
      }
      reports.add(
          ModelReport.of(
              description, model.provenance(), i == models.size(), model.layers(), table, setup));
    }
    return StudyReport.of(description, setup, reports);
  }

  /**
   * The prompts that it asks, in their order, before anything is asked.
   *
   * @throws IllegalArgumentException if a level has no item, or two items have one id
   */
  public List<StudyPrompt> prompts() {
    return drawn().prompts().stream().map(PlacedPrompt::prompt).toList();
  }

  private PromptSampling drawn() {
    return PromptSampling.of(axis, sampling.perLevel, sampling.seed, sampling.leaving, items);
  }

  private void requireKnowable(AxisDescription description) {
    if (judging.known.isEmpty()) {
      return;
    }
    if (models.size() > 1) {
      throw new IllegalArgumentException(
          "what is known to be right is one model's doing, there were " + models.size());
    }
    if (description.design() == Design.PAIRED) {
      throw new IllegalArgumentException(
          "axis %s asks each item at every level: what is known to be right of an item says nothing"
                  .formatted(description.name())
              + " of its levels");
    }
  }

  private static boolean[] known(List<PlacedPrompt> prompts, Predicate<Question> right) {
    boolean[] marks = new boolean[prompts.size()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = right.test(prompts.get(i).item());
    }
    return marks;
  }

  private ItemTable measured(StudyModel model, List<PlacedPrompt> prompts, int before, int all) {
    MeasurementPlan plan =
        new MeasurementPlan(reading.metrics, sites(model.layers()), judging.answers.isPresent());
    List<Measurement> measured = new ArrayList<>(prompts.size());
    for (int start = 0; start < prompts.size(); start += AT_ONCE) {
      List<StudyPrompt> some =
          prompts.subList(start, Math.min(prompts.size(), start + AT_ONCE)).stream()
              .map(PlacedPrompt::prompt)
              .toList();
      List<Measurement> values = measured(model, some, plan);
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
    return ItemTable.of(prompts, plan, measured, judging.answers);
  }

  /** A prompt that cannot be read is told with its item. */
  private static List<Measurement> measured(
      StudyModel model, List<StudyPrompt> prompts, MeasurementPlan plan) {
    try {
      return model.measure(prompts, plan);
    } catch (ActivationException e) {
      throw new ActivationException(
          e.index(),
          prompts.get(e.index()).text(),
          "item %s %s".formatted(prompts.get(e.index()).question().id(), e.reason()),
          e);
    }
  }

  private List<Site> sites(int layers) {
    return reading.layers.orElse(IntStream.rangeClosed(0, layers).boxed().toList()).stream()
        .flatMap(layer -> reading.positions.stream().map(at -> new Site(layer, at, reading.mask)))
        .map(site -> site.resolvedFor(layers))
        .distinct()
        .toList();
  }

  private AxisStudy reading(Reading other) {
    return new AxisStudy(axis, items, models, control, other, judging, sampling, progress);
  }

  private AxisStudy judging(Judging other) {
    return new AxisStudy(axis, items, models, control, reading, other, sampling, progress);
  }

  private AxisStudy sampling(Sampling other) {
    return new AxisStudy(axis, items, models, control, reading, judging, other, progress);
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
