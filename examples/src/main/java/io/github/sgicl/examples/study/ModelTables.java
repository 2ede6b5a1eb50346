package io.github.sgicl.examples.study;

import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.ErrorPredictor;
import io.github.sgicl.axis.LevelSummary;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.ErrorDetection;
import java.util.ArrayList;
import java.util.List;

/** The tables of what a study found on one model. */
final class ModelTables {

  private ModelTables() {}

  /** A row for each level. */
  static Table levels(List<LevelSummary> levels, List<Quantity> quantities) {
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(Table.words("level"), Table.numbers("n"), Table.numbers("accuracy")));
    quantities.forEach(quantity -> columns.add(Table.numbers(heading(quantity))));
    Table table = Table.of(columns.toArray(Table.Column[]::new));
    for (LevelSummary level : levels) {
      List<String> row = new ArrayList<>();
      row.add(level.level().label());
      row.add(Integer.toString(level.n()));
      row.add(level.accuracy().map(accuracy -> Shown.plain(accuracy, 2)).orElse("not judged"));
      level
          .means()
          .forEach(
              (quantity, mean) -> {
                if (quantities.contains(quantity)) {
                  row.add(Shown.plain(mean, Shown.decimals(quantity)));
                }
              });
      table = table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** A row for each quantity. */
  static Table associations(List<Association> associations, List<Quantity> quantities) {
    Table table =
        Table.of(
            Table.words("quantity"),
            Table.numbers("n"),
            Table.numbers("rho"),
            Table.numbers("tau"),
            Table.numbers("permutation p"),
            Table.numbers("rho given tokens"),
            Table.numbers("rho given entropy"),
            Table.numbers("higher of two is sparser"),
            Table.numbers("r of level means"));
    for (Association one : associations) {
      if (quantities.contains(one.quantity())) {
        table =
            table.row(
                heading(one.quantity()),
                Integer.toString(one.n()),
                Shown.signed(one.rho()),
                Shown.signed(one.tau()),
                Shown.p(one.p()),
                Shown.signed(one.rhoGivenTokens()),
                Shown.signed(one.rhoGivenEntropy()),
                Shown.plain(one.higherOfTwo(), 2),
                Shown.signed(one.rOfLevelMeans()) + " of " + one.levels() + " levels");
      }
    }
    return table;
  }

  /** A row for each signal, and one more where there is a length-matched sample. */
  static Table predictors(List<ErrorPredictor> predictors) {
    Table table =
        Table.of(
            Table.words("signal"),
            Table.words("sample"),
            Table.numbers("right"),
            Table.numbers("wrong"),
            Table.numbers("AUROC"),
            Table.numbers("average precision"),
            Table.numbers("FPR at 95 % TPR"),
            Table.numbers("risk-coverage area"),
            Table.numbers("smallest possible"));
    for (ErrorPredictor one : predictors) {
      table = predictor(table, one.quantity(), "all", one.raw());
      if (one.lengthMatched().isPresent()) {
        table = predictor(table, one.quantity(), "equal lengths", one.lengthMatched().get());
      }
    }
    return table;
  }

  private static Table predictor(
      Table table, Quantity quantity, String sample, ErrorDetection detection) {
    return table.row(
        heading(quantity),
        sample,
        Integer.toString(detection.right()),
        Integer.toString(detection.wrong()),
        Shown.plain(detection.auroc(), 2),
        Shown.plain(detection.averagePrecision(), 2),
        Shown.plain(detection.falsePositiveRate(), 2),
        Shown.plain(detection.riskCoverageArea(), 3),
        Shown.plain(detection.smallestArea(), 3));
  }

  private static String heading(Quantity quantity) {
    return Shown.name(quantity)
        + quantity.site().map(site -> ", " + ModelFigures.position(site.position())).orElse("");
  }
}
