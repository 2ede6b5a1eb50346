package io.github.sgicl.djl.checkpoint;

import io.github.sgicl.djl.checkpoint.RopeScaling.Dynamic;
import io.github.sgicl.djl.checkpoint.RopeScaling.Linear;
import io.github.sgicl.djl.checkpoint.RopeScaling.Llama3;
import io.github.sgicl.djl.checkpoint.RopeScaling.LongRope;
import io.github.sgicl.djl.checkpoint.RopeScaling.Unscaled;
import io.github.sgicl.djl.checkpoint.RopeScaling.Yarn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The fields of a configuration that describe the rotary embedding of one kind of layer. They lie
 * in an object for this kind of layer, in one for all layers, or at the top.
 */
final class RopeFields {

  private static final String PARAMETERS = "rope_parameters";
  private static final String SCALING = "rope_scaling";
  private static final String SLIDING = "sliding_attention";
  private static final List<String> LAYER_TYPES = List.of("full_attention", SLIDING);

  private final ModelConfig config;
  private final String layerType;
  private final JsonFields own;

  private RopeFields(ModelConfig config, String layerType, JsonFields own) {
    this.config = config;
    this.layerType = layerType;
    this.own = own;
  }

  static RopeFields of(ModelConfig config, String layerType) {
    return new RopeFields(config, layerType, own(config, layerType));
  }

  RopeConfig read() {
    return new RopeConfig(theta(), partialRotaryFactor(), scaling());
  }

  private static JsonFields own(ModelConfig config, String layerType) {
    JsonFields top = config.fields();
    JsonFields none = JsonFields.none(config.file());
    JsonFields scaling = top.optionalObject(SCALING).orElse(none);
    if (!scaling.names().isEmpty()) {
      return isGemma3(config) && layerType.equals(SLIDING) ? none : scaling;
    }
    JsonFields parameters = top.optionalObject(PARAMETERS).orElse(none);
    boolean byLayerType = LAYER_TYPES.stream().anyMatch(parameters::hasObject);
    return byLayerType ? parameters.object(layerType) : parameters;
  }

  private static boolean isGemma3(ModelConfig config) {
    return config.string("model_type", "").startsWith("gemma3");
  }

  private double theta() {
    JsonFields top = config.fields();
    if (own.has("rope_theta")) {
      return theta(own, "rope_theta");
    }
    if (isGemma3(config) && layerType.equals(SLIDING)) {
      return top.has("rope_local_base_freq") ? theta(top, "rope_local_base_freq") : 10_000;
    }
    if (top.has("rotary_emb_base")) {
      return theta(top, "rotary_emb_base");
    }
    if (top.has("rope_theta")) {
      return theta(top, "rope_theta");
    }
    String modelType = config.string("model_type", "");
    return isGemma3(config) || modelType.equals("mixtral") ? 1_000_000 : 10_000;
  }

  private static double theta(JsonFields fields, String name) {
    double theta = fields.number(name);
    if (!(theta > 1 && theta <= Float.MAX_VALUE)) {
      throw fields.wrong(name, "a float32 greater than 1");
    }
    return theta;
  }

  private double partialRotaryFactor() {
    JsonFields top = config.fields();
    if (own.has("partial_rotary_factor")) {
      return share(own, "partial_rotary_factor");
    }
    if (top.has("rotary_pct")) {
      return share(top, "rotary_pct");
    }
    if (top.has("partial_rotary_factor")) {
      return share(top, "partial_rotary_factor");
    }
    return config.string("model_type", "").equals("gpt_neox") ? 0.25 : 1;
  }

  private static double share(JsonFields fields, String name) {
    double share = fields.number(name);
    if (!(share > 0 && share <= 1)) {
      throw fields.wrong(name, "in (0, 1]");
    }
    return share;
  }

