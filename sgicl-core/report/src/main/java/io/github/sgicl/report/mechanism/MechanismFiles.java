package io.github.sgicl.report.mechanism;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's mechanism as the files of a folder: {@code mechanism.html}, {@code .md}, {@code .csv}
 * with every number, and {@code .json} with the same.
 */
public final class MechanismFiles implements Report {

  private final MechanismPage shown;

  private MechanismFiles(MechanismPage shown) {
    this.shown = shown;
  }

  /** The files of what was found. */
  public static MechanismFiles of(MechanismReport report) {
    return new MechanismFiles(MechanismPage.of(report));
  }

  @Override
  public String name() {
    return "mechanism";
  }

  @Override
  public Page page() {
    return shown.page();
  }

  /** A row for each finding. */
  @Override
  public Map<String, CsvTable> tables() {
    return Map.of(
        "",
        new CsvTable(
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
                "p"),
            shown.findings().stream()
                .map(
                    one ->
                        CsvTable.cells(
                            one.part(),
                            one.quantity(),
                            one.group(),
                            one.against(),
                            one.layer(),
                            one.share(),
                            one.n(),
                            one.value(),
                            one.chance(),
                            one.p()))
                .toList()));
  }

  @Override
  public Optional<JsonObject> json() {
    JsonObject json = new JsonObject();
    JsonObject facts = new JsonObject();
    shown.facts().forEach(fact -> facts.addProperty(fact.name(), fact.value()));
    json.add("facts", facts);
    JsonArray findings = new JsonArray();
    shown.findings().forEach(finding -> findings.add(json(finding)));
    json.add("findings", findings);
    return Optional.of(json);
  }

  private static JsonObject json(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("part", finding.part());
    json.addProperty("quantity", finding.quantity());
    json.addProperty("group", finding.group());
    json.addProperty("against", finding.against());
    json.addProperty("layer", finding.layer());
    json.add("share", element(finding.share()));
    json.addProperty("n", finding.n());
    json.add("estimate", element(finding.value().estimate()));
    json.add("low", element(finding.value().low()));
    json.add("high", element(finding.value().high()));
    json.add("chance", element(finding.chance()));
    json.add("p", element(finding.p()));
    return json;
  }

  private static JsonElement element(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
