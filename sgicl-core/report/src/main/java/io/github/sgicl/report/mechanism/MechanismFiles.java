package io.github.sgicl.report.mechanism;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.json.Audit;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study of a mechanism as the files of a folder: {@code mechanism.html}, {@code .md}, {@code
 * .csv} with every finding, and {@code .json} with the same. Immutable.
 */
public final class MechanismFiles implements Report {

  private static final List<String> COLUMNS =
      List.of(
          "part",
          "quantity",
          "group",
          "against",
          "layer",
          "share",
          "n",
          "estimate",
          "low",
          "high",
          "chance",
          "p");

  private final MechanismReport mechanism;
  private final MechanismPage shown;

  /** The files of what was found. */
  public MechanismFiles(MechanismReport mechanism) {
    this.mechanism = mechanism;
    this.shown = MechanismPage.of(mechanism);
  }

  @Override
  public String name() {
    return "mechanism";
  }

  @Override
  public Page page() {
    return shown.page();
  }

  @Override
  public Map<String, CsvTable> tables() {
    List<List<String>> rows = shown.findings().stream().map(Finding::cells).toList();
    return Map.of("", new CsvTable(COLUMNS, rows));
  }

  @Override
  public Optional<Audit> audit() {
    return mechanism.items().isEmpty()
        ? Optional.empty()
        : Optional.of(MechanismAudit.of(mechanism));
  }

  @Override
  public Optional<JsonObject> json() {
    JsonObject facts = new JsonObject();
    shown.facts().forEach(fact -> facts.addProperty(fact.name(), fact.value()));
    JsonArray findings = new JsonArray();
    shown.findings().forEach(finding -> findings.add(finding.json()));
    JsonObject json = new JsonObject();
    json.add("facts", facts);
    json.add("findings", findings);
    return Optional.of(json);
  }
}
