package io.github.sgicl.djl.internal.gguf.architecture;

import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.decoder;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.inner;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.layerNorm;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.sameEpsilon;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.always;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.flag;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.ignoring;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.number;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.numberUnlessZero;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.only;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.present;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.size;

import java.util.List;

/** Decoders with LayerNorm. */
final class LayerNormArchitectures {

  private static final String PARALLEL = "use_parallel_residual";
  private static final String HEAD_NORM = "blk.0.attn_q_norm.weight";

  static final List<Architecture> ALL =
      List.of(
          decoder("gpt2", "gpt2")
              .with(
                  layerNorm("layer_norm_epsilon"),
                  Heads.ofEqualShares(),
                  size("feed_forward_length", "n_inner")),
          decoder("gptneox", "gpt_neox")
              .with(
                  layerNorm("layer_norm_eps"),
                  inner(),
                  Heads.ofEqualShares(),
                  Rotation.ofParts("rotary_emb_base", "rotary_pct"),
                  flag(PARALLEL, PARALLEL, true)),
          falcon(),
          normed("phi2", "phi", "layer_norm_eps")
              .with(Rotation.ofParts(), present(HEAD_NORM, "qk_layernorm")),
          normed("stablelm", "stablelm", "layer_norm_eps")
              .with(
                  Rotation.ofParts(),
                  // What counts is whether there is a second norm.
                  ignoring(PARALLEL),
                  Rule.derived(
                      draft -> draft.put(PARALLEL, !draft.hasTensor("blk.0.ffn_norm.weight"))),
                  present(HEAD_NORM, "qk_layernorm")),
          normed("starcoder2", "starcoder2", "norm_epsilon")
              .with(
                  Rotation.ofWholeHeads(),
                  always("hidden_act", "gelu_pytorch_tanh"),
                  present("blk.0.attn_output.bias", "use_bias")),
          decoder("olmo", "olmo")
              .turningNeighbours()
              .with(
                  // Its norms have no other.
                  only("attention.layer_norm_epsilon", 1e-5),
                  inner(),
                  Heads.ofAnyWidth(),
                  Rotation.ofWholeHeads(),
                  numberUnlessZero("attention.clamp_kqv", "clip_qkv")),
          normed("nemotron", "nemotron", "norm_eps")
              .with(Rotation.ofParts(), sameEpsilon(), always("hidden_act", "relu2")),
          normed("command-r", "cohere", "layer_norm_eps")
              .with(
                  Rotation.ofWholeHeads(),
                  number("logit_scale", "logit_scale", 1),
                  present(HEAD_NORM, "use_qk_norm")),
          normed("cohere2", "cohere2", "layer_norm_eps")
              .with(
                  Rotation.ofWholeHeads(),
                  Windows.ofAllBut(4),
                  ignoring("rope.freq_base_swa"),
                  number("logit_scale", "logit_scale", 1)));

  private LayerNormArchitectures() {}

  private static Architecture normed(String name, String modelType, String epsilon) {
    return decoder(name, modelType).with(layerNorm(epsilon), inner(), Heads.ofAnyWidth());
  }

  /** The later ones have groups of heads, most of these two norms as well. */
  private static Architecture falcon() {
    return decoder("falcon", "falcon")
        .with(
            layerNorm("layer_norm_epsilon"),
            size("feed_forward_length", "ffn_hidden_size"),
            Heads.ofEqualShares("num_kv_heads"),
            Rotation.ofWholeHeads(),
            // How it joins queries, keys and values, of which there is one way.
            ignoring("tensor_data_layout"),
            always("parallel_attn", true),
            Rule.derived(
                draft -> {
                  boolean two = draft.hasTensor("blk.0.attn_norm_2.weight");
                  int keys = draft.fields().get("num_kv_heads").getAsInt();
                  draft.put("new_decoder_architecture", two || keys > 1);
                  draft.put("num_ln_in_parallel_attn", two ? 2 : 1);
                  draft.put("multi_query", keys == 1);
                }));
  }
}
