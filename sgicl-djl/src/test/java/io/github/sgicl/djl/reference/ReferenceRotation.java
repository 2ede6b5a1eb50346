package io.github.sgicl.djl.reference;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** By how much each pair of a head's coordinates turns from one position to the next. */
final class ReferenceRotation {

  private final double[] frequencies;
  private final double scale;

  private ReferenceRotation(double scale, double... frequencies) {
    this.frequencies = frequencies;
    this.scale = scale;
  }

  /** The rotation of layers of a kind, in a sequence of a length. */
  static ReferenceRotation of(ReferenceConfig config, String layerType, int headDim, int length) {
    JsonObject rope = parameters(config, layerType);
    String kind = rope.get("rope_type").getAsString();
    if (config.type().equals("phi3") && List.of("su", "yarn").contains(kind)) {
      kind = "longrope";
    }
    boolean parts = List.of("phi3", "gpt_neox").contains(config.type());
    double share = parts || !kind.equals("default") ? number(rope, "partial_rotary_factor", 1) : 1;
    int turning = (int) (headDim * share);
    double[] plain = new double[turning / 2];
    double theta = rope.get("rope_theta").getAsDouble();
    double factor = number(rope, "factor", 1);
    int most = config.integer("max_position_embeddings", 2048);
    if (kind.equals("dynamic") && length > most) {
      theta *= Math.pow(factor * length / most - (factor - 1), turning / (turning - 2.0));
    }
    for (int i = 0; i < plain.length; i++) {
      plain[i] = 1 / Math.pow(theta, 2.0 * i / turning);
    }
    double original = original(config, rope, most);
    return switch (kind) {
      case "default", "dynamic" -> new ReferenceRotation(1, plain);
      case "linear" -> new ReferenceRotation(1, each(plain, (i, f) -> f / factor));
      case "llama3" -> new ReferenceRotation(1, llama3(rope, plain, factor, original));
      case "yarn" -> yarn(rope, plain, theta, turning, original, most);
      case "longrope" -> longRope(rope, plain, original, most, length);
      default -> throw new IllegalArgumentException("rotation of kind " + kind);
    };
  }

  private static JsonObject parameters(ReferenceConfig config, String layerType) {
    JsonObject rope = new JsonObject();
    JsonElement scaling = config.object("rope_scaling");
    JsonElement parameters = config.object("rope_parameters");
    boolean layered = config.type().equals("gemma3_text");
    if (layered) {
      boolean given =
          config.fields().has("rope_parameters") && config.get("rope_parameters").isJsonObject();
      JsonElement of =
          given ? config.get("rope_parameters").getAsJsonObject().get(layerType) : null;
      rope = of != null && of.isJsonObject() ? of.getAsJsonObject().deepCopy() : rope;
      if (!given || of == null || of.isJsonNull()) {
        rope.addProperty("rope_type", "default");
      }
      if (layerType.equals("full_attention") && scaling.isJsonObject()) {
        scaling.getAsJsonObject().entrySet().forEach(adding(rope));
      }
    } else if (scaling.isJsonObject() || parameters.isJsonObject()) {
      rope = (scaling.isJsonObject() ? scaling : parameters).getAsJsonObject().deepCopy();
    }
    if (!rope.has("rope_type")) {
      rope.addProperty("rope_type", rope.has("type") ? rope.get("type").getAsString() : "default");
    }
    boolean neox = config.type().equals("gpt_neox");
    String theta = neox ? "rotary_emb_base" : "rope_theta";
    if (layered && layerType.equals("sliding_attention")) {
      theta = "rope_local_base_freq";
    }
    if (!rope.has("rope_theta")) {
      rope.add("rope_theta", config.get(theta));
    }
    String share = neox ? "rotary_pct" : "partial_rotary_factor";
    if (!rope.has("partial_rotary_factor") && config.has(share)) {
      rope.add("partial_rotary_factor", config.get(share));
    }
    return rope;
  }

  private static java.util.function.Consumer<java.util.Map.Entry<String, JsonElement>> adding(
      JsonObject to) {
    return entry -> to.add(entry.getKey(), entry.getValue());
  }

  private static double original(ReferenceConfig config, JsonObject rope, int most) {
    String name = "original_max_position_embeddings";
    if (!config.type().equals("gemma3_text") && config.has(name)) {
      return config.number(name);
    }
    return number(rope, name, most);
  }

  private static double number(JsonObject rope, String name, double fallback) {
    return rope.has(name) && !rope.get(name).isJsonNull() ? rope.get(name).getAsDouble() : fallback;
  }

  private interface Change {
    double of(int pair, double frequency);
  }

  private static double[] each(double[] plain, Change change) {
    double[] changed = new double[plain.length];
    for (int i = 0; i < plain.length; i++) {
      changed[i] = change.of(i, plain[i]);
    }
    return changed;
  }

  private static double[] llama3(JsonObject rope, double[] plain, double factor, double original) {
    double low = rope.get("low_freq_factor").getAsDouble();
    double high = rope.get("high_freq_factor").getAsDouble();
    return each(
        plain,
        (i, f) -> {
          double turns = original * f / (2 * Math.PI);
          double kept = Math.min(1, Math.max(0, (turns - low) / (high - low)));
          return (1 - kept) * f / factor + kept * f;
        });
  }

  private static ReferenceRotation yarn(
      JsonObject rope, double[] plain, double theta, int turning, double original, int most) {
    double factor = number(rope, "factor", most / original);
    double fast = number(rope, "beta_fast", 0) == 0 ? 32 : number(rope, "beta_fast", 0);
    double slow = number(rope, "beta_slow", 0) == 0 ? 1 : number(rope, "beta_slow", 0);
    boolean truncate = !rope.has("truncate") || rope.get("truncate").getAsBoolean();
    double first = dimension(fast, theta, turning, original);
    double last = dimension(slow, theta, turning, original);
    double low = Math.max(truncate ? Math.floor(first) : first, 0);
    double high = Math.min(truncate ? Math.ceil(last) : last, turning - 1);
    double width = low == high ? 0.001 : high - low;
    double one = number(rope, "mscale", 0);
    double all = number(rope, "mscale_all_dim", 0);
    double attention =
        one != 0 && all != 0
            ? temperature(factor, one) / temperature(factor, all)
            : temperature(factor, 1);
    return new ReferenceRotation(
        number(rope, "attention_factor", attention),
        each(
            plain,
            (i, f) -> {
              double divided = Math.min(1, Math.max(0, (i - low) / width));
              return divided * f / factor + (1 - divided) * f;
            }));
  }

  private static double dimension(double turns, double theta, int turning, double original) {
    return turning * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
  }

  private static double temperature(double factor, double scale) {
    return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
  }

  private static ReferenceRotation longRope(
      JsonObject rope, double[] plain, double original, int most, int length) {
    double factor = number(rope, "factor", most / original);
    double attention = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
    String which = length > original ? "long_factor" : "short_factor";
    return new ReferenceRotation(
        number(rope, "attention_factor", attention),
        each(plain, (i, f) -> f / rope.get(which).getAsJsonArray().get(i).getAsDouble()));
  }

  /** A head's coordinates at a position: the first ones turned, the others as they are. */
  double[] turned(double[] head, int position) {
    double[] result = head.clone();
    int half = frequencies.length;
    for (int i = 0; i < half; i++) {
      double cos = Math.cos(position * frequencies[i]) * scale;
      double sin = Math.sin(position * frequencies[i]) * scale;
      result[i] = head[i] * cos - head[i + half] * sin;
      result[i + half] = head[i + half] * cos + head[i] * sin;
    }
    return result;
  }
}
