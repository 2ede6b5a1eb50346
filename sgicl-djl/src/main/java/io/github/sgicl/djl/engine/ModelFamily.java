package io.github.sgicl.djl.engine;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.ModelConfig;
import java.util.List;

/**
 * What tells the checkpoints of one architecture from those of others: data on one block, not a
 * block of its own.
 */
interface ModelFamily {

  /** All families that can be loaded. */
  List<ModelFamily> ALL =
      List.of(
          LlamaLike.named("LlamaForCausalLM")
              .withAttentionBiasWhere("attention_bias")
              .withMlpBiasWhere("mlp_bias"),
          LlamaLike.named("MistralForCausalLM").withWindows(SlidingWindows::ofAllBlocks),
          LlamaLike.named("Qwen2ForCausalLM")
              .withQueryKeyValueBias()
              .withWindows(SlidingWindows::ofQwen),
          LlamaLike.named("Qwen3ForCausalLM")
              .withAttentionBiasWhere("attention_bias")
              .withHeadNorms()
              .withWindows(SlidingWindows::ofQwen),
          new Olmo2("Olmo2ForCausalLM"),
          new Phi3("Phi3ForCausalLM"),
          new Gemma("Gemma2ForCausalLM", false),
          new Gemma("Gemma3ForCausalLM", true),
          new Gpt2("GPT2LMHeadModel"),
          new GptNeoX("GPTNeoXForCausalLM"),
          MixtureFamilies.mixtral(),
          MixtureFamilies.qwen3(),
          MixtureFamilies.olmoe(),
          new Bert("BertModel"));

  /** The name in the {@code architectures} of a configuration. */
  String architecture();

  /** Reads sizes, switches and tensor names off a checkpoint's configuration. */
  TransformerPlan plan(Checkpoint checkpoint);

  /**
   * The plan for a checkpoint.
   *
   * @throws UnsupportedArchitectureException if no family bears the checkpoint's architecture
   * @throws CheckpointException if its weights are quantised, or its sizes do not fit each other
   */
  static TransformerPlan planOf(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    checkpoint.requireUnquantised();
    ModelFamily family = familyOf(checkpoint);
    String count = config.has("n_layer") ? "n_layer" : "num_hidden_layers";
    int layers = config.positiveInt(count);
    int tensors = checkpoint.tensors().size();
    if (layers > tensors) {
      throw new CheckpointException(
          config.file(),
          count + " must be at most the number of tensors, " + tensors + ", was " + layers);
    }
    TransformerPlan plan = family.plan(checkpoint);
    plan.contradiction()
        .ifPresent(
            reason -> {
              throw new CheckpointException(config.file(), reason);
            });
    return plan;
  }

  private static ModelFamily familyOf(Checkpoint checkpoint) {
    String architecture = checkpoint.config().architecture();
    return ALL.stream()
        .filter(family -> family.architecture().equals(architecture))
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedArchitectureException(
                    checkpoint.config().file(),
                    architecture,
                    ALL.stream().map(ModelFamily::architecture).toList()));
  }
}
