package io.github.sgicl.report.dynamics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/**
 * The files of a training run.
 *
 * @param task what was run, in the words of {@code training.json}
 * @param routing how tokens are routed through experts, or that there are none, in words
 * @param records the objects of {@code metrics.jsonl}, in the order of steps, at least one
 * @param items the objects of {@code items.jsonl}
 */
record RunMetrics(String task, String routing, List<JsonObject> records, List<JsonObject> items) {

  static RunMetrics read(Path folder) throws IOException {
    JsonObject identity =
        JsonParser.parseString(Files.readString(folder.resolve("training.json"))).getAsJsonObject();
    List<JsonObject> records = objects(folder.resolve("metrics.jsonl"));
    if (records.isEmpty()) {
      throw new IOException(folder + " holds a training run without any record");
    }
    return new RunMetrics(
        identity.get("task").getAsString(),
        routing(identity),
        records,
        objects(folder.resolve("items.jsonl")));
  }

  private static String routing(JsonObject identity) {
    JsonObject shape = identity.getAsJsonObject("shape");
    JsonObject mixture = shape == null ? null : shape.getAsJsonObject("mixture");
    if (mixture == null || mixture.get("experts").getAsInt() == 1) {
      return "no experts";
    }
    JsonElement mass = mixture.get("mass");
    return mass == null || mass.getAsDouble() == 1
        ? "%d of %d experts".formatted(mixture.get("perToken").getAsInt(), experts(mixture))
        : "%d experts to mass %s".formatted(experts(mixture), mass.getAsString());
  }

  private static int experts(JsonObject mixture) {
    return mixture.get("experts").getAsInt();
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
    return items(splits, item -> item.get(measure).getAsDouble());
  }

  /**
   * A measure that each prompt of some splits has for every block at the end, its mean over them.
   */
  double[] itemsOverBlocks(List<String> splits, String measure) {
    return items(
        splits,
        item ->
            StreamSupport.stream(item.getAsJsonArray(measure).spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .average()
                .orElseThrow());
  }

  /** 1 for each prompt of some splits that is answered exactly at the end, 0 for the others. */
  double[] exact(List<String> splits) {
    return items(splits, item -> item.get("exact").getAsBoolean() ? 1 : 0);
  }

  private double[] items(List<String> splits, ToDoubleFunction<JsonObject> measure) {
    return items.stream()
        .filter(item -> splits.contains(item.get("split").getAsString()))
        .mapToDouble(measure)
        .toArray();
  }

  /** Whether it says of each prompt through how many experts its tokens go. */
  boolean countsExperts() {
    return !items.isEmpty() && items.get(0).has("experts");
  }
}
