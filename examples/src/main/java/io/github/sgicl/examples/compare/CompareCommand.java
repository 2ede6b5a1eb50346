package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.ClosedGap;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.examples.cli.JarVersion;
import io.github.sgicl.examples.cli.Resumable;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.demo.compare.WalkComparison;
import io.github.sgicl.examples.model.LoadingOptions;
import io.github.sgicl.examples.model.ModelName;
import io.github.sgicl.examples.model.OpenSimilarity;
import io.github.sgicl.examples.pool.DataOptions;
import io.github.sgicl.examples.pool.RankingOptions;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.examples.training.FineTuning;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.json.JsonJournal;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.json.pool.ComparedFiles;
import io.github.sgicl.json.pool.ShownComparison;
import io.github.sgicl.report.comparison.ComparisonCsv;
import io.github.sgicl.report.comparison.ComparisonTable;
import io.github.sgicl.report.comparison.ComparisonTables;
import io.github.sgicl.report.comparison.GapTable;
import io.github.sgicl.statistic.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares strategies of choosing demonstrations on the same queries. */
@Command(
    name = "compare",
    description = {
      "Compares strategies of choosing demonstrations, and of choosing among answers, on the same"
          + " queries with the same token budget.",
      "Writes comparison.html, .md, .csv and .json into --out; what is answered is kept there in a"
          + " journal, so that a run that was killed goes on with --resume and ends with the same"
          + " report.",
      "SG-ICL always stands beside its controls: similarity that spends as many tokens, and levels"
          + " dealt at random."
    })
public final class CompareCommand implements Callable<Integer>, Resumable {

  private static final int QUERIES_OF_A_WORLD = 40;

  @Spec private CommandSpec spec;

  @Option(
      names = "--demo",
      description = "Run the pilot's comparison on the embedded model and task.")
  private boolean demo;

  @Option(
      names = "--fine-tuned",
      paramLabel = "STEPS",
      arity = "0..1",
      fallbackValue = FineTuning.STEPS,
      converter = WholeNumber.Positive.class,
      description =
          "With --demo: fine-tune the model on each world's pool as well, ${FALLBACK-VALUE} steps"
              + " of the whole pool unless told otherwise, and say what share of the way there from"
              + " random demonstrations each strategy goes. Takes minutes more.")
  private @Nullable Integer fineTuned;

