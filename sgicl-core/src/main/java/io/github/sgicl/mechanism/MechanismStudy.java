package io.github.sgicl.mechanism;

import io.github.sgicl.subspace.Intervention;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A study of which coordinates carry a model's hidden states, whether prompts, levels, tasks and
 * layers share them, and what is left of predictions when only they are kept, or dropped; each
 * beside random coordinates. Immutable; refinements return a new value. The same model, prompts and
 * seed give the same report.
 *
 * <p>The claim that it takes apart is that of "Farther the Shift, Sparser the Representation",
 * arXiv 2603.03415: a sparse state is a specialised, functional subspace.
 */
public final class MechanismStudy {

  private static final double ENERGY = 0.5;

  private final InspectedModel model;
  private final List<MechanismPrompt> prompts;
  private final Optional<String> data;
  private final int levels;
  private final Changing changing;
  private final int answerTokens;
  private final Drawing drawing;
  private final MechanismListener listener;

  private record Changing(List<Double> shares, List<Integer> innerLayers, List<Double> exponents) {}

  private record Drawing(int resamples, int trials, long seed) {}

  private MechanismStudy(
      InspectedModel model,
      List<MechanismPrompt> prompts,
      Optional<String> data,
      int levels,
      Changing changing,
      int answerTokens,
      Drawing drawing,
      MechanismListener listener) {
    this.model = model;
    this.prompts = prompts;
    this.data = data;
    this.levels = levels;
    this.changing = changing;
    this.answerTokens = answerTokens;
    this.drawing = drawing;
    this.listener = listener;
  }

  /**
   * A study of a model: of the top 5 % and 10 % of the coordinates, with passes changed at a third
   * and two thirds of the model and at its end, three levels by sparsity, no change of shape, no
   * answers, 1,000 resamples, 199 trials and seed 42, unless refined.
   */
  public static MechanismStudy of(InspectedModel model) {
    return new MechanismStudy(
        model,
        List.of(),
        Optional.empty(),
        3,
        new Changing(List.of(0.05, 0.1), List.of(), List.of()),
        0,
        new Drawing(1_000, 199, 42),
        (work, done, all) -> {});
  }

  /** This study over these prompts, of one task or several. */
  public MechanismStudy over(List<MechanismPrompt> others) {
    return new MechanismStudy(
        model, List.copyOf(others), data, levels, changing, answerTokens, drawing, listener);
  }

  /** This study with its prompts described in words; otherwise the tasks' names do. */
  public MechanismStudy describedAs(String words) {
    return new MechanismStudy(
        model, prompts, Optional.of(words), levels, changing, answerTokens, drawing, listener);
  }

  /**
   * This study with another number of levels of equal size, by the sparsity of the last hidden
   * state, into which the prompts of a task go that has no levels of its own; at least 1.
   */
  public MechanismStudy levels(int n) {
    requireAtLeast(1, "levels", n);
    return new MechanismStudy(model, prompts, data, n, changing, answerTokens, drawing, listener);
  }

