package io.github.sgicl.djl.internal.gguf.architecture;

import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.decoder;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.inner;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.rmsNorm;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.flag;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.only;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.size;

import com.google.gson.JsonNull;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import java.util.List;
import java.util.Set;

/**
 * DeepSeek V2, V3 and their like: keys and values come out of a latent vector, some blocks are
 * mixtures of experts. The second chooses these by softmax, the third by sigmoid.
 */
final class LatentArchitectures {

  private static final String NAME = "deepseek2";
  private static final String GATING = "expert_gating_func";
  private static final int BY_SIGMOID = 2;

  private static final String HEADS = "attention.head_count";
  private static final String KEY_HEADS = "attention.head_count_kv";
  private static final String KEYS = "attention.key_length";
  private static final String VALUES = "attention.value_length";
  private static final String OF_EACH_HEAD = "_mla";
  private static final String TURNING = "rope.dimension_count";
  private static final String SCALE = "expert_weights_scale";
  private static final String NORMED = "expert_weights_norm";
  private static final String GROUPS = "expert_group_count";
  private static final String GROUPS_PER_TOKEN = "expert_group_used_count";

  /** Files without a gating function choose by softmax, unless they have this many tokens. */
  private static final int TOKENS_OF_GLM = 154_880;

  static final List<Architecture> ALL =
      List.of(
          latent("deepseek_v3")
              .where(LatentArchitectures::isThird)
              .with(
                  only(GATING, BY_SIGMOID),
                  flag(NORMED, "norm_topk_prob", false),
                  Rule.always("rope_interleave", true)),
          latent("deepseek_v2")
              .with(
                  only(GATING, 1),
                  new Rule(
                      Set.of(NORMED),
                      draft -> {
                        if (draft.metadata().flag(draft.key(NORMED), false)) {
                          throw draft.wrong(NORMED, "false where experts are chosen by softmax");
                        }
                      }),
                  Rule.derived(
                      draft ->
                          draft.put(
                              "topk_method",
                              groups(draft, GROUPS) > 1 ? "group_limited_greedy" : "greedy"))));

  private LatentArchitectures() {}

  private static Architecture latent(String modelType) {
    return decoder(NAME, modelType)
        .turningNeighbours()
        .with(
            rmsNorm(),
            // No field has that of the latent vectors' norms.
            only("attention.layer_norm_rms_epsilon", 1e-6),
            inner(),
            Rotation.besideLatents(),
            Rotation.temperature(0.1, false),
            heads(),
            only("attention.temperature_scale", 0),
            only("nextn_predict_layers", 0))
        .with(
            size("expert_count", "n_routed_experts"),
            size("expert_used_count", "num_experts_per_tok"),
            size("expert_shared_count", "n_shared_experts"),
            size("expert_feed_forward_length", "moe_intermediate_size"),
            new Rule(
                Set.of("leading_dense_block_count"),
                draft ->
                    draft.put(
                        "first_k_dense_replace",
                        draft.optionalSize("leading_dense_block_count").orElse(0))),
            new Rule(
                Set.of(SCALE),
                draft -> {
                  double scale = draft.number(SCALE, 0);
                  draft.put("routed_scaling_factor", scale == 0 ? 1 : scale);
                }),
            new Rule(
                Set.of(GROUPS, GROUPS_PER_TOKEN),
                draft -> {
                  draft.put("n_group", groups(draft, GROUPS));
                  draft.put("topk_group", groups(draft, GROUPS_PER_TOKEN));
                }));
  }

  /** Older files have one group of experts, whatever the model was trained with. */
  private static int groups(Draft draft, String key) {
    return draft.optionalSize(key).orElse(1);
  }

  /**
   * In older files keys and values are as wide as those of heads, in others as what they come of.
   */
  private static Rule heads() {
    return new Rule(
        Set.of(
            HEADS,
            KEY_HEADS,
            KEYS,
            KEYS + OF_EACH_HEAD,
            VALUES,
            VALUES + OF_EACH_HEAD,
            "attention.q_lora_rank",
            "attention.kv_lora_rank"),
        draft -> {
          boolean split = draft.has(KEYS + OF_EACH_HEAD);
          int keys = draft.size(split ? KEYS + OF_EACH_HEAD : KEYS);
          int turning = draft.size(TURNING);
          if (turning >= keys) {
            throw draft.wrong(TURNING, "less than the width of a head's keys, " + keys);
          }
          int heads = draft.size(HEADS);
          draft.put("num_attention_heads", heads);
          draft.put("num_key_value_heads", heads);
          draft.put("qk_rope_head_dim", turning);
          draft.put("qk_nope_head_dim", keys - turning);
          draft.put("v_head_dim", draft.size(split ? VALUES + OF_EACH_HEAD : VALUES));
          draft.put("kv_lora_rank", draft.size("attention.kv_lora_rank"));
          if (draft.has("attention.q_lora_rank")) {
            draft.put("q_lora_rank", draft.size("attention.q_lora_rank"));
          } else {
            draft.put("q_lora_rank", JsonNull.INSTANCE);
          }
        });
  }

  private static boolean isThird(GgufModel model) {
    GgufMetadata metadata = model.metadata();
    return metadata
            .optionalInteger(NAME + "." + GATING)
            .orElse(tokens(model) == TOKENS_OF_GLM ? BY_SIGMOID : 1)
        == BY_SIGMOID;
  }

  private static long tokens(GgufModel model) {
    return model.tensors().containsKey("token_embd.weight")
        ? model.tensors().get("token_embd.weight").shape().get(0)
        : 0;
  }
}
