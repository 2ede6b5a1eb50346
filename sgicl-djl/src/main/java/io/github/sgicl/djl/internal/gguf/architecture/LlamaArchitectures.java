package io.github.sgicl.djl.internal.gguf.architecture;

import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.dense;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.always;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.ignoring;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.number;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.numberUnlessZero;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.present;

import io.github.sgicl.djl.internal.gguf.GgufModel;
import java.util.List;
import java.util.Set;

/** Dense decoders with RMSNorm. */
final class LlamaArchitectures {

  /** How many blocks the models have that scale attention by a share of the residual's width. */
  private static final int BLOCKS_OF_LARGEST_GEMMA_2 = 46;

  private static final int BLOCKS_OF_LARGEST_GEMMA_3 = 62;

  /** Positions in time, height and width, which are equal in a text. */
  private static final Rule AXES = ignoring("rope.dimension_sections", "n_deepstack_layers");

  private static final Architecture QWEN_2 = turning("qwen2", "qwen2");
  private static final Architecture QWEN_3 = turning("qwen3", "qwen3");

  static final List<Architecture> ALL =
      List.of(
          // Mistral, SmolLM and others too; the file does not say that blocks of a Mistral slide.
          turning("llama", "llama")
              .turningNeighbours()
              .where(model -> !Architectures.isMixture(model)),
          turning("mistral3", "ministral3")
              .turningNeighbours()
              .where(model -> model.metadata().has("mistral3." + Rotation.GROWTH))
              .with(Rotation.temperature(1, true), Rotation.growth()),
          // What sees images had a text model of the first kind before.
          turning("mistral3", "llama").turningNeighbours(),
          QWEN_2,
          QWEN_3,
          QWEN_2.with(AXES).called("qwen2vl"),
          QWEN_3.with(AXES).called("qwen3vl"),
          turning("gemma", "gemma").with(always("hidden_act", "gelu_pytorch_tanh")),
          gemma("gemma2", "gemma2", BLOCKS_OF_LARGEST_GEMMA_2)
              .with(
                  Rotation.ofWholeHeads(),
                  Windows.ofAllBut(2),
                  ignoring("rope.freq_base_swa"),
                  numberUnlessZero("attn_logit_softcapping", "attn_logit_softcapping")),
          gemma("gemma3", "gemma3_text", BLOCKS_OF_LARGEST_GEMMA_3)
              .with(Rotation.ofLayerTypes(true), Windows.ofAllBut(6)),
          dense("phi3", "phi3").with(Rotation.ofParts(), Windows.ofAllBlocks()),
          dense("olmo2", "olmo3")
              .with(Rotation.ofLayerTypes(false), Windows.ofAllBut(4))
              .where(model -> slides(model, "olmo2")),
          turning("olmo2", "olmo2").with(ignoring("attention.sliding_window")),
          turning("exaone4", "exaone4").with(Windows.ofAllBut(4)),
          granite(turning("granite", "granite")),
          biased(dense("chatglm", "glm").with(Rotation.ofParts())),
          biased(dense("glm4", "glm4").with(Rotation.ofParts())),
          turning("smollm3", "smollm3").turningNeighbours(),
          turning("arcee", "arcee").turningNeighbours().with(always("hidden_act", "relu2")),
          turning("ernie4_5", "ernie4_5"),
          biased(turning("seed_oss", "seed_oss"))
              .with(present("blk.0.attn_output.bias", "attention_out_bias")),
          turning("hunyuan-dense", "hunyuan_v1_dense"));

  private LlamaArchitectures() {}

  /** In which all of a head turns. */
  private static Architecture turning(String name, String modelType) {
    return dense(name, modelType).with(Rotation.ofWholeHeads());
  }

  private static Architecture biased(Architecture some) {
    return some.with(present("blk.0.attn_q.bias", "attention_bias"));
  }

  /** Scales are those of the widths of heads but in the largest model. */
  private static Architecture gemma(String name, String modelType, int blocksOfLargest) {
    return dense(name, modelType)
        .with(
            always("hidden_activation", "gelu_pytorch_tanh"),
            numberUnlessZero("final_logit_softcapping", "final_logit_softcapping"),
            Rule.derived(
                draft ->
                    draft.put(
                        "query_pre_attn_scalar",
                        draft.size("block_count") == blocksOfLargest
                            ? Heads.share(draft)
                            : Heads.width(draft))));
  }

  private static boolean slides(GgufModel model, String architecture) {
    return model.metadata().optionalInteger(architecture + ".attention.sliding_window").orElse(0)
        > 0;
  }

  /** Embeddings, attention scores, what goes into the residual, and logits are scaled. */
  static Architecture granite(Architecture some) {
    return some.turningNeighbours()
        .with(
            number("embedding_scale", "embedding_multiplier", 1),
            number("residual_scale", "residual_multiplier", 1),
            number("logit_scale", "logits_scaling", 1),
            new Rule(
                Set.of("attention.scale"),
                draft ->
                    draft.put(
                        "attention_multiplier",
                        draft.number("attention.scale", 1 / Math.sqrt(Heads.width(draft))))));
  }
}
