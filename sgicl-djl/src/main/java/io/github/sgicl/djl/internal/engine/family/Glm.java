package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeStyle;
import io.github.sgicl.djl.internal.engine.plan.WeightMap;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;

/**
 * GLM and GLM 4: Llamas whose gate and up are one tensor, in which neighbours in a part of each
 * head turn. GLM 4 normalises what attention and MLP give, too.
 */
final class Glm {

  private static final String BLOCK = "model.layers.%d.";
  private static final String JOINT = BLOCK + "mlp.gate_up_proj.weight";

  private Glm() {}

  static ModelFamily ofFirst() {
    return of("glm");
  }

  static ModelFamily ofFourth() {
    return of("glm4")
        .madeOf(ScriptPart.NORMS_AROUND)
        .weighed(
            (map, config) ->
                map.with(WeightSlot.ATTENTION_OUT_NORM, BLOCK + "post_self_attn_layernorm.weight")
                    .with(WeightSlot.MLP_OUT_NORM, BLOCK + "post_mlp_layernorm.weight"));
  }

  private static LlamaLike of(String modelType) {
    return LlamaLike.of(modelType)
        .turning(RopeStyle.ofShare(0.5))
        .madeOf(ScriptPart.TURNED_NEIGHBOURS)
        .withQueryKeyValueBias("attention_bias")
        .weighed(Glm::withJointMlp);
  }

  private static WeightMap withJointMlp(WeightMap map, AccountedConfig config) {
    long intermediate = LlamaLike.sizes(config).intermediate();
    return map.with(WeightSlot.GATE, WeightSource.rows(JOINT, 0, 2 * intermediate))
        .with(WeightSlot.UP, WeightSource.rows(JOINT, intermediate, 2 * intermediate));
  }
}
