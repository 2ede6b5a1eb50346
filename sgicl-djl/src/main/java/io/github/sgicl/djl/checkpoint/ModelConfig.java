package io.github.sgicl.djl.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model's {@code config.json}, in the layout of transformers 4 or in that of transformers 5.
 * Immutable; every accessor throws {@link CheckpointException} if what it reads is damaged.
 */
public final class ModelConfig {

  private static final Map<String, String> ARCHITECTURES =
      Map.ofEntries(
          Map.entry("bert", "BertModel"),
          Map.entry("gemma2", "Gemma2ForCausalLM"),
          Map.entry("gemma3_text", "Gemma3ForCausalLM"),
          Map.entry("gpt2", "GPT2LMHeadModel"),
          Map.entry("gpt_neox", "GPTNeoXForCausalLM"),
          Map.entry("llama", "LlamaForCausalLM"),
          Map.entry("mistral", "MistralForCausalLM"),
          Map.entry("mixtral", "MixtralForCausalLM"),
          Map.entry("olmo2", "Olmo2ForCausalLM"),
          Map.entry("olmoe", "OlmoeForCausalLM"),
          Map.entry("phi3", "Phi3ForCausalLM"),
          Map.entry("qwen2", "Qwen2ForCausalLM"),
          Map.entry("qwen3", "Qwen3ForCausalLM"),
          Map.entry("qwen3_moe", "Qwen3MoeForCausalLM"));

  private final JsonFields fields;

  private ModelConfig(JsonFields fields) {
    this.fields = fields;
  }

  /**
   * Reads a configuration.
   *
   * @throws CheckpointException if there is no such file, or it is not a JSON object
   */
  public static ModelConfig read(Path file) {
    return new ModelConfig(JsonFields.read(file));
  }

  /** All fields, as they stand in the file. */
  public JsonFields fields() {
    return fields;
  }

  /** The file that was read. */
  public Path file() {
    return fields.file();
  }

  /**
   * The class that transformers would load, such as {@code LlamaForCausalLM}: the first of {@code
   * architectures}, or where that is absent the usual one for {@code model_type}.
   */
  public String architecture() {
    List<String> named = fields.strings("architectures");
    if (!named.isEmpty()) {
      return named.get(0);
    }
    if (!fields.has("model_type")) {
      throw new CheckpointException(file(), "names neither architectures nor a model_type");
    }
    String architecture = ARCHITECTURES.get(modelType());
    if (architecture == null) {
      throw new CheckpointException(
          file(), "names no architectures, and the model_type \"" + modelType() + "\" is unknown");
    }
    return architecture;
  }

  /** The family, such as {@code llama}. */
  public String modelType() {
    return fields.string("model_type");
  }

  /** The number format of the stored weights, such as {@code bfloat16}; empty if not said. */
  public Optional<String> dtype() {
    return fields
        .optionalString(fields.has("dtype") ? "dtype" : "torch_dtype")
        .map(name -> name.startsWith("torch.") ? name.substring("torch.".length()) : name);
  }

  /**
   * The kind of attention of each layer, such as {@code full_attention} or {@code
   * sliding_attention}; empty if not said.
   *
   * @throws CheckpointException also if there are more or fewer than {@code num_hidden_layers}
   */
  public Optional<List<String>> layerTypes() {
    if (!fields.has("layer_types")) {
      return Optional.empty();
    }
    List<String> types = fields.strings("layer_types");
    int layers = optionalInt("num_hidden_layers").orElse(types.size());
    if (types.size() != layers) {
      throw new CheckpointException(
          file(),
          "layer_types must have num_hidden_layers = " + layers + " entries, has " + types.size());
    }
    return Optional.of(types);
  }

  /**
   * The rotary embedding of layers with full attention, which is that of all layers unless the
   * model has one for each kind of layer.
   */
  public RopeConfig rope() {
    return rope("full_attention");
  }

  /**
   * The rotary embedding of layers of a kind, from {@code rope_parameters} or from the older {@code
   * rope_theta}, {@code rope_scaling}, {@code rope_local_base_freq}, {@code partial_rotary_factor},
   * {@code rotary_pct} and {@code rotary_emb_base}. Read as transformers 5 reads it; {@code factor}
   * counts as written, where transformers 4 let YaRN replace it by the quotient of the two maximal
   * lengths.
   *
   * @param layerType the kind, as in {@link #layerTypes()}
   * @throws CheckpointException also if the kind of scaling is unknown, or lacks what it needs
   */
  public RopeConfig rope(String layerType) {
    return RopeFields.of(this, layerType).read();
  }

  /** Whether the field is there and is not {@code null}. */
  public boolean has(String name) {
    return fields.has(name);
  }

  /** An integer that must be there. */
  public int intValue(String name) {
    return fields.integer(name);
  }

  /** An integer; empty if absent. */
  public OptionalInt optionalInt(String name) {
    return fields.optionalInteger(name);
  }

  /** An integer of at least 1 that must be there. */
  public int positiveInt(String name) {
    return fields.positiveInteger(name);
  }

  /** An integer of at least 1, or the fallback if absent. */
  public int positiveInt(String name, int fallback) {
    return fields.optionalPositiveInteger(name).orElse(fallback);
  }

  /** A finite number that must be there. */
  public double doubleValue(String name) {
    return fields.number(name);
  }

  /** A finite number, or the fallback if absent. */
  public double doubleValue(String name, double fallback) {
    return fields.optionalNumber(name).orElse(fallback);
  }

  /** A finite number greater than 0 that must be there. */
  public double positiveDouble(String name) {
    return fields.positiveNumber(name);
  }

  /** A finite number greater than 0, or the fallback if absent. */
  public double positiveDouble(String name, double fallback) {
    return fields.has(name) ? fields.positiveNumber(name) : fallback;
  }

  /** {@code true} or {@code false}, or the fallback if absent. */
  public boolean flag(String name, boolean fallback) {
    return fields.flag(name, fallback);
  }

  /** A string that must be there. */
  public String string(String name) {
    return fields.string(name);
  }

  /** A string, or the fallback if absent. */
  public String string(String name, String fallback) {
    return fields.optionalString(name).orElse(fallback);
  }
}
