package io.github.sgicl.examples.mechanism;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.examples.cli.ProgressLines;
import io.github.sgicl.examples.cli.ReportOption;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.demo.mechanism.MechanismDemo;
import io.github.sgicl.examples.model.LoadingOptions;
import io.github.sgicl.examples.model.ModelName;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.json.dataset.TaskPrompts;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.mechanism.InspectedModel;
import io.github.sgicl.mechanism.MechanismPrompt;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.MechanismStudy;
import io.github.sgicl.report.mechanism.MechanismAudit;
import io.github.sgicl.report.mechanism.MechanismFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures which coordinates carry a model's states, and changes passes to see what they do. */
@Command(
    name = "mechanism",
    description = {
      "Measures which coordinates carry hidden states: whether prompts, levels, tasks and layers"
          + " share them, which are massive, and what is left of a prediction when only they are"
          + " kept, or dropped, beside as many random ones.",
      "Writes mechanism.html, mechanism.md, mechanism.csv and mechanism.json into --out. --demo"
          + " does so for the embedded model on its own task."
    })
public final class MechanismCommand implements Callable<Integer> {

  private static final int DEMO_WORLDS = 60;
  private static final int DEMO_ANSWER = 3;
  private static final int SHIFTS = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = ModelName.LABEL,
      converter = ModelName.class,
      description = {ModelName.DECODER, ModelName.EMBEDDED})
  private @Nullable ModelReference model;

  @Mixin private LoadingOptions loading;

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<DataSource> sources = new ArrayList<>();

  @Option(
      names = "--n",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description =
          "At most so many prompts of each task, drawn by the seed, 150 unless given; with --demo,"
              + " worlds, 60 unless given.")
  private @Nullable Integer n;

  @Option(
      names = "--levels",
      paramLabel = "N",
      defaultValue = "3",
      converter = WholeNumber.Positive.class,
      description =
          "Levels of equal size, by the sparsity of the last hidden state, into which the prompts"
              + " of a task go (default: ${DEFAULT-VALUE}).")
  private int levels;

  @Option(
      names = "--words",
      paramLabel = "N",
      defaultValue = "0",
      converter = WholeNumber.NotNegative.class,
      description = "Read the first so many words of each text only; 0 for all.")
  private int words;

  @Option(
      names = "--verbatim",
      description = "Read texts as they stand, not as questions of a conversation.")
  private boolean verbatim;

  @Option(
      names = "--share",
      paramLabel = "P",
      defaultValue = "0.05,0.1",
      converter = NumberList.Shares.class,
      description =
          "Shares of the coordinates that count as active, joined by commas (default:"
              + " ${DEFAULT-VALUE}). Pictures show the first.")
  private NumberList share;

  @Option(
      names = "--layers",
      paramLabel = "N",
      split = ",",
      converter = WholeNumber.Positive.class,
      description =
          "Inner layer boundaries at which passes are changed, joined by commas; at a third and two"
              + " thirds of the model unless given. The last one always is.")
  private List<Integer> layers = new ArrayList<>();

  @Option(
      names = "--shifts",
      description =
          "Ask each item of a layout at three levels: as it stands, with noise in two fifths of its"
              + " words, and with its evidence replaced by that of other items. With --demo, noise"
              + " in the place of more steps.")
  private boolean shifts;

  @Option(
      names = "--powers",
      paramLabel = "A",
      converter = NumberList.Exponents.class,
      description =
          "Also raise the magnitudes of changed states to powers, joined by commas, at equal norm,"
              + " beside rotations by the same angle: below 1 states get denser, above 1 sparser.")
  private NumberList powers = new NumberList(List.of());

  @Option(
      names = "--answers",
      paramLabel = "TOKENS",
      converter = WholeNumber.Positive.class,
      description = "Also let the model answer in at most so many tokens on what is kept.")
  private @Nullable Integer answers;

  @Mixin private WordingOptions asking;

  @Mixin private ShowOption show;

  @Mixin private SeedOption seed;

  @Option(names = "--demo", description = "Measure the embedded model on its own task.")
  private boolean demo;

  @Mixin private ReportOption out;

  @Override
  public Integer call() throws IOException {
    out.requireGiven(MechanismAudit.KIND);
    out.write(new MechanismFiles(report(reference())));
    return 0;
  }

  private ModelReference reference() throws IOException {
    if (n != null && n < 2) {
      throw bad("--n must be at least 2, was " + n);
    }
    if (demo) {
      if (model != null || !sources.isEmpty() || verbatim || words > 0 || asking.areGiven()) {
        throw bad(
            "--demo has its own model and data; leave out --model, --data and how it is read");
      }
      return new ModelName().convert("walk");
    }
    if (model == null || sources.isEmpty()) {
      throw bad("expected --model=DIR and --data=FILE, or --demo");
    }
    for (DataSource source : sources) {
      if (!source.isClear()) {
        throw bad("each --data needs either --layout or --field, " + source.name() + " does not");
      }
      source.requireKnownLayout(spec);
    }
    if (shifts && !sources.stream().allMatch(DataSource::hasLayout)) {
      throw bad("--shifts needs a --layout for each --data, which says what its evidence is");
    }
    if (sources.stream().map(DataSource::name).distinct().count() < sources.size()) {
      throw bad("tasks must have different file names");
    }
    if (verbatim && asking.wording().system().isPresent()) {
      throw bad("--verbatim reads texts that nobody asks: leave out --system");
    }
    if (verbatim && answers != null) {
      throw bad("--answers needs questions; leave out --verbatim");
    }
    return model;
  }

  private MechanismReport report(ModelReference reference) throws IOException {
    Wording wording = asking.wording();
    try (HuggingFaceDecoder open = loading.load(reference);
        ProgressLines lines = new ProgressLines()) {
      MechanismStudy study =
          MechanismStudy.of(inspected(open, wording))
              .over(
                  prompts(
                      verbatim ? open.verbatim() : WordingOptions.reader(open, wording), wording))
              .describedAs(data())
              .levels(levels)
              .shares(share.values())
              .changing(inner(open.layers()))
              .toThePowers(powers.values())
              .seed(seed.value())
              .heardBy(lines::passed);
      int answerTokens = answers != null ? answers : demo ? DEMO_ANSWER : 0;
      return (answerTokens > 0 ? study.answering(answerTokens) : study).run();
    }
  }

  private InspectedModel inspected(HuggingFaceDecoder open, Wording wording) {
    return verbatim
        ? open.inspectedVerbatim()
        : wording.system().map(open::inspectedAfter).orElseGet(open::inspected);
  }

  private List<MechanismPrompt> prompts(DecoderReader reader, Wording wording) throws IOException {
    if (demo) {
      int worlds = n == null ? DEMO_WORLDS : n;
      return shifts
          ? MechanismDemo.shifted(worlds, seed.value())
          : MechanismDemo.of(worlds, seed.value());
    }
    List<MechanismPrompt> prompts = new ArrayList<>();
    for (DataSource source : sources) {
      TaskPrompts task = source.prompts(wording);
      task = shifts ? task.shifted() : task;
      List<TaskPrompts.Read> own =
          (words == 0 ? task : task.beginningAt(words))
              .drawn(
                  n == null ? 150 : n,
                  seed.value(),
                  text -> reader.countTokens(text) <= reader.maxTokens());
      show.show(
          own.stream()
              .limit(show.most())
              .map(one -> one.item().prompt(reader.rendered(one.prompt().text())))
              .toList());
      if (own.size() < 2 * (shifts ? SHIFTS : levels)) {
        throw new IOException(
            "%s needs at least two prompts for each of %d levels that fit the model, has %d"
                .formatted(source.name(), shifts ? SHIFTS : levels, own.size()));
      }
      own.stream().map(TaskPrompts.Read::prompt).forEach(prompts::add);
    }
    return prompts;
  }

  private String data() {
    return demo
        ? "the walk task, two kinds of question in the same worlds"
            + (shifts ? ", as they stand, with noise, without evidence" : "")
        : String.join(", ", sources.stream().map(DataSource::name).toList())
            + (shifts ? ", as they stand, with noise, without evidence" : "")
            + (words > 0 ? ", the first " + words + " words of each text" : "");
  }

  private int[] inner(int last) {
    for (int layer : layers) {
      if (layer > last) {
        throw bad("--layers must be in 1..%d, one was %d".formatted(last, layer));
      }
    }
    return layers.stream().mapToInt(Integer::intValue).toArray();
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
