package io.github.sgicl.examples.study;

import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.axis.AxisStudy;
import io.github.sgicl.axis.DifficultyAxis;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.StudyModel;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.djl.StudiedDecoder;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.cli.ReportOption;
import io.github.sgicl.examples.cli.Resumable;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.demo.study.StudyDemo;
import io.github.sgicl.examples.model.ControlFolder;
import io.github.sgicl.examples.model.ModelsOptions;
import io.github.sgicl.examples.pool.DataOptions;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.json.dataset.AxisData;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.KnownAnswers;
import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.json.dataset.NamedAxis;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.Report;
import io.github.sgicl.report.study.StudyFiles;
import io.github.sgicl.report.study.WordedStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Studies whether sparsity tracks difficulty, on a user's models and data. */
@Command(
    name = "study",
    description = {
      "Studies how the sparsity of hidden states moves along a difficulty axis, beside the norm,"
          + " the entropy and the length that may explain it, and beside an untrained control.",
      "Writes study.html, study.md, study.csv and study.json into --out, or Markdown to standard"
          + " output. --demo studies the embedded model on its own task."
    })
public final class StudyCommand implements Callable<Integer>, Resumable {

  private static final int DEMO_WORLDS = 150;
  private static final int ANSWER_TOKENS = 64;

  private final int demoWorlds;

  @Spec private CommandSpec spec;

  @Mixin private ModelsOptions models;

