package io.github.sgicl.examples.demo.study;

import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.examples.demo.study.StudyDemo.Result;
import io.github.sgicl.examples.demo.study.WalkReading.State;
import io.github.sgicl.examples.walk.WalkAxis;
import io.github.sgicl.report.Block;
import io.github.sgicl.report.Block.Exhibit;
import io.github.sgicl.report.Block.Numbers;
import io.github.sgicl.report.Block.Prose;
import io.github.sgicl.report.Block.Remark;
import io.github.sgicl.report.Caption;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Page.Section;
import io.github.sgicl.report.Table;
import io.github.sgicl.report.figure.Figure;
import io.github.sgicl.report.figure.ForestPlot;
import io.github.sgicl.report.figure.HeatMap;
import io.github.sgicl.report.study.ModelBlocks;
import io.github.sgicl.report.study.ModelFigures;
import io.github.sgicl.report.study.ModelTables;
import io.github.sgicl.report.study.StudyPage;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The demonstration as a page: all readings side by side, then each by itself. */
final class StudyDemoPage {

  private final List<Result> results;
  private final int worlds;
  private final long seed;

  private StudyDemoPage(List<Result> results, int worlds, long seed) {
    this.results = results;
    this.worlds = worlds;
    this.seed = seed;
  }

  static Page of(List<Result> results, int worlds, long seed) {
    return new StudyDemoPage(results, worlds, seed).page();
  }

