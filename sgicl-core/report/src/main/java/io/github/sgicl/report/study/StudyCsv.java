package io.github.sgicl.report.study;

import io.github.sgicl.activation.Site;
import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.ItemTable;
import io.github.sgicl.axis.LevelSummary;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.report.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every number of a study in tables. */
public final class StudyCsv {

  private static final List<String> WHERE =
      List.of("model", "untrained", "quantity", "layer", "position");

  private StudyCsv() {}

  /** A row for each model, quantity and level. */
  public static CsvTable levels(StudyReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (ModelReport model : report.models()) {
      for (LevelSummary level : model.levels()) {
        List<String> found =
            CsvTable.cells(level.level().label(), level.level().value(), level.n());
        level
            .means()
            .forEach(
                (quantity, mean) ->
                    rows.add(joined(where(model, quantity), found, CsvTable.cells(mean))));
        level
            .accuracy()
            .ifPresent(mean -> rows.add(joined(whereAnswered(model), found, CsvTable.cells(mean))));
      }
    }
    return new CsvTable(joined(WHERE, List.of("level", "value", "n", "mean", "low", "high")), rows);
  }

  /** A row for each model and quantity, and one more where there is a length-matched sample. */
  public static CsvTable associations(StudyReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (ModelReport model : report.models()) {
      model.associations().forEach(one -> rows.add(association(model, "all", one)));
      model
          .lengthMatched()
          .ifPresent(
              sample ->
                  sample
                      .associations()
                      .forEach(one -> rows.add(association(model, "length-matched", one))));
    }
    return new CsvTable(
        joined(
            WHERE,
            List.of("turned", "sample", "n"),
            interval("rho"),
            interval("tau"),
            List.of("p"),
            interval("rho_given_tokens"),
            interval("rho_given_entropy"),
            List.of("higher_of_two", "levels", "r_of_level_means")),
        rows);
  }

  private static List<String> interval(String name) {
    return List.of(name, name + "_low", name + "_high");
  }

  private static List<String> association(ModelReport model, String sample, Association one) {
    return joined(
        where(model, one.quantity()),
        CsvTable.cells(
            one.quantity().turned(),
            sample,
            one.n(),
            one.rho(),
            one.tau(),
            one.p(),
            one.rhoGivenTokens(),
            one.rhoGivenEntropy(),
            one.higherOfTwo(),
            one.levels(),
            one.rOfLevelMeans()));
  }

  /** A row for each model and prompt, a column for each quantity. */
  public static CsvTable prompts(StudyReport report) {
    List<Quantity> quantities =
        report.models().stream()
            .flatMap(model -> model.items().quantities().stream())
            .distinct()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    report.models().forEach(model -> prompts(rows, model, quantities));
    return new CsvTable(
        joined(
            List.of("model", "untrained", "id", "level", "right"),
            quantities.stream().map(Quantity::label).toList()),
        rows);
  }

  /** A row for each model and quantity that wordings move. */
  static CsvTable wordings(List<WordingSpread> spreads) {
    return new CsvTable(
        joined(
            WHERE,
            List.of("n"),
            interval("levels"),
            interval("wordings"),
            interval("levels_minus_wordings")),
        spreads.stream()
            .map(
                one ->
                    CsvTable.cells(
                        one.model(),
                        one.untrained(),
                        one.quantity().name(),
                        one.quantity().site().map(Site::layer),
                        one.quantity().site().map(Site::position),
                        one.n(),
                        one.levels(),
                        one.wordings(),
                        one.levelsMinusWordings()))
            .toList());
  }

  private static void prompts(
      List<List<String>> rows, ModelReport model, List<Quantity> quantities) {
    ItemTable table = model.items();
    Optional<boolean[]> right = table.right();
    List<Optional<double[]>> columns =
        quantities.stream()
            .map(
                quantity ->
                    table.quantities().contains(quantity)
                        ? Optional.of(table.values(quantity))
                        : Optional.<double[]>empty())
            .toList();
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      rows.add(
          joined(
              CsvTable.cells(
                  model.provenance().model().name(),
                  model.untrained(),
                  table.id(at),
                  model.levels().get(table.level(at)).level().label(),
                  right.map(all -> all[at])),
              CsvTable.cells(
                  columns.stream().map(column -> column.map(values -> values[at])).toArray())));
    }
  }

  private static List<String> where(ModelReport model, Quantity quantity) {
    return CsvTable.cells(
        model.provenance().model().name(),
        model.untrained(),
        quantity.name(),
        quantity.site().map(Site::layer),
        quantity.site().map(Site::position));
  }

  private static List<String> whereAnswered(ModelReport model) {
    return CsvTable.cells(model.provenance().model().name(), model.untrained(), "accuracy", "", "");
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
