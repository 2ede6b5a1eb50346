package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.axis.ItemTable;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.StudyReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of studies: what each model was asked at which level, what it answered, and every
 * number that was measured. Gold is the right answer as it was asked for, the letter of an option
 * where there are options.
 */
public final class StudyAudit {

  static final String KIND = "study";

  private StudyAudit() {}

  /** The items of one study, which goes by the name of its axis. */
  public static Audit of(StudyReport study) {
    return of(Map.of(study.axis().name(), study));
  }

  /** The items of studies of one report, by name. */
  public static Audit of(Map<String, StudyReport> studies) {
    JsonArray headers = new JsonArray();
    List<JsonObject> items = new ArrayList<>();
    studies.forEach(
        (name, study) -> {
          JsonObject header = new JsonObject();
          header.addProperty("study", name);
          StudyHeader.of(study).entrySet().forEach(one -> header.add(one.getKey(), one.getValue()));
          headers.add(header);
          for (int model = 0; model < study.models().size(); model++) {
            items.addAll(items(name, study, model));
          }
        });
    JsonObject header = new JsonObject();
    header.add("studies", headers);
    return new Audit(KIND, header, items);
  }

  private static List<JsonObject> items(String name, StudyReport study, int place) {
    ModelReport model = study.models().get(place);
    ItemTable table = model.items();
    Map<String, double[]> columns = new LinkedHashMap<>();
    table.quantities().forEach(one -> columns.put(one.label(), table.values(one)));
    Optional<boolean[]> right = table.right();
    List<JsonObject> items = new ArrayList<>(table.rows());
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      Question asked = table.asked(row);
      JsonObject json = new JsonObject();
      json.addProperty("study", name);
      json.addProperty("model", place);
      json.addProperty("id", asked.id());
      json.addProperty("level", study.axis().levels().get(table.level(row)).label());
      json.addProperty("cluster", asked.cluster());
      table.digest(row).ifPresent(digest -> json.addProperty("prompt_sha256", digest));
      GoldAnswer.write(json, asked);
      table.answer(row).ifPresent(answer -> json.addProperty("answer", answer));
      right.ifPresent(all -> json.addProperty("right", all[at]));
      JsonObject scores = new JsonObject();
      columns.forEach((label, values) -> scores.addProperty(label, values[at]));
      json.add("scores", scores);
      items.add(json);
    }
    return items;
  }

  /**
   * Studies computed again from their items alone.
   *
   * @return the studies by name
   * @throws IllegalArgumentException if these are no items of studies; the message names the line
   */
  public static Map<String, StudyReport> read(Audit audit) {
    audit.requireKind(KIND);
    Map<String, StudyHeader> headers = new LinkedHashMap<>();
    audit
        .common()
        .objects("studies", one -> Map.entry(one.string("study"), StudyHeader.read(one)))
        .forEach(one -> headers.put(one.getKey(), one.getValue()));
    Map<String, List<List<Row>>> rows = new LinkedHashMap<>();
    headers.forEach(
        (name, header) ->
            rows.put(
                name,
                header.models().stream().map(model -> (List<Row>) new ArrayList<Row>()).toList()));
    for (Row row : audit.each(fields -> Row.read(fields, headers))) {
      rows.getOrDefault(row.study(), List.of()).get(row.model()).add(row);
    }
    Map<String, StudyReport> studies = new LinkedHashMap<>();
    headers.forEach(
        (name, header) -> studies.put(name, study(header, rows.getOrDefault(name, List.of()))));
    return studies;
  }

  private static StudyReport study(StudyHeader header, List<List<Row>> rows) {
    List<ModelReport> models = new ArrayList<>();
    for (int i = 0; i < header.models().size(); i++) {
      StudyHeader.Model model = header.models().get(i);
      models.add(
          ModelReport.of(
              header.axis(),
              model.provenance(),
              model.untrained(),
              model.layers(),
              table(model.quantities(), rows.get(i)),
              header.setup()));
    }
    return StudyReport.of(header.axis(), header.setup(), models);
  }

  private static ItemTable table(List<Quantity> quantities, List<Row> rows) {
    Map<Quantity, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < quantities.size(); i++) {
      int place = i;
      columns.put(
          quantities.get(i), rows.stream().mapToDouble(row -> row.scores().get(place)).toArray());
    }
    ItemTable table =
        ItemTable.of(
            rows.stream().map(Row::asked).toList(),
            rows.stream().mapToInt(Row::level).toArray(),
            columns);
    if (rows.stream().allMatch(row -> row.digest().isPresent())) {
      table = table.digests(rows.stream().map(row -> row.digest().orElseThrow()).toList());
    }
    if (rows.stream().allMatch(row -> row.answer().isPresent())) {
      table = table.answers(rows.stream().map(row -> row.answer().orElseThrow()).toList());
    }
    if (rows.stream().allMatch(row -> row.right().isPresent())) {
      boolean[] right = new boolean[rows.size()];
      for (int i = 0; i < right.length; i++) {
        right[i] = rows.get(i).right().orElseThrow();
      }
      table = table.right(right);
    }
    return table;
  }

  private record Row(
      String study,
      int model,
      Question asked,
      int level,
      Optional<String> digest,
      Optional<String> answer,
      Optional<Boolean> right,
      List<Double> scores) {

    static Row read(JsonFields item, Map<String, StudyHeader> studies) {
      String study = item.string("study");
      StudyHeader header = studies.get(study);
      if (header == null) {
        throw new IllegalArgumentException(
            "\"study\" must be one of %s, was \"%s\"".formatted(studies.keySet(), study));
      }
      int model = item.integer("model");
      if (!(model >= 0 && model < header.models().size())) {
        throw new IllegalArgumentException(
            "\"model\" must be in 0..%d, was %d".formatted(header.models().size() - 1, model));
      }
      JsonFields scores = item.object("scores");
      return new Row(
          study,
          model,
          GoldAnswer.read(item).inCluster(item.string("cluster")),
          header.place(item.string("level")),
          item.optionalString("prompt_sha256"),
          item.optionalString("answer"),
          item.optionalFlag("right"),
          header.models().get(model).quantities().stream()
              .map(quantity -> scores.number(quantity.label()))
              .toList());
    }
  }
}
