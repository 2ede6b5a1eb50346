package io.github.sgicl.djl.reference;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A transformer, token by token and head by head. */
public final class ReferenceModel {

  private final ReferenceConfig config;
  private final ReferenceTensors tensors;
  private final int hidden;
  private final int heads;
  private final int kvHeads;
  private final int headDim;
  private final int layers;
  private final double epsilon;
  private final boolean rms;

  private ReferenceModel(ReferenceConfig config, ReferenceTensors tensors) {
    this.config = config;
    this.tensors = tensors;
    hidden = config.integer("hidden_size");
    heads = config.integer("num_attention_heads");
    layers = config.integer("num_hidden_layers");
    rms = !List.of("gpt2", "gpt_neox", "bert").contains(config.type());
    kvHeads = rms ? config.integer("num_key_value_heads", heads) : heads;
    headDim = rms ? config.integer("head_dim", hidden / heads) : hidden / heads;
    epsilon = config.number(rms ? "rms_norm_eps" : "layer_norm_eps");
  }

  /**
   * A model.
   *
   * @param config a {@code config.json}
   * @param tensors those of its checkpoint
   */
  public static ReferenceModel of(JsonObject config, ReferenceTensors tensors) {
    return new ReferenceModel(ReferenceConfig.of(config), tensors);
  }

  /** The number of blocks. */
  public int layers() {
    return layers;
  }

  /** The hidden states [boundary][token], the last of them normalised. */
  public double[][][] states(long... ids) {
    List<double[][]> states = new ArrayList<>();
    double[][] x = embedded(ids);
    states.add(x);
    for (int layer = 0; layer < layers; layer++) {
      x = block(x, layer);
      states.add(x);
    }
    states.set(layers, finallyNormed(x));
    return states.toArray(new double[0][][]);
  }

  /** The score of each token id behind a last hidden state. */
  public double[] logits(double... state) {
    String own = type("gpt_neox") ? "embed_out.weight" : "lm_head.weight";
    boolean tied = !tensors.has(own, !config.flag("tie_word_embeddings"));
    double[] logits = times(vocabulary(tied ? embedding() : own), null, state);
    boolean capped = type("gemma2", "gemma3_text") && config.has("final_logit_softcapping");
    return capped ? soft(logits, config.number("final_logit_softcapping")) : logits;
  }

  private boolean type(String... types) {
    return Arrays.asList(types).contains(config.type());
  }

  private double[][] vocabulary(String name) {
    return tensors.matrix(name, config.integer("vocab_size"), hidden);
  }

  private String embedding() {
    return switch (config.type()) {
      case "gpt2" -> "transformer.wte.weight";
      case "gpt_neox" -> "gpt_neox.embed_in.weight";
      case "bert" -> "embeddings.word_embeddings.weight";
      default -> "model.embed_tokens.weight";
    };
  }

  private double[][] embedded(long... ids) {
    double[][] x = new double[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      double[] row = vocabulary(embedding())[(int) ids[t]].clone();
      if (type("gemma2", "gemma3_text")) {
        scale(row, Math.sqrt(hidden));
      }
      if (type("gpt2")) {
        add(row, positions("transformer.wpe.weight")[t]);
      }
      if (type("bert")) {
        add(row, positions("embeddings.position_embeddings.weight")[t]);
        int types = config.integer("type_vocab_size");
        add(row, tensors.matrix("embeddings.token_type_embeddings.weight", types, hidden)[0]);
        row = norm("embeddings.LayerNorm", row);
      }
      x[t] = row;
    }
    return x;
  }

  private double[][] positions(String name) {
    return tensors.matrix(name, config.integer("max_position_embeddings"), hidden);
  }

  private double[][] finallyNormed(double[][] x) {
    return switch (config.type()) {
      case "bert" -> x;
      case "gpt2" -> normed("transformer.ln_f", x);
      case "gpt_neox" -> normed("gpt_neox.final_layer_norm", x);
      default -> normed("model.norm", x);
    };
  }

  private double[][] block(double[][] x, int layer) {
    return switch (config.type()) {
      case "bert" -> bert(x, "encoder.layer." + layer + ".");
      case "gpt2" -> gpt2(x, layer, "transformer.h." + layer + ".");
      case "gpt_neox" -> neox(x, layer, "gpt_neox.layers." + layer + ".");
      case "olmo2" -> olmo2(x, layer, "model.layers." + layer + ".");
      default -> llama(x, layer, "model.layers." + layer + ".");
    };
  }

