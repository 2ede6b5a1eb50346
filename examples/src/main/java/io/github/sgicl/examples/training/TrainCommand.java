package io.github.sgicl.examples.training;

import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.djl.training.ItemReading;
import io.github.sgicl.djl.training.Mixture;
import io.github.sgicl.djl.training.SplitReading;
import io.github.sgicl.djl.training.Training;
import io.github.sgicl.djl.training.TrainingRecipe;
import io.github.sgicl.djl.training.TrainingRecord;
import io.github.sgicl.djl.training.WeightFormat;
import io.github.sgicl.examples.cli.Resumable;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.HubOptions;
import io.github.sgicl.examples.model.ModelName;
import io.github.sgicl.examples.model.ThreadsOption;
import io.github.sgicl.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a small model, from scratch or from a checkpoint. */
@Command(
    name = "train",
    description = {
      "Trains a small Llama inside the native engine.",
      "The folder becomes a checkpoint in Hugging Face layout; metrics.jsonl in it gets a line for"
          + " each record, items.jsonl a line for each prompt of the last one. On one thread the"
          + " same command gives the same bits, interrupted and resumed or not."
    })
public final class TrainCommand implements Callable<Integer>, Resumable {

  private static final int EXPERTS_PER_TOKEN = 2;
  private static final double BALANCE = 0.01;

  @Spec private CommandSpec spec;

  @Option(
      names = "--task",
      paramLabel = "NAME",
      required = true,
      converter = TaskChoice.Name.class,
      description =
          "walk: learn secret permutations in context, as the embedded model did. graph: memorise a"
              + " knowledge graph with latent rules, some of whose conclusions are held out.")
  private TaskChoice task;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      converter = WholeNumber.NotNegative.class,
      description = "Decides the data and the weights at the beginning; 0 unless given.")
  private int seed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description =
          "Steps, over which the learning rate falls; those of the task's recipe unless given.")
  private @Nullable Integer steps;

  @Option(
      names = "--experts",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description =
          "Make a mixture of N experts of each MLP, at least 2, each half as wide; every token goes"
              + " through two of them. The checkpoint is a Mixtral then.")
  private @Nullable Integer experts;

  @Option(
      names = "--routing-mass",
      paramLabel = "P",
      description =
          "With --experts: every token goes through as many of them as have the probability P"
              + " together, above 0 and below 1, one at least, all if it needs them. They are as"
              + " wide as without. The checkpoint is one that only sgicl reads then.")
  private @Nullable Double routingMass;

  @Option(
      names = "--start-from",
      paramLabel = ModelName.LABEL,
      converter = ModelName.class,
      description = {
        "Begin with the weights of a checkpoint of the same sizes and words, not at random.",
        ModelName.EMBEDDED
      })
  private @Nullable ModelReference beginning;

  @Option(
      names = "--record-every",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Steps between two records; those of the task's recipe unless given.")
  private @Nullable Integer recordEvery;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder; sgicl-TASK-SEED in the working folder unless given, or"
              + " sgicl-TASK-xEXPERTS-SEED, or sgicl-TASK-xEXPERTS-pP-SEED.")
  private @Nullable Path out;

  @Option(
      names = "--weights",
      paramLabel = "FORMAT",
      defaultValue = "float32",
      converter = WeightFormatName.class,
      description = "How the checkpoint stores its weights: float32 or bfloat16.")
  private WeightFormat weights;

  @Option(
      names = "--resume",
      description = "Go on with the run in the folder, which was started by the same options.")
  private boolean resume;

  @Mixin private HubOptions hub;

  @Mixin private ThreadsOption threads;

  @Override
  public String howToGoOn() {
    return "the same command with --resume goes on from the last record in " + folder();
  }

  @Override
  public Integer call() throws IOException {
    if (experts != null && experts < EXPERTS_PER_TOKEN) {
      throw new ParameterException(
          spec.commandLine(),
          "--experts must be at least %d, was %d".formatted(EXPERTS_PER_TOKEN, experts));
    }
    if (routingMass != null && !(experts != null && routingMass > 0 && routingMass < 1)) {
      throw new ParameterException(
          spec.commandLine(),
          experts == null
              ? "--routing-mass needs --experts"
              : "--routing-mass must be above 0 and below 1, was " + routingMass);
    }
    threads.apply();
    TrainingRecipe recipe = recipe();
    TrainingRecord end;
    try (ShownTraining shown =
        ShownTraining.of(recipe.rate().steps(), spec.commandLine().getErr())) {
      Training training =
          Training.of(task.seeded(seed), recipe, folder()).storing(weights).reportingTo(shown);
      if (beginning != null) {
        training = training.startingFrom(hub.directory(beginning));
      }
      end = resume ? training.resume() : training.run();
    }
    spec.commandLine().getOut().print(table(end));
    return 0;
  }

  private Path folder() {
    if (out != null) {
      return out;
    }
    String mixture = experts == null ? "" : "-x" + experts;
    String mass = routingMass == null ? "" : "-p" + routingMass;
    return Path.of("sgicl-%s%s%s-%d".formatted(task, mixture, mass, seed));
  }

  private TrainingRecipe recipe() {
    TrainingRecipe recipe = task.recipe(seed);
    if (experts != null) {
      recipe = recipe.sharedOut(new Mixture(experts, EXPERTS_PER_TOKEN, BALANCE));
      recipe = routingMass == null ? recipe : recipe.reachingMass(routingMass);
    }
    if (steps != null) {
      recipe = recipe.steps(steps);
    }
    return recordEvery == null ? recipe : recipe.recordEvery(recordEvery);
  }

  private static Table table(TrainingRecord record) {
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.words("split"),
                Table.numbers("n"),
                Table.numbers("accuracy"),
                Table.numbers("loss"),
                Table.numbers("entropy"),
                Table.numbers(ItemReading.metrics().get(0).name())));
    for (int block = 0; block < record.splits().get(0).routing().size(); block++) {
      columns.add(Table.numbers("router " + block));
    }
    for (int block = 0; block < record.splits().get(0).experts().size(); block++) {
      columns.add(Table.numbers("experts " + block));
    }
    Table table = Table.of(columns.toArray(new Table.Column[0]));
    for (SplitReading split : record.splits()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  split.name(),
                  Integer.toString(split.items().size()),
                  decimals(split.accuracy()),
                  decimals(split.loss()),
                  decimals(split.entropy()),
                  String.format(Locale.ROOT, "%.4f", split.sparsity(0))));
      split.routing().forEach(entropy -> cells.add(decimals(entropy)));
      split.experts().forEach(taken -> cells.add(decimals(taken)));
      table = table.row(cells.toArray(new String[0]));
    }
    return table;
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
