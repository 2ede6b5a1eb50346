package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.plan.BlockStyle;
import io.github.sgicl.djl.internal.engine.plan.ExpertTensor;
import io.github.sgicl.djl.internal.engine.plan.ExpertTensor.Role;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import io.github.sgicl.djl.internal.gguf.architecture.Architecture;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the tensors of a plan lie in a GGUF file, which names them alike in all architectures. What
 * a file joins is told by its names: queries, keys and values in one tensor, gate and up in one.
 *
 * @param checkpoint the file
 * @param plan the plan of its family, with the names of Hugging Face
 * @param architecture what the file calls itself
 */
record GgufTensors(Checkpoint checkpoint, TransformerPlan plan, Architecture architecture) {

  private static final String BLOCK = "blk.%d.";
  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";
  private static final String SECOND_NORM = BLOCK + "attn_norm_2.weight";
  private static final String JOINT = "attn_qkv";

  /** Of latent vectors. */
  private static final String QUERIES = BLOCK + "attn_q_b.weight";

  private static final String KEYS = BLOCK + "attn_k_b.weight";

  private static final Map<WeightSlot, String> NAMES = names();

  private static Map<WeightSlot, String> names() {
    Map<WeightSlot, String> names = new EnumMap<>(WeightSlot.class);
    module(names, "attn_norm", WeightSlot.INPUT_NORM, WeightSlot.INPUT_NORM_BIAS);
    module(names, "attn_q_a", WeightSlot.Q_LATENT, WeightSlot.Q_LATENT_BIAS);
    names.put(WeightSlot.Q_LATENT_NORM, BLOCK + "attn_q_a_norm.weight");
    module(names, "attn_kv_a_mqa", WeightSlot.KV_LATENT, WeightSlot.KV_LATENT_BIAS);
    names.put(WeightSlot.KV_LATENT_NORM, BLOCK + "attn_kv_a_norm.weight");
    names.put(WeightSlot.KV, BLOCK + "attn_kv_b.weight");
    module(names, "attn_q", WeightSlot.Q, WeightSlot.Q_BIAS);
    module(names, "attn_k", WeightSlot.K, WeightSlot.K_BIAS);
    module(names, "attn_v", WeightSlot.V, WeightSlot.V_BIAS);
    names.put(WeightSlot.Q_NORM, BLOCK + "attn_q_norm.weight");
    names.put(WeightSlot.K_NORM, BLOCK + "attn_k_norm.weight");
    module(names, "attn_q_norm", WeightSlot.Q_HEAD_NORM, WeightSlot.Q_HEAD_NORM_BIAS);
    module(names, "attn_k_norm", WeightSlot.K_HEAD_NORM, WeightSlot.K_HEAD_NORM_BIAS);
    names.put(WeightSlot.Q_NORM_OF_EACH, BLOCK + "attn_q_norm.weight");
    names.put(WeightSlot.K_NORM_OF_EACH, BLOCK + "attn_k_norm.weight");
    names.put(WeightSlot.SINKS, BLOCK + "attn_sinks.weight");
    module(names, "attn_output", WeightSlot.O, WeightSlot.O_BIAS);
    names.put(WeightSlot.ATTENTION_OUT_NORM, BLOCK + "post_attention_norm.weight");
    module(
        names,
        "attn_output_norm",
        WeightSlot.ATTENTION_SUM_NORM,
        WeightSlot.ATTENTION_SUM_NORM_BIAS);
    module(names, "ffn_norm", WeightSlot.MLP_NORM, WeightSlot.MLP_NORM_BIAS);
    module(names, "ffn_gate", WeightSlot.GATE, WeightSlot.GATE_BIAS);
    module(names, "ffn_up", WeightSlot.UP, WeightSlot.UP_BIAS);
    module(names, "ffn_down", WeightSlot.DOWN, WeightSlot.DOWN_BIAS);
    names.put(WeightSlot.MLP_OUT_NORM, BLOCK + "post_ffw_norm.weight");
    module(names, "ffn_gate_inp", WeightSlot.ROUTER, WeightSlot.ROUTER_BIAS);
    names.put(WeightSlot.ROUTER_CORRECTION, BLOCK + "exp_probs_b.bias");
    names.put(WeightSlot.SHARED_GATE, BLOCK + "ffn_gate_shexp.weight");
    names.put(WeightSlot.SHARED_UP, BLOCK + "ffn_up_shexp.weight");
    names.put(WeightSlot.SHARED_DOWN, BLOCK + "ffn_down_shexp.weight");
    names.put(WeightSlot.SHARED_SHARE, BLOCK + "ffn_gate_inp_shexp.weight");
    module(names, "layer_output_norm", WeightSlot.MLP_SUM_NORM, WeightSlot.MLP_SUM_NORM_BIAS);
    names.put(WeightSlot.EMBEDDING, "token_embd.weight");
    names.put(WeightSlot.POSITION, "position_embd.weight");
    names.put(WeightSlot.TOKEN_TYPE, "token_types.weight");
    names.put(WeightSlot.EMBEDDING_NORM, "token_embd_norm.weight");
    names.put(WeightSlot.EMBEDDING_NORM_BIAS, "token_embd_norm.bias");
    names.put(WeightSlot.FINAL_NORM, "output_norm.weight");
    names.put(WeightSlot.FINAL_NORM_BIAS, "output_norm.bias");
    names.put(WeightSlot.HEAD, "output.weight");
    names.put(WeightSlot.HEAD_BIAS, "output.bias");
    return names;
  }

