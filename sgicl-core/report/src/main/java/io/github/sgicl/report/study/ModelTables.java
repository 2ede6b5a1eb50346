package io.github.sgicl.report.study;

import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.ErrorPredictor;
import io.github.sgicl.axis.LevelSummary;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.ErrorDetection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tables of what a study found on one model. */
public final class ModelTables {

  private ModelTables() {}

  /** A row for each level. */
  public static Table levels(List<LevelSummary> levels, List<Quantity> quantities) {
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(Table.words("level"), Table.numbers("n"), Table.numbers("accuracy")));
    quantities.forEach(quantity -> columns.add(Table.numbers(heading(quantity))));
    Table table = Table.of(columns.toArray(Table.Column[]::new));
    for (LevelSummary level : levels) {
      List<String> row = new ArrayList<>();
      row.add(level.level().label());
      row.add(Integer.toString(level.n()));
      row.add(
          level
              .accuracy()
              .map(accuracy -> Decimals.withInterval(accuracy, 2))
              .orElse("not judged"));
      level
          .means()
          .forEach(
              (quantity, mean) -> {
                if (quantities.contains(quantity)) {
                  row.add(Decimals.withInterval(mean, Shown.decimals(quantity)));
                }
              });
      table = table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** A row for each quantity. */
  public static Table associations(List<Association> associations, List<Quantity> quantities) {
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
            Table.numbers("r of level means"),
            Table.numbers("rho found 4 times in 5"));
    for (Association one : associations) {
      if (quantities.contains(one.quantity())) {
        table =
            table.row(
                heading(one.quantity()),
                Integer.toString(one.n()),
                Decimals.signedWithInterval(one.rho(), 2),
                Decimals.signedWithInterval(one.tau(), 2),
                Decimals.p(one.p()),
                Decimals.signedWithInterval(one.rhoGivenTokens(), 2),
                Decimals.signedWithInterval(one.rhoGivenEntropy(), 2),
                Decimals.fixed(one.higherOfTwo(), 2),
                Decimals.signed(one.rOfLevelMeans(), 2) + " of " + one.levels() + " levels",
                one.detectable() < 1 ? Decimals.fixed(one.detectable(), 2) : "none");
      }
    }
    return table;
  }

  /** A row for each layer boundary, a column for each metric and position: rho. */
  public static Table layers(List<Association> associations) {
    Map<Integer, Map<String, Association>> rows = new TreeMap<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Association one : associations) {
      one.quantity()
          .site()
          .ifPresent(
              site -> {
                columns.add(heading(one.quantity()));
                rows.computeIfAbsent(site.layer(), layer -> new HashMap<>())
                    .put(heading(one.quantity()), one);
              });
    }
    Table table =
        Table.of(
            Stream.concat(Stream.of("layer boundary"), columns.stream())
                .map(Table::numbers)
                .toArray(Table.Column[]::new));
    for (Map.Entry<Integer, Map<String, Association>> row : rows.entrySet()) {
      List<String> cells = new ArrayList<>(List.of(row.getKey().toString()));
      for (String column : columns) {
        cells.add(
            Optional.ofNullable(row.getValue().get(column))
                .map(one -> Decimals.signedWithInterval(one.rho(), 2))
                .orElse("not read"));
      }
      table = table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  /** A row for each signal, and one more where there is a length-matched sample. */
  public static Table predictors(List<ErrorPredictor> predictors) {
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
        Decimals.withInterval(detection.auroc(), 2),
        Decimals.fixed(detection.averagePrecision(), 2),
        Decimals.fixed(detection.falsePositiveRate(), 2),
        Decimals.withInterval(detection.riskCoverageArea(), 3),
        Decimals.fixed(detection.smallestArea(), 3));
  }

  private static String heading(Quantity quantity) {
    return Shown.name(quantity)
        + quantity.site().map(site -> ", " + ModelFigures.position(site.position())).orElse("");
  }
}