  private double[][] llama(double[][] x, int layer, String at) {
    boolean gemma = type("gemma2", "gemma3_text");
    double[][] n = normed(at + "input_layernorm", x);
    double[][] a = attention(layer, projected(n, at + "self_attn."), at + "self_attn.o_proj");
    if (gemma) {
      a = normed(at + "post_attention_layernorm", a);
    }
    double[][] y = sum(x, a);
    String before = gemma ? "pre_feedforward_layernorm" : "post_attention_layernorm";
    double[][] m = feedForward(normed(at + before, y), layer, at);
    if (gemma) {
      m = normed(at + "post_feedforward_layernorm", m);
    }
    return sum(y, m);
  }

  private double[][] olmo2(double[][] x, int layer, String at) {
    double[][] a = attention(layer, projected(x, at + "self_attn."), at + "self_attn.o_proj");
    double[][] y = sum(x, normed(at + "post_attention_layernorm", a));
    double[][] m = feedForward(y, layer, at);
    return sum(y, normed(at + "post_feedforward_layernorm", m));
  }

  private double[][] gpt2(double[][] x, int layer, String at) {
    double[][] n = normed(at + "ln_1", x);
    double[][][] qkv = cut(transposed(n, at + "attn.c_attn", 3 * hidden), hidden, hidden, hidden);
    double[][] y = sum(x, attention(layer, qkv, at + "attn.c_proj"));
    int width = config.integer("intermediate_size", 4 * hidden);
    double[][] inner = activated(transposed(normed(at + "ln_2", y), at + "mlp.c_fc", width));
    return sum(y, transposed(inner, at + "mlp.c_proj", hidden));
  }

  private double[][] neox(double[][] x, int layer, String at) {
    double[][] joint =
        linear(
            normed(at + "input_layernorm", x),
            at + "attention.query_key_value",
            3 * hidden,
            config.flag("attention_bias"));
    double[][][] qkv = new double[3][x.length][hidden];
    for (int t = 0; t < x.length; t++) {
      for (int h = 0; h < heads; h++) {
        for (int part = 0; part < 3; part++) {
          System.arraycopy(joint[t], (3 * h + part) * headDim, qkv[part][t], h * headDim, headDim);
        }
      }
    }
    double[][] y = sum(x, attention(layer, qkv, at + "attention.dense"));
    double[][] before = config.flag("use_parallel_residual") ? x : y;
    double[][] n = normed(at + "post_attention_layernorm", before);
    double[][] inner = linear(n, at + "mlp.dense_h_to_4h", inner(), true);
    return sum(y, linear(activated(inner), at + "mlp.dense_4h_to_h", hidden, true));
  }

  private double[][] bert(double[][] x, String at) {
    String self = at + "attention.self.";
    double[][][] qkv = {
      linear(x, self + "query", hidden, true),
      linear(x, self + "key", hidden, true),
      linear(x, self + "value", hidden, true)
    };
    double[][] a = attention(0, qkv, at + "attention.output.dense");
    double[][] y = normed(at + "attention.output.LayerNorm", sum(x, a));
    double[][] inner = activated(linear(y, at + "intermediate.dense", inner(), true));
    double[][] m = linear(inner, at + "output.dense", hidden, true);
    return normed(at + "output.LayerNorm", sum(y, m));
  }

  private boolean attentionBias() {
    return type(
            "llama", "qwen3", "qwen3_moe", "olmo2", "olmoe", "gemma2", "gemma3_text", "gpt_neox")
        && config.flag("attention_bias");
  }

  private int inner() {
    return config.integer("intermediate_size");
  }

