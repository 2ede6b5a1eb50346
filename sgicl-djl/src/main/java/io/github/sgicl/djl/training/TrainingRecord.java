package io.github.sgicl.djl.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a training has come.
 *
 * @param step the number of steps taken
 * @param rate the learning rate of the last of them; 0 before the first
 * @param loss the mean loss of the batches since the record before, in nats; empty before the first
 *     step
 * @param splits what the model makes of each split
 */
public record TrainingRecord(
    long step, double rate, OptionalDouble loss, List<SplitReading> splits) {

  /** Copies the list. */
  public TrainingRecord {
    splits = List.copyOf(splits);
  }

  /** The means of the splits as an object of JSON, a line of {@code metrics.jsonl}. */
  JsonObject json() {
    JsonObject record = new JsonObject();
    record.addProperty("step", step);
    record.addProperty("learning_rate", rate);
    if (loss.isPresent()) {
      record.addProperty("loss", loss.getAsDouble());
    } else {
      record.add("loss", JsonNull.INSTANCE);
    }
    JsonObject bySplit = new JsonObject();
    for (SplitReading split : splits) {
      JsonObject means = new JsonObject();
      means.addProperty("n", split.items().size());
      means.addProperty("accuracy", split.accuracy());
      means.addProperty("loss", split.loss());
      means.addProperty("entropy", split.entropy());
      for (int m = 0; m < ItemReading.metrics().size(); m++) {
        means.addProperty(ItemReading.metrics().get(m).name(), split.sparsity(m));
      }
      addOfBlocks(means, "routing_entropy", split.routing());
      addOfBlocks(means, "experts", split.experts());
      addOfBlocks(means, "mean_experts", split.meanExperts());
      bySplit.add(split.name(), means);
    }
    record.add("splits", bySplit);
    return record;
  }

  /** Every prompt as an object of JSON, a line of {@code items.jsonl} each. */
  List<JsonObject> items() {
    return splits.stream()
        .flatMap(split -> split.items().stream().map(item -> json(split.name(), item)))
        .toList();
  }

  private static JsonObject json(String split, ItemReading item) {
    JsonObject json = new JsonObject();
    json.addProperty("split", split);
    json.addProperty("exact", item.exact());
    json.addProperty("loss", item.loss());
    json.addProperty("entropy", item.entropy());
    for (int m = 0; m < ItemReading.metrics().size(); m++) {
      json.addProperty(ItemReading.metrics().get(m).name(), item.sparsity().get(m));
    }
    addOfBlocks(json, "routing_entropy", item.routing());
    addOfBlocks(json, "experts", item.experts());
    addOfBlocks(json, "mean_experts", item.meanExperts());
    return json;
  }

  private static void addOfBlocks(JsonObject json, String name, List<Double> values) {
    if (!values.isEmpty()) {
      JsonArray ofBlocks = new JsonArray();
      values.forEach(ofBlocks::add);
      json.add(name, ofBlocks);
    }
  }
}
