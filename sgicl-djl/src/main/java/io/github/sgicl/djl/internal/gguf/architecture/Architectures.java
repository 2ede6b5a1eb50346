package io.github.sgicl.djl.internal.gguf.architecture;

import static io.github.sgicl.djl.internal.gguf.architecture.Rule.ignoring;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.number;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.only;
import static io.github.sgicl.djl.internal.gguf.architecture.Rule.size;

import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import io.github.sgicl.djl.internal.gguf.GgufModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The architectures that are known, by llama.cpp's names, and what many of them share. */
final class Architectures {

  private static final List<Architecture> ALL =
      Stream.of(
              LlamaArchitectures.ALL,
              LayerNormArchitectures.ALL,
              MixtureArchitectures.ALL,
              LatentArchitectures.ALL,
              EncoderArchitectures.ALL)
          .flatMap(List::stream)
          .toList();

  private Architectures() {}

  /** That of a file by its name; of several of one name, the first that the file is of. */
  static Optional<Architecture> of(GgufModel model, String name) {
    return ALL.stream().filter(one -> one.name().equals(name) && one.isOf(model)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Architecture::name).distinct().sorted().toList();
  }

  /** Whether a file has experts. */
  static boolean isMixture(GgufModel model) {
    GgufMetadata metadata = model.metadata();
    String key = metadata.text(Architecture.NAME) + ".expert_count";
    return metadata.optionalInteger(key).orElse(0) > 0;
  }

  /** Sizes and head of a decoder. */
  static Architecture decoder(String name, String modelType) {
    return sized(name, modelType)
        .with(
            Rule.derived(
                draft -> draft.put("tie_word_embeddings", !draft.hasTensor("output.weight"))),
            Rule.flag("attention.causal", "is_causal", true));
  }

  static Architecture sized(String name, String modelType) {
    return Architecture.of(name, modelType)
        .with(
            size("block_count", "num_hidden_layers"),
            size("context_length", "max_position_embeddings"),
            size("embedding_length", "hidden_size"),
            // How a text's states become one vector, and what a head of another task does.
            ignoring("pooling_type", "classifier.pooling_type", "classifier.output_labels"));
  }

  /** A dense decoder with RMSNorm. */
  static Architecture dense(String name, String modelType) {
    return decoder(name, modelType).with(rmsNorm(), inner(), Heads.ofAnyWidth()).with(noExperts());
  }

  /** A number of RMSNorm that files of LayerNorm have as well where Hugging Face calls it alike. */
  static Rule sameEpsilon() {
    return ignoring("attention.layer_norm_rms_epsilon");
  }

  static Rule rmsNorm() {
    return number("attention.layer_norm_rms_epsilon", "rms_norm_eps");
  }

  static Rule layerNorm(String field) {
    return number("attention.layer_norm_epsilon", field);
  }

  static Rule inner() {
    return size("feed_forward_length", "intermediate_size");
  }

  static Rule[] noExperts() {
    return new Rule[] {only("expert_count", 0), only("expert_used_count", 0)};
  }
}