  private double[][][] projected(double[][] n, String at) {
    int queries = heads * headDim;
    int keys = kvHeads * headDim;
    boolean biased = type("qwen2") || attentionBias();
    double[][][] qkv =
        type("phi3")
            ? cut(linear(n, at + "qkv_proj", queries + 2 * keys, false), queries, keys, keys)
            : new double[][][] {
              linear(n, at + "q_proj", queries, biased),
              linear(n, at + "k_proj", keys, biased),
              linear(n, at + "v_proj", keys, biased)
            };
    if (type("olmo2", "olmoe")) {
      qkv[0] = normed(at + "q_norm", qkv[0]);
      qkv[1] = normed(at + "k_norm", qkv[1]);
    }
    if (type("qwen3", "qwen3_moe", "gemma3_text")) {
      qkv[0] = headsNormed(at + "q_norm", qkv[0], heads);
      qkv[1] = headsNormed(at + "k_norm", qkv[1], kvHeads);
    }
    if (type("olmoe") && config.has("clip_qkv")) {
      double bound = config.number("clip_qkv");
      for (double[][] part : qkv) {
        for (double[] row : part) {
          Arrays.setAll(row, i -> Math.max(-bound, Math.min(bound, row[i])));
        }
      }
    }
    return qkv;
  }