  private Page page() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("What was found", overview()));
    sections.add(new Section("Beside the pilot", besidePilot()));
    results.forEach(result -> sections.add(section(result)));
    return new Page(
        "Does sparsity track difficulty on the walk task?",
        "Eleven ways of making one synthetic task harder, read on one small model that learns in"
            + " context. Position decides: at the state that must emit what the model cannot know,"
            + " sparsity rises; where the next token is a copy, it does not move; and where the"
            + " model is confidently wrong, it falls.",
        StudyPage.facts(results.get(0).report()),
        sections);
  }

  private List<Block> overview() {
    return List.of(
        new Prose(
            "In a world every symbol is followed by another; the prompt states all six facts of a"
                + " world, then asks a question. A worked question ends in =, after which the model"
                + " first copies the start: its prompt end says nothing of difficulty. Its answer"
                + " state is the one that must emit the answer's last symbol, the gold answer given"
                + " up to it. A question answered at once has its answer state at the prompt's"
                + " end."),
        found(WalkAxis.MISSING_H2, State.ANSWER_STATE),
        found(WalkAxis.CONFLICT, State.ANSWER_STATE),
        found(WalkAxis.MISSING_H2, State.PROMPT_END),
        found(WalkAxis.HOPS, State.PROMPT_END),
        found(WalkAxis.OPTIONS, State.ANSWER_STATE),
        heatMap(),
        new Remark(
            Remark.Kind.CAUTION,
            "One model of half a million parameters, one family, one synthetic task, one seed of"
                + " training. Intervals cover worlds, not trainings. Entropy stands beside every"
                + " result, and mostly tells the same."));
  }

  private Block found(WalkAxis axis, State state) {
    Result result = StudyDemo.of(results, new WalkReading(axis, state)).orElseThrow();
    Association headline = headline(result);
    Remark verdict = ModelBlocks.verdict(headline);
    String text = verdict.text().replace(headline.quantity().label(), "Hoyer after the final norm");
    return new Remark(verdict.kind(), result.reading().title() + ": " + text);
  }

  private Block heatMap() {
    List<Quantity> metrics = figures(results.get(0)).lastLayer();
    List<List<Double>> rho =
        results.stream()
            .map(
                result ->
                    metrics.stream()
                        .map(metric -> trained(result).association(metric).rho().estimate())
                        .toList())
            .toList();
    return Exhibit.of(
        caption(
            "Spearman's rho of the level with each metric after the final norm.",
            "Where a column differs in sign from its neighbours, the metric and not the axis"
                + " speaks."),
        new HeatMap(
            "rho by axis and metric",
            "axis and state",
            "metric",
            results.stream().map(StudyDemoPage::shortTitle).toList(),
            metrics.stream().map(metric -> metric.name().replace('_', ' ')).toList(),
            rho,
            HeatMap.Scale.AROUND_ZERO));
  }

  private static String shortTitle(Result result) {
    boolean end = result.reading().state() == State.PROMPT_END;
    return result.reading().axis().title() + (end ? " at =" : "");
  }

  private List<Block> besidePilot() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Prose(
            "The pilot is an earlier run in Python on a model of the same recipe, trained from"
                + " another random stream, with prompts of its own and independent worlds at every"
                + " level. Here every world is met at every level, which makes intervals"
                + " narrower."));
    long decided = results.stream().filter(StudyDemoPage::isDecidedByPilot).count();
    long same =
        results.stream().filter(StudyDemoPage::isDecidedByPilot).filter(this::hasPilotSign).count();
    blocks.add(
        new Remark(
            same == decided ? Remark.Kind.EXPECTED : Remark.Kind.OPPOSITE,
            "Of %d readings whose interval excluded zero in the pilot, %d have the same sign here."
                .formatted(decided, same)));
    results.stream().map(this::difference).flatMap(Optional::stream).forEach(blocks::add);
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (Result result : results) {
      rows.add(new ForestPlot.Row(result.reading().title(), "this run", headline(result).rho()));
      Pilot.rho(result.reading())
          .ifPresent(rho -> rows.add(new ForestPlot.Row(result.reading().title(), "pilot", rho)));
    }
    blocks.add(
        Exhibit.of(
            caption(
                "Spearman's rho of the level with Hoyer after the final norm, 95 % intervals.",
                "Right of the line: sparser as the level rises."),
            new ForestPlot(
                "this run and the pilot", "reading", "rho", rows, OptionalDouble.of(0))));
    blocks.add(
        new Numbers(
            caption(
                "The same in numbers, beside the untrained control and the levels' ends.",
                "What the control shows as well is the form of the prompts, not the model's"
                    + " knowledge."),
            pilotTable()));
    return blocks;
  }

  private Optional<Block> difference(Result result) {
    Interval here = headline(result).rho();
    return Pilot.rho(result.reading())
        .filter(pilot -> pilot.sign() != here.sign())
        .map(
            pilot ->
                new Remark(
                    Remark.Kind.CAUTION,
                    result.reading().title()
                        + ": "
                        + signed(here)
                        + " here, "
                        + signed(pilot)
                        + " in the pilot. "
                        + reason(here, pilot)));
  }

  private static String reason(Interval here, Interval pilot) {
    if (pilot.sign() == 0) {
      return pilot.contains(here.estimate())
          ? "The estimate lies in the pilot's interval; pairing by world makes this one narrower."
          : "The pilot showed nothing; its model and its prompts are others.";
    }
    return here.sign() == 0
        ? "This run shows nothing; the pilot's effect may belong to its model or its prompts."
        : "The two models contradict each other: this is no property of the axis.";
  }

  private static boolean isDecidedByPilot(Result result) {
    return Pilot.rho(result.reading()).map(Interval::sign).orElse(0) != 0;
  }

  private boolean hasPilotSign(Result result) {
    int sign = headline(result).rho().sign();
    return Pilot.rho(result.reading()).map(Interval::sign).orElse(0) == sign;
  }

  private static String signed(Interval interval) {
    return Decimals.signedWithInterval(interval, 2);
  }

  private Table pilotTable() {
    Table table =
        Table.of(
            Table.words("axis and state"),
            Table.numbers("rho here"),
            Table.numbers("rho in the pilot"),
            Table.numbers("untrained control"),
            Table.numbers("given entropy"),
            Table.numbers("Hoyer, by level"),
            Table.numbers("entropy, by level"),
            Table.numbers("accuracy, by level"));
    for (Result result : results) {
      Association here = headline(result);
      table =
          table.row(
              result.reading().title(),
              signed(here.rho()),
              Pilot.rho(result.reading()).map(StudyDemoPage::signed).orElse("not run"),
              signed(control(result).association(here.quantity()).rho()),
              signed(here.rhoGivenEntropy()),
              byLevel(result, here.quantity(), 3),
              byLevel(result, Quantity.ENTROPY, 2),
              accuracies(result));
    }
    return table;
  }

  private static String byLevel(Result result, Quantity quantity, int decimals) {
    return String.join(
        " / ",
        trained(result).levels().stream()
            .map(level -> level.mean(quantity))
            .map(mean -> Decimals.fixed(mean.estimate(), decimals))
            .toList());
  }

  private static String accuracies(Result result) {
    return String.join(
        " / ",
        trained(result).levels().stream()
            .flatMap(level -> level.accuracy().stream())
            .map(accuracy -> Decimals.fixed(accuracy.estimate(), 2))
            .toList());
  }

  private Section section(Result result) {
    ModelBlocks blocks = new ModelBlocks(result.report(), trained(result));
    ModelFigures figures = blocks.figures();
    Quantity hoyer = figures.lastLayer().get(0);
    List<Block> shown = new ArrayList<>();
    shown.add(
        new Prose(
            result.report().axis().meaning()
                + " Held equal: "
                + result.report().axis().heldEqual()
                + " "
                + String.join(" ", result.report().axis().confounders())));
    shown.add(ModelBlocks.verdict(headline(result)));
    List<Figure> pictures =
        Stream.of(
                Stream.of(figures.levels(hoyer), figures.levels(Quantity.ENTROPY)),
                figures.accuracy(hoyer).stream(),
                figures.layerProfile(hoyer).stream())
            .flatMap(stream -> stream)
            .toList();
    shown.add(
        new Exhibit(
            caption(
                "Hoyer after the final norm and next-token entropy against the level, each dot a"
                    + " prompt; accuracy against Hoyer by level; Hoyer by layer boundary.",
                "Worlds are the clusters of all intervals. One model's layer profile did not"
                    + " replicate on a second one in the pilot."),
            pictures));
    shown.add(
        new Numbers(
            caption(
                "Level by level, after the final norm.",
                "Norm, entropy and length stand beside the metrics because each may explain them."),
            ModelTables.levels(
                trained(result).levels(),
                Stream.concat(figures.lastLayer().stream(), figures.beside().stream()).toList())));
    return new Section(result.reading().title(), shown);
  }

  private Caption caption(String shows, String conclusion) {
    return new Caption(shows, worlds + " worlds, each at every level", seed, conclusion);
  }

  private static ModelFigures figures(Result result) {
    return new ModelFigures(result.report().axis(), trained(result));
  }

  private static Association headline(Result result) {
    return figures(result).headline();
  }

  private static ModelReport trained(Result result) {
    return result.report().models().get(0);
  }

  private static ModelReport control(Result result) {
    return result.report().models().get(1);
  }
}
