package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.axis.ItemTable;
import io.github.sgicl.axis.ModelReport;
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

  /** The kind of these items. */
  public static final String KIND = "study";

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
          header(study).entrySet().forEach(one -> header.add(one.getKey(), one.getValue()));
          headers.add(header);
          for (int model = 0; model < study.models().size(); model++) {
            items.addAll(items(name, study, model));
          }
        });
    JsonObject header = new JsonObject();
    header.add("studies", headers);
    return new Audit(KIND, header, items);
  }

  /**
   * What the items of a study have in common: {@code axis}, {@code setup} and {@code models}, each
   * of them with its quantities.
   */
  public static JsonObject header(StudyReport study) {
    return StudyHeader.of(study);
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
      table.state(row).ifPresent(state -> json.addProperty("state", StateText.of(state)));
      table.trajectory(row).ifPresent(way -> json.addProperty("trajectory", StateText.of(way)));
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
    Map<String, StudyReport> studies = new LinkedHashMap<>();
    kept(audit).forEach((name, study) -> studies.put(name, study.report()));
    return studies;
  }

  /**
   * The study that one run over the items of several would have been, but for its provenance, which
   * names the runs.
   *
   * @param parts the items of at least two runs of one study each, by the name of the run
   * @throws IllegalArgumentException if they differ in more than their items, or two have an item
   *     of one id; the message names the runs
   */
  public static StudyReport joined(Map<String, Audit> parts) {
    JoinedRuns runs = new JoinedRuns();
    List<KeptStudy> studies = new ArrayList<>();
    parts.forEach(
        (run, audit) -> {
          List<KeptStudy> all = List.copyOf(kept(audit).values());
          if (all.size() != 1) {
            throw new IllegalArgumentException(
                "%s cannot be joined: it has %d studies".formatted(run, all.size()));
          }
          KeptStudy study = all.get(0);
          studies.add(study);
          runs.add(run, study.ids());
          studies.get(0).header().requireSame(run, study.header());
        });
    return KeptStudy.joined(studies, runs).report();
  }

  private static Map<String, KeptStudy> kept(Audit audit) {
    audit.requireKind(KIND);
    Map<String, StudyHeader> headers = new LinkedHashMap<>();
    audit
        .common()
        .objects("studies", one -> Map.entry(one.string("study"), StudyHeader.read(one)))
        .forEach(one -> headers.put(one.getKey(), one.getValue()));
    Map<String, List<KeptPrompt>> prompts = new LinkedHashMap<>();
    headers.keySet().forEach(name -> prompts.put(name, new ArrayList<>()));
    for (KeptPrompt prompt : audit.each(item -> KeptPrompt.read(item, headers))) {
      prompts.getOrDefault(prompt.study(), new ArrayList<>()).add(prompt);
    }
    Map<String, KeptStudy> studies = new LinkedHashMap<>();
    headers.forEach(
        (name, header) ->
            studies.put(name, new KeptStudy(header, prompts.getOrDefault(name, List.of()))));
    return studies;
  }
}
