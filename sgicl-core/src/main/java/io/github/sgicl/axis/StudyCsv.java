package io.github.sgicl.axis;

import io.github.sgicl.activation.Site;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The numbers of a study as comma-separated values (RFC 4180, lines end in {@code \n}), one header
 * line, all digits. What is undefined is an empty field.
 */
public final class StudyCsv {

  private static final String WHERE = "model,untrained,quantity,layer,position,";

  private StudyCsv() {}

  /** One line for each model, quantity and level. */
  public static String levels(StudyReport report) {
    StringBuilder csv = new StringBuilder(WHERE + "level,value,n,mean,low,high\n");
    for (ModelReport model : report.models()) {
      for (LevelSummary level : model.levels()) {
        level.means().forEach((quantity, mean) -> level(csv, where(model, quantity), level, mean));
        level.accuracy().ifPresent(mean -> level(csv, where(model, "accuracy"), level, mean));
      }
    }
    return csv.toString();
  }

  /** One line for each model and quantity, and one more where there is a length-matched sample. */
  public static String associations(StudyReport report) {
    StringBuilder csv =
        new StringBuilder(
            WHERE
                + "turned,sample,n,rho,rho_low,rho_high,tau,tau_low,tau_high,p,"
                + "rho_given_tokens,rho_given_tokens_low,rho_given_tokens_high,"
                + "rho_given_entropy,rho_given_entropy_low,rho_given_entropy_high,"
                + "higher_of_two,levels,r_of_level_means\n");
    for (ModelReport model : report.models()) {
      model.associations().forEach(one -> association(csv, model, "all", one));
      model
          .lengthMatched()
          .ifPresent(
              sample ->
                  sample
                      .associations()
                      .forEach(one -> association(csv, model, "length-matched", one)));
    }
    return csv.toString();
  }

  /** One line for each model and prompt, a column for each quantity. */
  public static String items(StudyReport report) {
    List<Quantity> quantities =
        report.models().stream()
            .flatMap(model -> model.items().quantities().stream())
            .distinct()
            .toList();
    StringBuilder csv = new StringBuilder("model,untrained,id,level,right");
    quantities.forEach(quantity -> csv.append(',').append(quoted(quantity.label())));
    csv.append('\n');
    report.models().forEach(model -> items(csv, model, quantities));
    return csv.toString();
  }

  private static void items(StringBuilder csv, ModelReport model, List<Quantity> quantities) {
    ItemTable table = model.items();
    Optional<boolean[]> right = table.right();
    List<Optional<double[]>> columns = new ArrayList<>();
    for (Quantity quantity : quantities) {
      columns.add(
          table.quantities().contains(quantity)
              ? Optional.of(table.values(quantity))
              : Optional.empty());
    }
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      csv.append(model(model)).append(',').append(quoted(table.id(row))).append(',');
      csv.append(quoted(model.levels().get(table.level(row)).level().label())).append(',');
      csv.append(right.map(all -> String.valueOf(all[at])).orElse(""));
      for (Optional<double[]> column : columns) {
        csv.append(',').append(column.map(values -> number(values[at])).orElse(""));
      }
      csv.append('\n');
    }
  }

  private static void level(StringBuilder csv, String where, LevelSummary summary, Interval mean) {
    csv.append(where).append(',').append(quoted(summary.level().label())).append(',');
    csv.append(number(summary.level().value())).append(',').append(summary.n()).append(',');
    csv.append(ends(mean)).append('\n');
  }

  private static void association(
      StringBuilder csv, ModelReport model, String sample, Association one) {
    csv.append(
            String.join(
                ",",
                where(model, one.quantity()),
                String.valueOf(one.quantity().turned()),
                sample,
                String.valueOf(one.n()),
                ends(one.rho()),
                ends(one.tau()),
                number(one.p()),
                ends(one.rhoGivenTokens()),
                ends(one.rhoGivenEntropy()),
                number(one.higherOfTwo()),
                String.valueOf(one.levels()),
                number(one.rOfLevelMeans())))
        .append('\n');
  }

  private static String where(ModelReport model, Quantity quantity) {
    return model(model)
        + ","
        + quantity.name()
        + ","
        + quantity.site().map(Site::layer).map(String::valueOf).orElse("")
        + ","
        + quantity.site().map(site -> site.position().toString()).orElse("");
  }

  private static String where(ModelReport model, String name) {
    return model(model) + "," + name + ",,";
  }

  private static String model(ModelReport model) {
    return quoted(model.provenance().model().name()) + "," + model.untrained();
  }

  private static String ends(Interval interval) {
    return List.of(interval.estimate(), interval.low(), interval.high()).stream()
        .map(StudyCsv::number)
        .collect(Collectors.joining(","));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }

  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
