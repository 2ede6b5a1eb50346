package io.github.sgicl.report.mechanism;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.json.AtomicFile;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a report: {@code mechanism.html}, {@code mechanism.md}, {@code mechanism.csv} with
 * every number, and {@code mechanism.json} with all digits. The same report gives the same bytes.
 *
 * @param texts by file name
 */
public record MechanismFiles(Map<String, String> texts) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  /** Copies the map. */
  public MechanismFiles {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /** The files of a report. */
  public static MechanismFiles of(MechanismReport report) {
    MechanismPage page = MechanismPage.of(report);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("mechanism.html", HtmlPage.of(page.page()));
    texts.put("mechanism.md", MarkdownPage.of(page.page()));
    texts.put("mechanism.csv", csv(page.findings()));
    texts.put("mechanism.json", GSON.toJson(json(page)) + "\n");
    return new MechanismFiles(texts);
  }

  /** Writes them into a folder, which is made if it is not there; each appears when it is whole. */
  public void writeTo(Path folder) throws IOException {
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

  private static JsonObject json(MechanismPage page) {
    JsonObject json = new JsonObject();
    JsonObject facts = new JsonObject();
    page.facts().forEach(fact -> facts.addProperty(fact.name(), fact.value()));
    json.add("facts", facts);
    JsonArray findings = new JsonArray();
    page.findings().forEach(finding -> findings.add(json(finding)));
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
