package io.github.sgicl.examples.mechanism;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a report, each of which appears when it is whole.
 *
 * @param texts by file name
 */
record MechanismFiles(Map<String, String> texts) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  static MechanismFiles of(MechanismReport report) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("mechanism.html", HtmlPage.of(report.page()));
    texts.put("mechanism.md", MarkdownPage.of(report.page()));
    texts.put("mechanism.csv", csv(report.findings()));
    texts.put("mechanism.json", GSON.toJson(json(report)) + "\n");
    return new MechanismFiles(texts);
  }

  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : texts.entrySet()) {
      AtomicFile.write(folder.resolve(file.getKey()), out -> out.write(file.getValue()));
    }
  }

  /** A row for each finding (RFC 4180); what is undefined is left empty. */
  private static String csv(List<Finding> findings) {
    String header = "part,quantity,group,against,layer,share,n,estimate,low,high,chance,p\n";
    return findings.stream()
        .map(
            one ->
                Stream.of(
                        quoted(one.part()),
                        quoted(one.quantity()),
                        quoted(one.group()),
                        quoted(one.against()),
                        Integer.toString(one.layer()),
                        number(one.share()),
                        Integer.toString(one.n()),
                        number(one.value().estimate()),
                        number(one.value().low()),
                        number(one.value().high()),
                        number(one.chance()),
                        number(one.p()))
                    .collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining("", header, ""));
  }

  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  private static JsonObject json(MechanismReport report) {
    JsonObject json = new JsonObject();
    JsonObject facts = new JsonObject();
    report.facts().forEach(fact -> facts.addProperty(fact.name(), fact.value()));
    json.add("facts", facts);
    JsonArray findings = new JsonArray();
    report.findings().forEach(finding -> findings.add(json(finding)));
    json.add("findings", findings);
    return json;
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
