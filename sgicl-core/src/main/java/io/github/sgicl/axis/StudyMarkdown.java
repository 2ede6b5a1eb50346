package io.github.sgicl.axis;

import io.github.sgicl.activation.Site;
import io.github.sgicl.statistic.ErrorDetection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A study as Markdown: what was found, its tables, and what must be borne in mind. */
public final class StudyMarkdown {

  private final StudyReport report;
  private final StringBuilder text = new StringBuilder();

  private StudyMarkdown(StudyReport report) {
    this.report = report;
  }

  /** The text. Layers other than the last stand in a table of their own. */
  public static String of(StudyReport report) {
    StudyMarkdown markdown = new StudyMarkdown(report);
    markdown.write();
    return markdown.text.toString();
  }

  private void write() {
    AxisDescription axis = report.axis();
    line("# Does sparsity move along " + axis.name() + "?");
    line(axis.meaning() + " Held equal: " + lowerFirst(axis.heldEqual()));
    line("What cannot be held equal: " + String.join(" ", axis.confounders()));
    StudySetup setup = report.setup();
    line(
        "%d prompts of %d items (%d given), %s design, seed %d, %d bootstrap resamples, %d permutations; data %s, sgicl %s."
            .formatted(
                setup.prompts(),
                setup.used(),
                setup.items(),
                axis.design().name().toLowerCase(Locale.ROOT),
                setup.seed(),
                setup.resamples(),
                setup.trials(),
                setup.dataHash().substring(0, 12),
                setup.libraryVersion()));
    line("## To bear in mind");
    report.cautions().forEach(caution -> text.append("- ").append(caution).append('\n'));
    text.append("- Sparsity is a group-level indicator, to be calibrated on one's own data.\n\n");
    agreement();
    report.models().forEach(this::model);
  }

  private void agreement() {
    if (report.agreement().isEmpty()) {
      return;
    }
    line("## Do the trained models agree?");
    List<List<String>> rows = new ArrayList<>();
    for (SignAgreement one : report.agreement()) {
      rows.add(
          List.of(
              one.metric(),
              one.position().toString(),
              String.valueOf(one.sparser()),
              String.valueOf(one.denser()),
              String.valueOf(one.undecided())));
    }
    table(List.of("metric, last layer", "position", "sparser", "denser", "undecided"), rows);
  }

  private void model(ModelReport model) {
    StudyProvenance from = model.provenance();
    line("## " + from.model().name() + (model.untrained() ? " (untrained control)" : ""));
    line(
        "Fingerprint %s, %s on %s, template %s, %d layers."
            .formatted(
                from.model().fingerprint(),
                from.model().computeType(),
                from.device(),
                from.template(),
                model.layers()));
    List<Quantity> shown =
        model.items().quantities().stream().filter(lastOrNone(model.layers())).toList();
    levels("### Level by level", model.levels(), shown);
    line("### Over single prompts (positive: sparser as the level rises)");
    associations(model.associations(), shown);
    model.associations().stream()
        .filter(one -> shown.contains(one.quantity()))
        .forEach(one -> text.append("- ").append(Conclusion.of(one)).append('\n'));
    text.append('\n');
    model
        .lengthMatched()
        .ifPresent(
            sample -> {
              levels("### Prompts of equal lengths", sample.levels(), shown);
              associations(sample.associations(), shown);
            });
    layers(model);
    predictors(model);
  }