  private double[][] headsNormed(String name, double[][] x, int count) {
    double[][] result = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] row = new double[count * headDim];
      for (int h = 0; h < count; h++) {
        double[] head = norm(name, Arrays.copyOfRange(x[t], h * headDim, (h + 1) * headDim));
        System.arraycopy(head, 0, row, h * headDim, headDim);
      }
      result[t] = row;
    }
    return result;
  }

  private double[][] attention(int layer, double[][][] qkv, String output) {
    int length = qkv[0].length;
    boolean slides = window(layer) > 0;
    @Nullable ReferenceRotation rotation =
        type("gpt2", "bert")
            ? null
            : ReferenceRotation.of(
                config, slides ? "sliding_attention" : "full_attention", headDim, length);
    double[][] mixed = new double[length][heads * headDim];
    for (int h = 0; h < heads; h++) {
      int shared = h / (heads / kvHeads);
      for (int t = 0; t < length; t++) {
        double[] query = head(qkv[0], t, h, rotation);
        double[] scores = new double[length];
        for (int s = 0; s < length; s++) {
          double score = dot(query, head(qkv[1], s, shared, rotation)) * scale(layer);
          boolean capped = type("gemma2") && config.has("attn_logit_softcapping");
          double cap = capped ? config.number("attn_logit_softcapping") : 0;
          score = capped ? cap * Math.tanh(score / cap) : score;
          scores[s] = seen(layer, t, s) ? score : Double.NEGATIVE_INFINITY;
        }
        double[] weights = softmax(scores);
        for (int s = 0; s < length; s++) {
          for (int i = 0; i < headDim; i++) {
            mixed[t][h * headDim + i] += weights[s] * qkv[2][s][shared * headDim + i];
          }
        }
      }
    }
    boolean biased = type("bert") || attentionBias();
    return type("gpt2") ? transposed(mixed, output, hidden) : linear(mixed, output, hidden, biased);
  }

  private double[] head(
      double[][] rows, int token, int head, @Nullable ReferenceRotation rotation) {
    double[] part = Arrays.copyOfRange(rows[token], head * headDim, (head + 1) * headDim);
    return rotation == null ? part : rotation.turned(part, token);
  }

  private double scale(int layer) {
    if (type("gemma2", "gemma3_text")) {
      return 1 / Math.sqrt(config.number("query_pre_attn_scalar"));
    }
    if (type("gpt2")) {
      double scale = config.flag("scale_attn_weights") ? 1 / Math.sqrt(headDim) : 1;
      return config.flag("scale_attn_by_inverse_layer_idx") ? scale / (layer + 1) : scale;
    }
    return 1 / Math.sqrt(headDim);
  }

  /** The window that a layer's configuration names; 0 for none. */
  private int window(int layer) {
    boolean sliding =
        switch (config.type()) {
          case "mistral", "mixtral", "phi3" -> true;
          case "ministral" -> slides(layer, true);
          case "qwen2", "qwen3" ->
              slides(
                  layer,
                  config.flag("use_sliding_window")
                      && layer >= config.integer("max_window_layers"));
          case "qwen3_moe" -> config.flag("use_sliding_window");
          case "gemma2" -> slides(layer, layer % 2 == 0);
          case "gemma3_text" ->
              slides(layer, (layer + 1) % config.integer("sliding_window_pattern") != 0);
          default -> false;
        };
    return sliding ? config.integer("sliding_window", 0) : 0;
  }

  private boolean slides(int layer, boolean rule) {
    List<JsonElement> types = config.array("layer_types").asList();
    return types.isEmpty() ? rule : types.get(layer).getAsString().equals("sliding_attention");
  }

  private boolean seen(int layer, int query, int key) {
    int window = window(layer);
    int distance = Math.abs(query - key);
    boolean causal = config.flag("is_causal") && (!type("bert") || config.flag("is_decoder"));
    if (type("gemma3_text") && config.flag("use_bidirectional_attention")) {
      int half = window / 2 + 1;
      return window == 0 || (config.flag("is_causal") ? distance < half : distance <= half);
    }
    if (causal) {
      return key <= query && (window == 0 || distance < window);
    }
    return window == 0 || distance <= window;
  }

  private double[][] feedForward(double[][] n, int layer, String at) {
    if (type("mixtral")) {
      return mixture(n, at + "block_sparse_moe.", List.of("w1", "w3", "w2"), inner(), true);
    }
    boolean dense =
        config.array("mlp_only_layers").asList().stream().anyMatch(l -> l.getAsInt() == layer);
    boolean sparse =
        type("olmoe")
            || (type("qwen3_moe")
                && !dense
                && (layer + 1) % config.integer("decoder_sparse_step") == 0);
    if (sparse) {
      return mixture(
          n,
          at + "mlp.",
          List.of("gate_proj", "up_proj", "down_proj"),
          type("olmoe") ? inner() : config.integer("moe_intermediate_size"),
          config.flag("norm_topk_prob"));
    }
    if (type("phi3")) {
      double[][] joint = linear(n, at + "mlp.gate_up_proj", 2 * inner(), false);
      double[][][] parts = cut(joint, inner(), inner());
      double[][] product = product(activated(parts[0]), parts[1]);
      return linear(product, at + "mlp.down_proj", hidden, false);
    }
    return gated(n, at + "mlp.", List.of("gate_proj", "up_proj", "down_proj"), inner());
  }

  private double[][] gated(double[][] n, String at, List<String> names, int width) {
    boolean biased = type("llama") && config.flag("mlp_bias");
    double[][] gate = activated(linear(n, at + names.get(0), width, biased));
    double[][] up = linear(n, at + names.get(1), width, biased);
    return linear(product(gate, up), at + names.get(2), hidden, biased);
  }

  private double[][] mixture(
      double[][] n, String at, List<String> names, int width, boolean renormalised) {
    int experts = config.integer("num_local_experts");
    double[][] router = tensors.matrix(at + "gate.weight", experts, hidden);
    // All are in the file, though a text may need few.
    for (int expert = 0; expert < experts; expert++) {
      double[][] unused =
          gated(new double[][] {n[0]}, at + "experts." + expert + ".", names, width);
    }
    double[][] result = new double[n.length][];
    for (int t = 0; t < n.length; t++) {
      double[] chances = softmax(times(router, null, n[t]));
      int[] chosen =
          IntStream.range(0, chances.length)
              .boxed()
              .sorted((a, b) -> Double.compare(chances[b], chances[a]))
              .limit(config.integer("num_experts_per_tok"))
              .mapToInt(Integer::intValue)
              .toArray();
      chosen = reaching(config.number("routing_mass", 1), chosen, chances);
      double all = renormalised ? Arrays.stream(chosen).mapToDouble(e -> chances[e]).sum() : 1;
      double[] row = new double[hidden];
      for (int expert : chosen) {
        double[] one =
            gated(new double[][] {n[t]}, at + "experts." + expert + ".", names, width)[0];
        scale(one, chances[expert] / all);
        add(row, one);
      }
      result[t] = row;
    }
    return result;
  }

  /** Of experts in order those up to the one with which they reach a mass; all for 1. */
  private static int[] reaching(double mass, int[] ordered, double[] chances) {
    if (mass == 1) {
      return ordered;
    }
    int taken = 0;
    for (double sum = 0; taken < ordered.length && sum < mass; taken++) {
      sum += chances[ordered[taken]];
    }
    return Arrays.copyOf(ordered, taken);
  }

  private double[][] activated(double[][] x) {
    String name = config.string(type("gemma2", "gemma3_text") ? "hidden_activation" : "hidden_act");
    double[][] result = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      result[t] = Arrays.stream(x[t]).map(v -> activated(name, v)).toArray();
    }
    return result;
  }

  private static double activated(String name, double x) {
    return switch (name) {
      case "silu", "swish" -> x / (1 + Math.exp(-x));
      case "gelu", "gelu_python" -> x / 2 * (1 + erf(x / Math.sqrt(2)));
      case "relu" -> Math.max(0, x);
      case "relu2" -> Math.max(0, x) * Math.max(0, x);
      case "quick_gelu" -> x / (1 + Math.exp(-1.702 * x));
      case "gelu_new", "gelu_fast", "gelu_accurate", "gelu_pytorch_tanh", "gelu_python_tanh" ->
          x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      default -> throw new IllegalArgumentException("activation " + name);
    };
  }

  /** By its series, which for the small numbers here converges fast. */
  private static double erf(double x) {
    if (Math.abs(x) > 5) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private double[][] normed(String name, double[][] x) {
    return Arrays.stream(x).map(row -> norm(name, row)).toArray(double[][]::new);
  }

  private double[] norm(String name, double[] x) {
    double[] weight = tensors.vector(name + ".weight", x.length);
    double mean = rms ? 0 : Arrays.stream(x).average().orElseThrow();
    double spread = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double value = (x[i] - mean) / Math.sqrt(spread + epsilon);
      double by = type("gemma2", "gemma3_text") ? 1 + weight[i] : weight[i];
      result[i] = value * by + (rms ? 0 : tensors.vector(name + ".bias", x.length)[i]);
    }
    return result;
  }

  /** A bias is one of the model's where the file has it. */
  private double[][] linear(double[][] x, String module, int outputs, boolean biased) {
    double[][] weight = tensors.matrix(module + ".weight", outputs, x[0].length);
    String name = module + ".bias";
    double[] bias = tensors.has(name, biased) ? tensors.vector(name, outputs) : null;
    return Arrays.stream(x).map(row -> times(weight, bias, row)).toArray(double[][]::new);
  }

  /** By a matrix stored [in, out]. */
  private double[][] transposed(double[][] x, String module, int outputs) {
    double[][] weight = tensors.matrix(module + ".weight", x[0].length, outputs);
    double[] bias = tensors.vector(module + ".bias", outputs);
    double[][] result = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      result[t] = bias.clone();
      for (int i = 0; i < weight.length; i++) {
        for (int o = 0; o < outputs; o++) {
          result[t][o] += x[t][i] * weight[i][o];
        }
      }
    }
    return result;
  }

  private static double[] times(double[][] weight, double @Nullable [] bias, double[] x) {
    double[] result = new double[weight.length];
    for (int o = 0; o < result.length; o++) {
      result[o] = dot(weight[o], x) + (bias == null ? 0 : bias[o]);
    }
    return result;
  }

  private static double[][][] cut(double[][] x, int... widths) {
    double[][][] parts = new double[widths.length][x.length][];
    for (int t = 0; t < x.length; t++) {
      int at = 0;
      for (int part = 0; part < widths.length; part++) {
        parts[part][t] = Arrays.copyOfRange(x[t], at, at + widths[part]);
        at += widths[part];
      }
    }
    return parts;
  }

  private static double[] softmax(double[] scores) {
    double most = Arrays.stream(scores).max().orElseThrow();
    double[] result = Arrays.stream(scores).map(score -> Math.exp(score - most)).toArray();
    scale(result, 1 / Arrays.stream(result).sum());
    return result;
  }

  private static double[] soft(double[] values, double cap) {
    return Arrays.stream(values).map(value -> cap * Math.tanh(value / cap)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] result = new double[a.length][];
    for (int t = 0; t < a.length; t++) {
      result[t] = a[t].clone();
      add(result[t], b[t]);
    }
    return result;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] result = new double[a.length][];
    for (int t = 0; t < a.length; t++) {
      double[] row = a[t].clone();
      for (int i = 0; i < row.length; i++) {
        row[i] *= b[t][i];
      }
      result[t] = row;
    }
    return result;
  }

  private static void add(double[] to, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += values[i];
    }
  }

  private static void scale(double[] values, double by) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= by;
    }
  }
}