  private static void module(
      Map<WeightSlot, String> names, String module, WeightSlot weight, WeightSlot bias) {
    names.put(weight, BLOCK + module + WEIGHT);
    names.put(bias, BLOCK + module + BIAS);
  }

  /** The plan with the names and forms of a checkpoint in GGUF; any other as it is. */
  static TransformerPlan taken(TransformerPlan plan, Checkpoint checkpoint) {
    return checkpoint
        .gguf()
        .map(Architecture::of)
        .map(architecture -> new GgufTensors(checkpoint, plan, architecture).taken())
        .orElse(plan);
  }

  private TransformerPlan taken() {
    WeightMap stored = WeightMap.empty();
    for (WeightSlot slot : WeightSlot.values()) {
      Optional<WeightSource> usual = plan.weights().source(slot);
      if (usual.isPresent()) {
        WeightSource source = source(slot);
        stored = stored.with(slot, usual.get().isIn(0) ? source : source.withoutFirst());
      }
    }
    return plan.with(stored).with(experts()).with(style());
  }

  /** Norms that other files store less 1 are stored whole, and some heads as neighbours turn. */
  private BlockStyle style() {
    BlockStyle style = plan.style().withWholeNorms().withExpertsApart();
    return architecture.turnsNeighbours() ? style.madeOf(ScriptPart.TURNED_NEIGHBOURS) : style;
  }

  private WeightSource source(WeightSlot slot) {
    TransformerSizes sizes = plan.sizes();
    long query = sizes.queryWidth();
    long key = sizes.keyWidth();
    long joint = query + 2 * key;
    long inner = sizes.intermediate();
    String name = nameOf(slot);
    return switch (slot) {
      case Q, Q_BIAS -> ofAttention(isThere(QUERIES) ? QUERIES : name, 0, joint);
      case K, K_BIAS -> ofAttention(name, query, joint);
      case V, V_BIAS -> ofAttention(name, query + key, joint);
      case GATE, GATE_BIAS -> joinsGate() ? rowsOf("ffn_up", name, 0, 2 * inner) : whole(name);
      case UP, UP_BIAS -> joinsGate() ? rowsOf("ffn_up", name, inner, 2 * inner) : whole(name);
      case KV -> isThere(KEYS) ? keysThenValues() : whole(name);
      case SHARED_SHARE -> isVector(name) ? WeightSource.rowByRow(name) : whole(name);
      case INPUT_NORM, INPUT_NORM_BIAS -> whole(isThere(SECOND_NORM) ? second(name) : name);
      case MLP_NORM, MLP_NORM_BIAS -> whole(mlpNorm(name));
      default -> whole(name);
    };
  }