  private RopeScaling scaling() {
    if (!own.has("rope_type") && !own.has("type")) {
      if (own.has("factor")) {
        throw own.wrong("rope_type", "given, since there is a factor");
      }
      return new Unscaled();
    }
    String key = own.has("rope_type") ? "rope_type" : "type";
    return switch (own.string(key)) {
      case "default" -> new Unscaled();
      case "linear" -> new Linear(factor("factor"));
      case "dynamic" -> new Dynamic(factor("factor"), maxPositions());
      case "llama3" -> llama3();
      case "yarn" -> yarn();
      // Phi-3's first name for it.
      case "longrope", "su" -> longRope();
      default -> throw own.wrong(key, "one of default, linear, dynamic, llama3, yarn, longrope");
    };
  }

  private Llama3 llama3() {
    double low = factor("low_freq_factor");
    double high = factor("high_freq_factor");
    if (!(high > low)) {
      throw own.wrong("high_freq_factor", "greater than low_freq_factor = " + low);
    }
    return new Llama3(factor("factor"), low, high, originalMaxPositions());
  }

  private Yarn yarn() {
    double factor = stretch();
    return new Yarn(
        factor,
        yarnAttentionFactor(factor),
        optionalFactor("beta_fast").orElse(32),
        optionalFactor("beta_slow").orElse(1),
        own.flag("truncate", true),
        originalMaxPositions());
  }

  private double yarnAttentionFactor(double factor) {
    if (own.has("attention_factor")) {
      return factor("attention_factor");
    }
    double scale = own.optionalNumber("mscale").orElse(0);
    double allDimensions = own.optionalNumber("mscale_all_dim").orElse(0);
    if (scale == 0 || allDimensions == 0) {
      return temperature(factor, 1);
    }
    double attention = temperature(factor, scale) / temperature(factor, allDimensions);
    if (!isPositiveFloat(attention)) {
      throw own.wrong("mscale", "such that the attention factor is a positive float32");
    }
    return attention;
  }

  private static double temperature(double factor, double scale) {
    return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
  }

  private LongRope longRope() {
    int original = originalMaxPositions();
    if (original < 2) {
      throw new CheckpointException(
          config.file(),
          "longrope needs original_max_position_embeddings of at least 2, was " + original);
    }
    double factor = stretch();
    double attention =
        optionalFactor("attention_factor")
            .orElse(factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original)));
    return new LongRope(divisors("short_factor"), divisors("long_factor"), attention, original);
  }

  private List<Double> divisors(String name) {
    List<Double> divisors = own.numbers(name);
    if (!divisors.stream().allMatch(RopeFields::isPositiveFloat) || divisors.isEmpty()) {
      throw own.wrong(name, "a list of positive float32");
    }
    Optional<Integer> pairs = headDimension().map(head -> (int) (head * partialRotaryFactor()) / 2);
    if (pairs.isPresent() && divisors.size() != pairs.get()) {
      throw own.wrong(name, pairs.get() + " numbers, one for each pair of rotary dimensions");
    }
    return divisors;
  }

  private Optional<Integer> headDimension() {
    if (config.has("head_dim")) {
      return Optional.of(config.positiveInt("head_dim"));
    }
    boolean derived = config.has("hidden_size") && config.has("num_attention_heads");
    return derived
        ? Optional.of(config.positiveInt("hidden_size") / config.positiveInt("num_attention_heads"))
        : Optional.empty();
  }

  /** How much longer contexts may be than those of pretraining. */
  private double stretch() {
    return optionalFactor("factor")
        .orElseGet(() -> (double) maxPositions() / originalMaxPositions());
  }

  private int maxPositions() {
    return config.positiveInt("max_position_embeddings");
  }

  private int originalMaxPositions() {
    String name = "original_max_position_embeddings";
    OptionalInt atTop = config.fields().optionalPositiveInteger(name);
    if (atTop.isPresent()) {
      return atTop.getAsInt();
    }
    return own.has(name) ? own.positiveInteger(name) : maxPositions();
  }

  private double factor(String name) {
    double factor = own.positiveNumber(name);
    if (!isPositiveFloat(factor)) {
      throw own.wrong(name, "a positive float32");
    }
    return factor;
  }

  private OptionalDouble optionalFactor(String name) {
    return own.has(name) ? OptionalDouble.of(factor(name)) : OptionalDouble.empty();
  }

  private static boolean isPositiveFloat(double value) {
    return value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE;
  }
}
