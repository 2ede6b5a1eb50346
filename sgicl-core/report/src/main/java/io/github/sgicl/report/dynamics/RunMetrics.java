package io.github.sgicl.report.dynamics;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a training run.
 *
 * @param task what was run, in the words of {@code training.json}
 * @param records the objects of {@code metrics.jsonl}, in the order of steps, at least one
 * @param items the objects of {@code items.jsonl}
 */
record RunMetrics(String task, List<JsonObject> records, List<JsonObject> items) {

  static RunMetrics read(Path folder) throws IOException {
    JsonObject identity =
        JsonParser.parseString(Files.readString(folder.resolve("training.json"))).getAsJsonObject();
    List<JsonObject> records = objects(folder.resolve("metrics.jsonl"));
    if (records.isEmpty()) {
      throw new IOException(folder + " holds a training run without any record");
    }
    return new RunMetrics(
        identity.get("task").getAsString(), records, objects(folder.resolve("items.jsonl")));
  }

  private static List<JsonObject> objects(Path file) throws IOException {
    return JsonLines.read(file).stream().map(JsonLine::object).toList();
  }

  List<String> splits() {
    return List.copyOf(records.get(0).getAsJsonObject("splits").keySet());
  }

  long step(int record) {
    return records.get(record).get("step").getAsLong();
  }

  /** A mean of a split, such as {@code hoyer} or {@code accuracy}. */
  double value(int record, String split, String measure) {
    return records
        .get(record)
        .getAsJsonObject("splits")
        .getAsJsonObject(split)
        .get(measure)
        .getAsDouble();
  }

  /** A measure of each prompt of some splits at the end. */
  double[] items(List<String> splits, String measure) {
    return items.stream()
        .filter(item -> splits.contains(item.get("split").getAsString()))
        .mapToDouble(item -> item.get(measure).getAsDouble())
        .toArray();
  }
}