  @Option(
      names = "--axis",
      paramLabel = "NAME",
      description = {
        "grade: the data set's own; --levels are its values from easy to hard, by default all of"
            + " numbers, ranges and words whose order is known; --bins cuts numbers.",
        "mmlu-mathematics: elementary, high school, college.",
        "gsm8k-steps: steps of the worked answer; 2,3,4,5,6.",
        "answer-choices: number of options; 2,4,6,8,10.",
        "context-length: tokens of unrelated text from --distractors; 0,256,512,1024.",
        "noise: none, light and heavy, in the words of the question.",
        "conflict: evidence that agrees, and that contradicts.",
        "shots: answered questions before it; 0,1,2,4.",
        "missing-evidence: supporting passages replaced; --levels is the most, 1."
      })
  private @Nullable String axis;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "The items: JSON Lines, a JSON document, or a table; gzipped or not.")
  private @Nullable Path data;

  @Mixin private DataOptions reading;

  @Option(
      names = "--levels",
      paramLabel = "LEVEL",
      split = ",",
      description = "The levels, joined by commas; those of the axis unless given.")
  private List<String> levels = new ArrayList<>();

  @Option(
      names = "--bins",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "Into how many levels of about as many items grades are cut that are numbers.")
  private @Nullable Integer bins;

  @Option(
      names = "--distractors",
      paramLabel = "FILE",
      description = "Unrelated texts for context-length: a JSON object with 'text' on each line.")
  private @Nullable Path distractors;

  @Option(
      names = "--metrics",
      paramLabel = "NAME",
      converter = MetricList.Names.class,
      description =
          "Metrics joined by commas, or 'all'. The report set unless given: hoyer, gini,"
              + " top5_energy, top10_energy, effective_rank.")
  private MetricList metrics = MetricList.report();

  @Option(
      names = "--layers",
      paramLabel = "all|N",
      defaultValue = "-1",
      converter = LayerList.Names.class,
      description =
          "Layer boundaries joined by commas, or 'all': 0 the embeddings, -1 the last hidden state"
              + " after the final norm (default: ${DEFAULT-VALUE}).")
  private LayerList layers;

  @Option(
      names = "--position",
      paramLabel = "prompt|answer",
      defaultValue = "prompt",
      description =
          "Where states are read: at the end of the prompt, or those that emit the model's own"
              + " answer, their maximum and mean (default: ${DEFAULT-VALUE}).")
  private String position;

  @Option(
      names = "--verbatim",
      description =
          "Read texts as they stand, without the model's chat template: for models that only go on"
              + " with a text. Nothing is answered then.")
  private boolean verbatim;

  @Option(
      names = "--answers",
      paramLabel = "TOKENS",
      converter = WholeNumber.Positive.class,
      description =
          "Let the model answer in at most so many tokens, and judge the answers. Without it"
              + " --position=answer reads at most 64 tokens.")
  private @Nullable Integer answers;

  @Option(
      names = "--n",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "At most so many items at each level, drawn by the seed; at least 2.")
  private @Nullable Integer n;

  @Mixin private SeedOption seed;

  @Option(names = "--no-control", description = "Leave out the untrained model of the same shape.")
  private boolean uncontrolled;

  @Option(names = "--demo", description = "Study the embedded model on its own task.")
  private boolean demo;

  @Mixin private AskingOptions asking;

  @Mixin private ReportOption out;

  /**
   * What is studied.
   *
   * @param data the items along their axis
   * @param judge whether an answer to one is right; null if none is given
   * @param wordings how items are asked, at least one
   * @param known which items were answered rightly, if that is known from elsewhere
   */
  private record Plan(
      AxisData data,
      @Nullable BiPredicate<Question, String> judge,
      List<Wording> wordings,
      Optional<KnownAnswers> known) {}

  /** The size that is documented. */
  public StudyCommand() {
    this(DEMO_WORLDS);
  }

  /**
   * @param demoWorlds how many worlds the demonstration studies
   */
  StudyCommand(int demoWorlds) {
    this.demoWorlds = demoWorlds;
  }

  @Override
  public String howToGoOn() {
    return "nothing is kept of a study; studies of parts of the data are joined by report --join";
  }

  @Override
  public Integer call() throws IOException {
    boolean written = out.isGiven(StudyAudit.KIND);
    if (demo) {
      return demonstrate(written);
    }
    Report report = study();
    if (written) {
      out.write(report);
    } else {
      spec.commandLine().getOut().print(MarkdownPage.of(report.page()));
    }
    return 0;
  }

  private int demonstrate(boolean written) throws IOException {
    if (axis != null || data != null || !models.directories().isEmpty()) {
      throw bad("--demo has its own model, axes and data; leave out --model, --axis and --data");
    }
    if (!written) {
      throw bad("--demo needs a folder to write to: --out=DIR");
    }
    Libtorch.useThreads(1);
    out.write(new StudyDemo(n == null ? demoWorlds : n, seed.value()).report());
    return 0;
  }

  private Report study() throws IOException {
    NamedAxis named = requireAxis();
    List<Path> directories = models.directories();
    if (directories.isEmpty()) {
      throw bad("expected --model=DIR with --axis=NAME and --data=FILE, or --demo");
    }
    if (data == null) {
      throw bad("--axis needs --data=FILE");
    }
    if (bins != null && (named != NamedAxis.GRADE || !levels.isEmpty())) {
      throw bad("--bins goes with --axis=grade, and without --levels");
    }
    if (n != null && n < 2) {
      throw bad("--n must be at least 2 items at each level, was " + n);
    }
    List<TokenPosition> unused = positions();
    if (verbatim && generates()) {
      throw bad("--verbatim reads texts that nobody asks: leave out --answers, --position=answer");
    }
    if (answers != null && asking.knowsRight()) {
      throw bad("--answers judges the model's own answers: leave out --right-field, --right-from");
    }
    Plan plan =
        plan(
            named,
            asking.skipsUnfit()
                ? reading.readWithoutNulls(data, seed.value(), spec)
                : reading.read(data, seed.value(), spec));
    if (uncontrolled) {
      return models.with(directories, open -> study(plan, open));
    }
    try (ControlFolder control = ControlFolder.of(directories.get(0), seed.value())) {
      List<Path> all = new ArrayList<>(directories);
      all.add(control.path());
      return models.with(all, open -> study(plan, open));
    }
  }

  private Plan plan(NamedAxis named, DataSet items) throws IOException {
    List<String> unrelated =
        distractors == null
            ? List.of()
            : Layout.of("tinystories").read(distractors).items().stream()
                .map(DataItem::question)
                .toList();
    try {
      AxisData along = AxisData.of(named, items, levels, unrelated, bins == null ? 0 : bins);
      PrintWriter err = spec.commandLine().getErr();
      if (named == NamedAxis.GRADE) {
        err.println("grades, easy to hard: " + along.levels());
      }
      Optional<KnownAnswers> known = asking.known(items.items());
      if (known.isPresent()) {
        along = along.over(asking.knownOf(along.items(), known.get(), err));
      }
      return new Plan(along, answers == null ? null : items.judge(), wordings(), known);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private List<Wording> wordings() throws IOException {
    List<Wording> wordings = asking.wordings();
    if (verbatim && wordings.stream().anyMatch(one -> one.system().isPresent())) {
      throw bad("--verbatim reads texts that nobody asks: leave out system messages");
    }
    return wordings;
  }

  private Report study(Plan plan, List<HuggingFaceDecoder> open) {
    open.forEach(model -> layers.requireIn(model, spec));
    Map<String, StudyReport> studies = new LinkedHashMap<>();
    for (Wording wording : plan.wordings()) {
      studies.put(wording.name(), study(plan, wording, open));
    }
    return studies.size() == 1
        ? new StudyFiles(studies.values().iterator().next())
        : new WordedStudy(studies);
  }

  /** The last of the models is the control, if there is one. */
  private StudyReport study(Plan plan, Wording wording, List<HuggingFaceDecoder> open) {
    List<StudiedDecoder> asked = open.stream().map(one -> studied(one, wording)).toList();
    int trained = uncontrolled ? asked.size() : asked.size() - 1;
    AxisStudy study =
        layers.applyTo(
            AxisStudy.along(axis(plan.data(), wording, open.get(0)))
                .over(plan.data().items())
                .on(asked.subList(0, trained).toArray(StudyModel[]::new))
                .metrics(metrics.metrics())
                .at(positions().toArray(TokenPosition[]::new))
                .seed(seed.value()));
    if (!uncontrolled) {
      study = study.control(asked.get(trained));
    }
    if (n != null) {
      study = study.itemsPerLevel(n);
    }
    if (plan.known().isPresent()) {
      study = study.knownToBeRight(item -> plan.known().get().isRight(item.id()));
    } else if (plan.judge() != null) {
      study = study.judgedBy(plan.judge());
    }
    return watched(asking.asking(study, wording, asked));
  }

  private NamedAxis requireAxis() {
    if (axis == null) {
      throw bad("expected --axis=NAME with --model and --data, or --demo");
    }
    String name = axis;
    return NamedAxis.named(name)
        .orElseThrow(
            () -> bad("--axis must be one of " + NamedAxis.names() + ", was '" + name + "'"));
  }

  private DifficultyAxis axis(AxisData data, Wording wording, HuggingFaceDecoder model) {
    try {
      return data.worded(wording, model.verbatim()::countTokens);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private List<TokenPosition> positions() {
    return switch (position) {
      case "prompt" -> List.of(TokenPosition.PROMPT_END);
      case "answer" -> {
        if (!layers.isLastOnly()) {
          throw bad("--position=answer reads the last layer only, --layers was " + layers);
        }
        yield List.of(TokenPosition.ANSWER_MAX, TokenPosition.ANSWER_MEAN);
      }
      default -> throw bad("--position must be prompt or answer, was '" + position + "'");
    };
  }

  private boolean generates() {
    return answers != null || position.equals("answer");
  }

  private StudiedDecoder studied(HuggingFaceDecoder decoder, Wording wording) {
    StudiedDecoder studied = AskingOptions.asked(StudiedDecoder.of(decoder), wording);
    if (verbatim) {
      return studied.verbatim();
    }
    return generates()
        ? studied.answering(decoder.answering(answers == null ? ANSWER_TOKENS : answers))
        : studied;
  }

  private static StudyReport watched(AxisStudy study) {
    AtomicInteger told = new AtomicInteger();
    List<Progress> shown = new ArrayList<>();
    try {
      return study
          .watchedBy(
              (done, all) -> {
                if (shown.isEmpty()) {
                  shown.add(Progress.onStandardError("measuring prompts", all));
                }
                shown.get(0).advance(done - told.getAndSet(done));
              })
          .run();
    } finally {
      shown.forEach(Progress::close);
    }
  }

  private ParameterException bad(@Nullable String message) {
    return new ParameterException(spec.commandLine(), String.valueOf(message));
  }
}