  /**
   * This study with other shares of the coordinates that count as active, each in (0, 1]; pictures
   * show the first.
   */
  public MechanismStudy shares(double... others) {
    if (others.length == 0) {
      throw new IllegalArgumentException("at least one share must be given, none was");
    }
    for (double share : others) {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be in (0, 1], was " + share);
      }
    }
    List<Double> distinct = Arrays.stream(others).distinct().boxed().toList();
    return changing(new Changing(distinct, changing.innerLayers, changing.exponents));
  }

  /**
   * This study with passes changed at other inner layer boundaries, each in 1..L; at the last one
   * they always are.
   *
   * @throws IllegalArgumentException if the model lacks one
   */
  public MechanismStudy changing(int... boundaries) {
    for (int layer : boundaries) {
      if (!(layer >= 1 && layer <= model.layers())) {
        throw new IllegalArgumentException(
            "layers must be in 1..%d, one was %d".formatted(model.layers(), layer));
      }
    }
    List<Integer> others = Arrays.stream(boundaries).boxed().toList();
    return changing(new Changing(changing.shares, others, changing.exponents));
  }

  /**
   * This study with the states of the changed layers also made denser, by exponents below 1, or
   * sparser, by exponents above 1, at equal norm, beside rotations by the same angle.
   *
   * @throws IllegalArgumentException if an exponent is not in (0, inf)
   */
  public MechanismStudy toThePowers(double... exponents) {
    List<Double> distinct =
        Arrays.stream(exponents)
            .distinct()
            .mapToObj(exponent -> Intervention.toThePower(exponent).exponent())
            .toList();
    return changing(new Changing(changing.shares, changing.innerLayers, distinct));
  }

  private MechanismStudy changing(Changing other) {
    return new MechanismStudy(model, prompts, data, levels, other, answerTokens, drawing, listener);
  }

  /** This study with the model answering in at most so many tokens, at least 1. */
  public MechanismStudy answering(int maxTokens) {
    requireAtLeast(1, "answer tokens", maxTokens);
    return new MechanismStudy(model, prompts, data, levels, changing, maxTokens, drawing, listener);
  }

  /** This study with another seed. */
  public MechanismStudy seed(long other) {
    return drawing(new Drawing(drawing.resamples, drawing.trials, other));
  }

  /** This study with another number of bootstrap resamples, at least 1. */
  public MechanismStudy resamples(int n) {
    requireAtLeast(1, "resamples", n);
    return drawing(new Drawing(n, drawing.trials, drawing.seed));
  }

  /** This study with another number of random trials, at least 1. */
  public MechanismStudy trials(int n) {
    requireAtLeast(1, "trials", n);
    return drawing(new Drawing(drawing.resamples, n, drawing.seed));
  }

  private MechanismStudy drawing(Drawing other) {
    return new MechanismStudy(
        model, prompts, data, levels, changing, answerTokens, other, listener);
  }

  /** This study with someone who sees how far it has come. */
  public MechanismStudy heardBy(MechanismListener other) {
    return new MechanismStudy(model, prompts, data, levels, changing, answerTokens, drawing, other);
  }

  /**
   * Reads the prompts, compares their states and changes passes.
   *
   * @throws IllegalArgumentException if a task has fewer than two prompts for each of the levels by
   *     sparsity, fewer than two items at a level of its own, or levels for some prompts only
   * @throws io.github.sgicl.activation.ActivationException if a prompt cannot be read
   */
  public MechanismReport run() {
    requirePrompts();
    MechanismSetup setup = setup();
    ModelPasses passes = new ModelPasses(model, listener);
    ReadSample sample = ReadSample.read(passes, prompts, levels);
    return MechanismReport.of(setup, new Observation(sample, setup, passes).items());
  }

  private void requirePrompts() {
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("a study needs prompts, had none");
    }
    for (String task : prompts.stream().map(MechanismPrompt::task).distinct().toList()) {
      List<MechanismPrompt> own =
          prompts.stream().filter(prompt -> prompt.task().equals(task)).toList();
      long withLevel = own.stream().filter(prompt -> prompt.level().isPresent()).count();
      if (withLevel > 0 && withLevel < own.size()) {
        throw new IllegalArgumentException(
            "task %s must have a level for all of its %d prompts or for none, had %d"
                .formatted(task, own.size(), withLevel));
      }
      if (withLevel == 0 && own.size() < 2 * levels) {
        throw new IllegalArgumentException(
            "task %s needs at least two prompts for each of %d levels, had %d"
                .formatted(task, levels, own.size()));
      }
      requireTwoItems(task, own);
    }
  }

  private static void requireTwoItems(String task, List<MechanismPrompt> prompts) {
    Map<String, Set<String>> items = new TreeMap<>();
    for (MechanismPrompt prompt : prompts) {
      items
          .computeIfAbsent(prompt.level().orElse("any"), level -> new HashSet<>())
          .add(prompt.item());
    }
    items.forEach(
        (level, distinct) -> {
          if (distinct.size() < 2) {
            throw new IllegalArgumentException(
                "task %s needs prompts of at least two items at level '%s', had of %d"
                    .formatted(task, level, distinct.size()));
          }
        });
  }

  private MechanismSetup setup() {
    int last = model.layers();
    List<Integer> inner =
        changing.innerLayers.isEmpty()
            ? List.of(Math.max(1, last / 3), Math.max(1, 2 * last / 3))
            : changing.innerLayers;
    List<String> tasks = prompts.stream().map(MechanismPrompt::task).distinct().toList();
    return new MechanismSetup(
        model.model(),
        model.template(),
        model.device(),
        last,
        data.orElse(String.join(", ", tasks)),
        changing.shares,
        ENERGY,
        Stream.concat(inner.stream(), Stream.of(last)).distinct().sorted().toList(),
        changing.exponents,
        answerTokens,
        drawing.resamples,
        drawing.trials,
        drawing.seed);
  }

  private static void requireAtLeast(int least, String what, int number) {
    if (number < least) {
      throw new IllegalArgumentException(what + " must be >= " + least + ", was " + number);
    }
  }
}
