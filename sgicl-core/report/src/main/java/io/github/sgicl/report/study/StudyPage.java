package io.github.sgicl.report.study;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.QuestionFormat;
import io.github.sgicl.axis.SignAgreement;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.axis.StudySetup;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Prose;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Page.Fact;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.ForestPlot;
import io.github.sgicl.report.figure.HeatMap;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A study as a page: what was asked, what must be borne in mind, and what each model shows. */
public final class StudyPage {

  private final StudyReport report;

  private StudyPage(StudyReport report) {
    this.report = report;
  }

  /** The whole page. */
  public static Page of(StudyReport report) {
    return new StudyPage(report).page();
  }

  private Page page() {
    List<Section> sections = new ArrayList<>();
    sections.add(overview());
    report
        .models()
        .forEach(
            model -> sections.add(new Section(name(model), new ModelBlocks(report, model).all())));
    return new Page(
        "Does sparsity move along " + report.axis().name() + "?",
        report.axis().meaning() + " Held equal: " + report.axis().heldEqual(),
        facts(report),
        sections);
  }

  /** How many prompts have their right option at each letter, if there are options. */
  private static Optional<String> goldPositions(StudyReport report) {
    List<Integer> counts = report.goldPositions();
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            IntStream.range(0, counts.size())
                .mapToObj(i -> QuestionFormat.letter(i) + " " + counts.get(i))
                .collect(Collectors.joining(", ")));
  }

  private Section overview() {
    List<Block> blocks = new ArrayList<>(verdicts());
    if (!report.axis().confounders().isEmpty()) {
      blocks.add(
          new Prose("What cannot be held equal: " + String.join(" ", report.axis().confounders())));
    }
    report.cautions().forEach(caution -> blocks.add(new Remark(Remark.Kind.CAUTION, caution)));
    blocks.add(associations());
    if (report.models().size() > 1) {
      blocks.add(groups());
    }
    if (report.models().stream().filter(model -> !model.untrained()).count() > 1) {
      blocks.add(agreement());
    }
    return new Section("What was found", blocks);
  }

  /** What the first metric of each model shows. */
  private List<Block> verdicts() {
    List<Block> verdicts = new ArrayList<>();
    for (ModelReport model : report.models()) {
      Quantity metric = new ModelFigures(report.axis(), model).lastLayer().get(0);
      Remark verdict = ModelBlocks.verdict(model.association(metric));
      verdicts.add(new Remark(verdict.kind(), name(model) + ": " + verdict.text()));
    }
    return verdicts;
  }

  private Block associations() {
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (ModelReport model : report.models()) {
      ModelFigures figures = new ModelFigures(report.axis(), model);
      for (Quantity metric : figures.lastLayer()) {
        Interval rho = model.association(metric).rho();
        if (rho.isDefined()) {
          String at = ModelFigures.position(metric.site().orElseThrow().position());
          rows.add(new ForestPlot.Row(Shown.name(metric) + ", " + at, name(model), rho));
        }
      }
    }
    String shows =
        "Spearman's rho of the level with each metric at %s, over prompts."
            .formatted(new ModelFigures(report.axis(), report.models().get(0)).lastLayerInWords());
    return rows.isEmpty()
        ? new Remark(Remark.Kind.NOTHING, "No metric varies: there is nothing to correlate.")
        : Exhibit.of(
            ModelBlocks.caption(
                report,
                shows,
                "Right of the line: sparser as the level rises. A rho of 0.1 picks the harder of"
                    + " two prompts about 54 % of the time."),
            new ForestPlot("rho with 95 % intervals", "metric", "rho", rows, OptionalDouble.of(0)));
  }

  private Block groups() {
    List<List<Double>> means = new ArrayList<>();
    for (ModelReport model : report.models()) {
      Quantity metric = new ModelFigures(report.axis(), model).lastLayer().get(0);
      means.add(
          model.levels().stream()
              .map(level -> level.n() == 0 ? Double.NaN : level.mean(metric).estimate())
              .toList());
    }
    Quantity first = new ModelFigures(report.axis(), report.models().get(0)).lastLayer().get(0);
    return Exhibit.of(
        ModelBlocks.caption(
            report,
            "The mean of " + Shown.name(first) + " of each model at each level.",
            "Each row has a scale of its own: values of different models are not comparable, the"
                + " way they go along a row is."),
        new HeatMap(
            Shown.name(first) + " by model and level",
            "model",
            report.axis().name(),
            report.models().stream().map(StudyPage::name).toList(),
            report.axis().levels().stream().map(level -> level.label()).toList(),
            means,
            HeatMap.Scale.EACH_ROW));
  }

  private Block agreement() {
    Table table =
        Table.of(
            Table.words("metric"),
            Table.words("position"),
            Table.numbers("sparser"),
            Table.numbers("denser"),
            Table.numbers("undecided"));
    for (SignAgreement one : report.agreement()) {
      table =
          table.row(
              one.metric(),
              ModelFigures.position(one.position()),
              Integer.toString(one.sparser()),
              Integer.toString(one.denser()),
              Integer.toString(one.undecided()));
    }
    return new Numbers(
        ModelBlocks.caption(
            report,
            "On how many trained models each metric moves which way.",
            "What only some models show is no property of the axis."),
        table);
  }

  static String name(ModelReport model) {
    return model.untrained() ? "untrained control" : model.provenance().model().name();
  }

  /** What it takes to make the numbers again. */
  public static List<Fact> facts(StudyReport report) {
    List<Fact> facts = new ArrayList<>();
    for (ModelReport model : report.models()) {
      ModelIdentity identity = model.provenance().model();
      facts.add(
          new Fact(
              model.untrained() ? "untrained control" : "model",
              "%s, %s, %s, %d layers, fingerprint %s"
                  .formatted(
                      identity.name(),
                      identity.computeType(),
                      model.provenance().device(),
                      model.layers(),
                      identity.fingerprint())));
    }
    StudySetup setup = report.setup();
    facts.add(new Fact("template", report.models().get(0).provenance().template()));
    facts.add(new Fact("seed", Long.toString(setup.seed())));
    facts.add(new Fact("resamples and permutations", setup.resamples() + " and " + setup.trials()));
    facts.add(new Fact("items", "%d of %d given".formatted(setup.used(), setup.items())));
    facts.add(new Fact("data", "SHA-256 " + setup.dataHash()));
    if (!setup.wording().isEmpty()) {
      facts.add(new Fact("wording", setup.wording()));
    }
    goldPositions(report).ifPresent(words -> facts.add(new Fact("right option at", words)));
    setup.parts().forEach(part -> facts.add(new Fact("joined", part)));
    facts.add(new Fact("sgicl", setup.libraryVersion()));
    return facts;
  }
}