  @Option(
      names = "--model",
      paramLabel = ModelName.LABEL,
      converter = ModelName.class,
      description = {ModelName.DECODER, ModelName.EMBEDDED})
  private @Nullable ModelReference model;

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      description =
          "The demonstrations: a data set, such as 'rank --out' wrote it; what it scored is not"
              + " scored again where it is asked in the same words.")
  private @Nullable Path pool;

  @Option(names = "--queries", paramLabel = "FILE", description = "The queries: a data set.")
  private @Nullable Path queries;

  @Mixin private DataOptions reading;

  @Mixin private WordingOptions words;

  @Mixin private ShowOption show;

  @Option(
      names = "--strategies",
      paramLabel = "ID",
      split = ",",
      description =
          "Which strategies, by default all: zero, random, random-nearest, similar, bm25, state,"
              + " coverage, longest, sgicl, matched, random-matched, placebo, similar-last,"
              + " similar-easy-hard, similar-hard-easy, sgicl-hard-easy, rerank, rerank-mean,"
              + " rerank-entropy, majority, random-try, rerank-sparsest, any-try; with --demo also"
              + " true-levels, fact-coverage. On request, not with --demo: curriculum, cone.")
  private String @Nullable [] strategies;

  @Option(
      names = "--n",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description =
          "How many queries: drawn from the file, by default all; with --demo in each world, by"
              + " default 40.")
  private @Nullable Integer n;

  @Option(
      names = "--worlds",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      defaultValue = "25",
      description = "With --demo: how many worlds, by default ${DEFAULT-VALUE}.")
  private int worlds;

  @Mixin private SeedOption seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the journal and the reports; made if it is not there.")
  private Path out;

  @Option(names = "--resume", description = "Go on with a run that was begun in the folder.")
  private boolean resume;

  @Mixin private RankingOptions ranking;

  @Mixin private AnswerOptions answers;

  @Mixin private LoadingOptions loading;

  @Override
  public String howToGoOn() {
    return JsonJournal.in(out).isBegun()
        ? "the same command with --resume goes on with what is kept in " + out
        : "nothing was kept yet";
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new ParameterException(
          spec.commandLine(), "--out must name a folder, %s is a file".formatted(out));
    }
    ComparisonPlan plan = new ComparisonPlan(wanted(), seed.value(), out, JarVersion.text());
    if (plan.isBegun() && !resume) {
      throw new ParameterException(
          spec.commandLine(), out + " holds a comparison that was begun; --resume goes on with it");
    }
    if (fineTuned != null && !demo) {
      throw new ParameterException(spec.commandLine(), "--fine-tuned goes with --demo only");
    }
    ComparisonReport found = demo ? demo(plan) : data(plan);
    print(found);
    if (fineTuned != null) {
      print(gap(found, fineTuned));
    }
    return 0;
  }

  private ComparisonReport demo(ComparisonPlan plan) throws IOException {
    if (model != null
        || pool != null
        || queries != null
        || words.areGiven()
        || show.most() > 0
        || answers.areElsewhere()) {
      throw new ParameterException(
          spec.commandLine(), "--demo has its own model and task, give it no other");
    }
    try (HuggingFaceDecoder walk = loading.load(ModelReference.of(EmbeddedModel.walk()))) {
      return plan.run(
          walk,
          new ComparedWalks(new WalkComparison(walk, ranking.metric()), worlds, queriesOfAWorld()));
    }
  }

  private int queriesOfAWorld() {
    return n == null ? QUERIES_OF_A_WORLD : n;
  }

  private ClosedGap gap(ComparisonReport found, int steps) throws IOException {
    double[] credits =
        new FineTuning(out.resolve("fine-tuned"), steps)
            .credits(Episode.forComparison(worlds, queriesOfAWorld(), seed.value()));
    ClosedGap gap = ClosedGap.of(found.outcomes(), credits, bootstrap());
    AtomicFile.write(
        out.resolve("comparison-gap.csv"), file -> file.write(ComparisonCsv.of(gap).toString()));
    return gap;
  }

  private ComparisonReport data(ComparisonPlan plan) throws IOException {
    Wording wording = words.withoutFewShot();
    DataSet demonstrations =
        answers.asked(reading.read(required("--pool", pool), seed.value(), spec), wording);
    DataSet asked =
        answers.asked(reading.read(required("--queries", queries), seed.value(), spec), wording);
    try (HuggingFaceDecoder decoder = loading.load(required("--model", model));
        OpenSimilarity similarity = answers.openSimilarity(loading)) {
      DecoderReader reader = WordingOptions.reader(decoder, wording);
      ComparedData.Setting setting = answers.setting(asked, ranking.levels().count());
      int room = decoder.maxTokens() - setting.generate();
      int most = n == null ? Integer.MAX_VALUE : n;
      ComparedFiles data =
          ComparedFiles.of(
              demonstrations, asked, wording, most, seed.value(), reader::countTokens, room);
      if (data.leftOut() > 0) {
        complain("left out: %d questions of more than %d tokens".formatted(data.leftOut(), room));
      }
      ShownComparison shown =
          new ShownComparison(
              data, show.most(), prompt -> decoder.rendered(prompt.messages()).text());
      ComparisonReport found =
          plan.run(
              decoder,
              new ComparedData(
                  decoder,
                  ranking.metric(),
                  demonstrations,
                  data,
                  similarity.similarity(),
                  setting,
                  shown));
      show.show(shown.of(found));
      return found;
    }
  }

  private <T> T required(String option, @Nullable T value) {
    if (value == null) {
      throw new ParameterException(spec.commandLine(), "give " + option + ", or --demo");
    }
    return value;
  }

  private List<StrategyName> wanted() {
    List<StrategyName> usual = demo ? WalkComparison.names() : StrategyName.standard();
    if (strategies == null) {
      return usual;
    }
    List<StrategyName> known = new ArrayList<>(usual);
    known.addAll(demo ? List.of() : StrategyName.competitors());
    List<String> ids = new ArrayList<>(List.of(strategies));
    if (fineTuned != null) {
      ids.add(StrategyName.RANDOM.id());
    }
    try {
      return StrategyName.among(known, ids);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--strategies: " + e.getMessage(), e);
    }
  }

  private void print(ComparisonReport report) {
    StrategyName baseline = new ComparisonTables(report).baseline();
    spec.commandLine()
        .getOut()
        .print(
            ComparisonTable.of(
                        report.outcomes(), report.outcomes(baseline).orElseThrow(), bootstrap())
                    .table()
                + "differences are to \"%s\"; reports: %s\n".formatted(baseline, out));
  }

  private void print(ClosedGap gap) {
    GapTable table = new GapTable(gap);
    spec.commandLine().getOut().print("\n" + table.table() + table.summary() + "\n");
  }

  private Bootstrap bootstrap() {
    return Bootstrap.resamples(StrategyComparison.RESAMPLES).seed(seed.value());
  }

  private void complain(String warning) {
    spec.commandLine().getErr().println(warning);
  }
}