  private static String nameOf(WeightSlot slot) {
    String name = NAMES.get(slot);
    if (name == null) {
      throw new IllegalStateException("no GGUF file has a name for " + slot);
    }
    return name;
  }

  private WeightSource keysThenValues() {
    TransformerSizes sizes = plan.sizes();
    return WeightSource.keysThenValues(KEYS, sizes.heads(), sizes.latents().resting());
  }

  private static WeightSource whole(String name) {
    return WeightSource.whole(name);
  }

  private WeightSource ofAttention(String name, long first, long of) {
    return isThere(BLOCK + JOINT + WEIGHT) ? rowsOf(JOINT, name, first, of) : whole(name);
  }

  private static WeightSource rowsOf(String module, String part, long first, long of) {
    String tensor = part.endsWith(BIAS) ? BIAS : WEIGHT;
    return WeightSource.rows(BLOCK + module + tensor, first, of);
  }

  /** Gate and up are one tensor. */
  private boolean joinsGate() {
    return plan.weights().source(WeightSlot.GATE).isPresent() && !isThere(nameOf(WeightSlot.GATE));
  }

  private static String second(String name) {
    return name.replace("norm.", "norm_2.");
  }

  /** That of attention where it is one for both, as one of two; or that behind attention. */
  private String mlpNorm(String name) {
    if (sharesNorm() || isThere(SECOND_NORM)) {
      return name.replace("ffn_norm", "attn_norm");
    }
    boolean behind = plan.weights().source(WeightSlot.ATTENTION_OUT_NORM).isEmpty();
    return behind && !isThere(nameOf(WeightSlot.MLP_NORM))
        ? name.replace("ffn_norm", "post_attention_norm")
        : name;
  }

  /** Attention and MLP read behind the same norm. */
  private boolean sharesNorm() {
    return plan.weights()
        .source(WeightSlot.MLP_NORM)
        .equals(plan.weights().source(WeightSlot.INPUT_NORM));
  }

  private boolean isVector(String pattern) {
    return checkpoint
        .tensor(whole(pattern).name(0))
        .filter(tensor -> tensor.shape().size() == 1)
        .isPresent();
  }

  private boolean isThere(String pattern) {
    return checkpoint.tensor(whole(pattern).name(0)).isPresent();
  }

  /** All of a block's in one tensor for each role. */
  private Experts experts() {
    Experts experts = plan.experts();
    return experts.with(
        experts.tensors().stream()
            .flatMap(tensor -> apart(tensor.role()))
            .map(role -> new ExpertTensor(role, ofExperts(role)))
            .toList());
  }

  private static Stream<Role> apart(Role role) {
    return switch (role) {
      case GATE_AND_UP -> Stream.of(Role.GATE);
      case GATE_AND_UP_BIAS -> Stream.of(Role.GATE_BIAS, Role.UP, Role.UP_BIAS);
      default -> Stream.of(role);
    };
  }

  private WeightSource ofExperts(Role role) {
    String tensor =
        switch (role) {
          case GATE -> "ffn_gate_exps.weight";
          case GATE_BIAS -> "ffn_gate_exps.bias";
          case UP -> "ffn_up_exps.weight";
          case UP_BIAS -> "ffn_up_exps.bias";
          case DOWN -> "ffn_down_exps.weight";
          case DOWN_BIAS -> "ffn_down_exps.bias";
          case GATE_AND_UP, GATE_AND_UP_BIAS ->
              throw new IllegalStateException("gate and up of experts are two tensors in GGUF");
        };
    return whole(BLOCK + tensor).ofStack(plan.experts().count());
  }
}