  private void levels(String title, List<LevelSummary> levels, List<Quantity> shown) {
    line(title);
    List<String> head = new ArrayList<>(List.of("level", "n", "accuracy"));
    shown.forEach(quantity -> head.add(quantity.label()));
    List<List<String>> rows = new ArrayList<>();
    for (LevelSummary level : levels) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  level.level().label(),
                  String.valueOf(level.n()),
                  level.accuracy().map(Numbers::plain).orElse("not judged")));
      level
          .means()
          .forEach(
              (quantity, mean) -> {
                if (shown.contains(quantity)) {
                  row.add(Numbers.plain(mean));
                }
              });
      rows.add(row);
    }
    table(head, rows);
  }

  private void associations(List<Association> associations, List<Quantity> shown) {
    List<List<String>> rows = new ArrayList<>();
    for (Association one : associations) {
      if (shown.contains(one.quantity())) {
        rows.add(
            List.of(
                one.quantity().label(),
                String.valueOf(one.n()),
                Numbers.signed(one.rho()),
                Numbers.signed(one.tau()),
                Numbers.p(one.p()),
                Numbers.signed(one.rhoGivenTokens()),
                Numbers.signed(one.rhoGivenEntropy()),
                Numbers.signed(one.rOfLevelMeans()) + " (" + one.levels() + " levels)"));
      }
    }
    table(
        List.of(
            "quantity",
            "n",
            "rho",
            "tau-b",
            "permutation p",
            "rho given tokens",
            "rho given entropy",
            "r of level means"),
        rows);
  }

  private void layers(ModelReport model) {
    int[] layers =
        model.associations().stream()
            .flatMap(one -> one.quantity().site().stream())
            .mapToInt(Site::layer)
            .distinct()
            .sorted()
            .toArray();
    if (layers.length < 2) {
      return;
    }
    line("### rho at each layer boundary");
    List<String> columns =
        model.associations().stream()
            .filter(one -> one.quantity().site().isPresent())
            .map(one -> column(one.quantity()))
            .distinct()
            .toList();
    List<String> head = new ArrayList<>(List.of("layer"));
    head.addAll(columns);
    List<List<String>> rows =
        Arrays.stream(layers).mapToObj(layer -> layer(model, layer, columns)).toList();
    table(head, rows);
  }

  private static List<String> layer(ModelReport model, int layer, List<String> columns) {
    List<String> row = new ArrayList<>(List.of(String.valueOf(layer)));
    for (String column : columns) {
      row.add(
          model.associations().stream()
              .filter(one -> one.quantity().site().map(Site::layer).orElse(-1) == layer)
              .filter(one -> column(one.quantity()).equals(column))
              .map(one -> Numbers.signed(one.rho()))
              .findFirst()
              .orElse("not read"));
    }
    return row;
  }

  private static String column(Quantity quantity) {
    return quantity.name() + ", " + quantity.site().map(Site::position).orElseThrow();
  }

  private void predictors(ModelReport model) {
    if (model.errorPredictors().isEmpty()) {
      return;
    }
    line("### As predictors of wrong answers, all levels together");
    List<List<String>> rows = new ArrayList<>();
    for (ErrorPredictor one : model.errorPredictors()) {
      rows.add(predictor(one.quantity().label(), one.raw()));
      one.lengthMatched()
          .ifPresent(
              matched -> rows.add(predictor(one.quantity().label() + ", equal lengths", matched)));
    }
    table(
        List.of(
            "signal",
            "right",
            "wrong",
            "AUROC",
            "average precision",
            "FPR at 95 % TPR",
            "area under risk-coverage",
            "smallest possible"),
        rows);
  }

  private static List<String> predictor(String label, ErrorDetection detection) {
    return List.of(
        label,
        String.valueOf(detection.right()),
        String.valueOf(detection.wrong()),
        Numbers.plain(detection.auroc()),
        decimal(detection.averagePrecision()),
        decimal(detection.falsePositiveRate()),
        Numbers.plain(detection.riskCoverageArea()),
        decimal(detection.smallestArea()));
  }

  private void table(List<String> head, List<List<String>> rows) {
    row(head);
    row(head.stream().map(name -> "---").toList());
    rows.forEach(this::row);
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append("| ");
    text.append(String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()));
    text.append(" |\n");
  }

  private void line(String words) {
    text.append(words).append("\n\n");
  }

  private static Predicate<Quantity> lastOrNone(int layers) {
    return quantity -> quantity.site().map(site -> site.layer() == layers).orElse(true);
  }

  private static String decimal(double value) {
    return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String lowerFirst(String words) {
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
