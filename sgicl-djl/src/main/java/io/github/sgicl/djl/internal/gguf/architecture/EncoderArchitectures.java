package io.github.sgicl.djl.internal.gguf.architecture;

import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.inner;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.layerNorm;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.sameEpsilon;
import static io.github.sgicl.djl.internal.gguf.architecture.Architectures.sized;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.only;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.size;

import java.util.List;
import java.util.Set;

/** Encoders. */
final class EncoderArchitectures {

  private static final String TYPES = "token_types.weight";

  static final List<Architecture> ALL =
      List.of(
          // RoBERTa too: rows of its positions that stand for padding are left out of files.
          encoder("bert", "bert")
              .where(model -> model.tensors().containsKey(TYPES))
              .with(
                  layerNorm("layer_norm_eps"),
                  inner(),
                  Rule.derived(draft -> draft.put("type_vocab_size", draft.rows(TYPES)))),
          encoder("bert", "distilbert")
              .with(
                  // Its norms have no other.
                  only("attention.layer_norm_epsilon", 1e-12),
                  size("feed_forward_length", "hidden_dim")),
          encoder("modern-bert", "modernbert")
              .with(
                  layerNorm("norm_eps"),
                  sameEpsilon(),
                  inner(),
                  Rotation.ofLayerTypes(true),
                  Windows.ofAllButFirst(3, "local_attention"),
                  new Rule(
                      Set.of("hidden_activation"),
                      draft ->
                          draft.put(
                              "hidden_activation",
                              draft.has("hidden_activation")
                                  ? draft.metadata().text(draft.key("hidden_activation"))
                                  : "gelu"))));

  private EncoderArchitectures() {}

  private static Architecture encoder(String name, String modelType) {
    return sized(name, modelType)
        .with(
            Heads.ofEqualShares(),
            new Rule(
                Set.of("attention.causal"),
                draft -> {
                  if (draft.metadata().flag(draft.key("attention.causal"), true)) {
                    throw draft.wrong("attention.causal", "false");
                  }
                }));
  }
}
