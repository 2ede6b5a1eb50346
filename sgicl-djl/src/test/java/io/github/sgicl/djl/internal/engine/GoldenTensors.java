package io.github.sgicl.djl.internal.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.GoldenJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tensors of a golden's checkpoint: of each name its shape and the blocks that have it. */
final class GoldenTensors {

  private GoldenTensors() {}

  /** Their shapes, by name. */
  static Map<String, List<Long>> of(JsonObject golden) {
    Map<String, List<Long>> shapes = new TreeMap<>();
    int experts = golden.has("experts") ? golden.get("experts").getAsInt() : 0;
    for (Map.Entry<String, JsonElement> tensor : golden.getAsJsonObject("tensors").entrySet()) {
      String name = tensor.getKey();
      JsonArray entry = tensor.getValue().getAsJsonArray();
      List<Long> shape = GoldenJson.elements(entry.get(0)).map(JsonElement::getAsLong).toList();
      long[] blocks = name.contains("%d") ? GoldenJson.longs(entry.get(1)) : new long[] {0};
      for (long block : blocks) {
        String ofBlock = name.replace("%d", Long.toString(block));
        for (int expert = 0; expert < (name.contains("%e") ? experts : 1); expert++) {
          shapes.put(ofBlock.replace("%e", Integer.toString(expert)), shape);
        }
      }
    }
    return shapes;
  }
}
