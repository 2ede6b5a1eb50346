package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells by which scheme weights are quantised, in the words of those who made it. */
final class Quantisation {

  private static final String CONFIG = "quantization_config";
  private static final String METHOD = "quant_method";

  /** Schemes by the {@code quant_method} of transformers, where it is not the scheme's own name. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("aqlm", "AQLM"),
          Map.entry("auto-round", "AutoRound"),
          Map.entry("awq", "AWQ"),
          Map.entry("bitnet", "BitNet"),
          Map.entry("eetq", "EETQ"),
          Map.entry("fbgemm_fp8", "FP8 of FBGEMM"),
          Map.entry("fp8", "FP8"),
          Map.entry("fp_quant", "FP-Quant"),
          Map.entry("gptq", "GPTQ"),
          Map.entry("higgs", "HIGGS"),
          Map.entry("hqq", "HQQ"),
          Map.entry("modelopt", "ModelOpt"),
          Map.entry("mxfp4", "MXFP4"),
          Map.entry("quanto", "Quanto"),
          Map.entry("quark", "Quark"),
          Map.entry("spqr", "SpQR"),
          Map.entry("torchao", "torchao"),
          Map.entry("vptq", "VPTQ"));

  /** Schemes by how the names of tensors end that only they store; the first that occurs counts. */
  private static final List<Map.Entry<String, String>> TENSORS =
      List.of(
          Map.entry(".g_idx", "GPTQ"),
          Map.entry(".qzeros", "AWQ or GPTQ"),
          Map.entry(".biases", "MLX"),
          Map.entry(".absmax", "bitsandbytes"),
          Map.entry(".SCB", "bitsandbytes"),
          Map.entry(".weight_packed", "compressed-tensors"),
          Map.entry(".weight_scale", "compressed-tensors"),
          Map.entry(".weight_scale_inv", "FP8"),
          Map.entry("_proj_blocks", "MXFP4"));

  private Quantisation() {}

  /**
   * Refuses quantised weights.
   *
   * @param config the configuration
   * @param tensors the tensors by name
   * @param known the names of schemes that are not refused
   * @throws CheckpointException if they are; it names the scheme
   */
  static void refuse(ModelConfig config, Map<String, TensorInfo> tensors, Set<String> known) {
    byFields(config.whole())
        .or(() -> config.whole().optionalObject("text_config").flatMap(Quantisation::byFields))
        .or(() -> byTensors(tensors))
        .filter(found -> known.stream().noneMatch(scheme -> found.startsWith(scheme + " (")))
        .ifPresent(
            found -> {
              throw new CheckpointException(
                  config.file(),
                  "weights are quantised by " + found + "; wanted F32, BF16 or F16, not quantised");
            });
  }

  private static Optional<String> byFields(JsonFields fields) {
    Optional<JsonFields> config = fields.optionalObject(CONFIG);
    if (config.isPresent()) {
      return Optional.of(scheme(config.get(), fields.has("quantization")) + " (" + CONFIG + ")");
    }
    if (fields.has("quantization")) {
      return Optional.of("MLX (quantization)");
    }
    return fields.has("compression_config")
        ? Optional.of("compressed-tensors (compression_config)")
        : Optional.empty();
  }

  private static String scheme(JsonFields config, boolean beside) {
    Optional<String> method = config.optionalString(METHOD);
    if (method.isPresent()) {
      return NAMES.getOrDefault(method.get(), method.get());
    }
    if (config.has("load_in_4bit") || config.has("load_in_8bit")) {
      return "bitsandbytes";
    }
    boolean mlx = beside || (config.has("group_size") && config.has("bits"));
    return mlx ? "MLX" : "a scheme without a name";
  }

  private static Optional<String> byTensors(Map<String, TensorInfo> tensors) {
    TreeMap<Integer, String> found = new TreeMap<>();
    for (String name : tensors.keySet()) {
      for (int i = 0; i < TENSORS.size(); i++) {
        if (name.endsWith(TENSORS.get(i).getKey())) {
          String unused =
              found.putIfAbsent(i, TENSORS.get(i).getValue() + " (tensor " + name + ")");
        }
      }
    }
    return found.values().stream().findFirst();
  }
}
