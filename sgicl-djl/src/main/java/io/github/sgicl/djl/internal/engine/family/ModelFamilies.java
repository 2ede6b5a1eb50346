package io.github.sgicl.djl.internal.engine.family;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.UnsupportedArchitectureException;
import io.github.sgicl.djl.internal.checkpoint.AccountedConfig;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.KnownModel;
import io.github.sgicl.djl.internal.checkpoint.ModelConfig;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The families, and which of them a checkpoint is of. */
public final class ModelFamilies {

  /** All families that can be loaded. */
  public static final List<ModelFamily> ALL =
      List.of(
          LlamaFamilies.llama(),
          LlamaFamilies.mistral(),
          LlamaFamilies.ministral(),
          LlamaFamilies.qwen2(),
          LlamaFamilies.qwen3(),
          new Phi3(),
          Gemma.ofSecond(),
          Gemma.ofThird(),
          new Gpt2(),
          new GptNeoX(),
          VisionFamilies.qwen2(),
          VisionFamilies.qwen25(),
          VisionFamilies.qwen3(),
          NormsBehindFamilies.olmo2(),
          NormsBehindFamilies.olmo3(),
          NormsBehindFamilies.exaone4(),
          LlamaFamilies.gemma(),
          LlamaFamilies.seedOss(),
          LlamaFamilies.granite(),
          LlamaFamilies.hunyuan(),
          LlamaFamilies.ernie(),
          LlamaFamilies.helium(),
          LlamaFamilies.arcee(),
          LlamaFamilies.smolLm3(),
          LlamaFamilies.ministral3(),
          LayerNormFamilies.olmo(),
          LayerNormFamilies.starcoder2(),
          LayerNormFamilies.stableLm(),
          LayerNormFamilies.phi(),
          LayerNormFamilies.nemotron(),
          LayerNormFamilies.cohere(),
          LayerNormFamilies.cohere2(),
          Glm.ofFirst(),
          Glm.ofFourth(),
          new Falcon(),
          MixtureFamilies.mixtral(),
          MixtureFamilies.mixtralToMass(),
          MixtureFamilies.qwen3(),
          MixtureFamilies.olmoe(),
          MixtureFamilies.qwen2(),
          MixtureFamilies.granite(),
          DeepSeek.second(),
          DeepSeek.third(),
          new GptOss(),
          Bert.bert(),
          Bert.roberta(),
          Bert.xlmRoberta(),
          new DistilBert(),
          new MpNet(),
          new ModernBert());

  private ModelFamilies() {}

  /**
   * The plan for a checkpoint.
   *
   * @throws UnsupportedArchitectureException if no family bears the checkpoint's architecture
   * @throws CheckpointException if its weights are quantised, its configuration asks for what its
   *     family does not follow, or its sizes do not fit each other
   */
  public static TransformerPlan planOf(Checkpoint checkpoint) {
    ModelConfig config = checkpoint.config();
    Optional<ModelFamily> known = of(config);
    checkpoint.requireUnquantised(
        known.map(ModelFamily::unpacks).orElse(Set.of()).toArray(String[]::new));
    ModelFamily family =
        known.orElseThrow(
            () ->
                new UnsupportedArchitectureException(
                    config.file(),
                    config.architecture(),
                    ALL.stream().map(one -> one.fields().model().modelType()).toList()));
    AccountedConfig fields = family.fields().read(config);
    int layers = fields.positiveInt("num_hidden_layers");
    int tensors = checkpoint.tensors().size();
    if (layers > tensors) {
      throw new CheckpointException(
          config.file(),
          fields.nameOf("num_hidden_layers")
              + " must be at most the number of tensors, "
              + tensors
              + ", was "
              + layers);
    }
    TransformerPlan usual = family.plan(checkpoint, fields);
    TransformerPlan named =
        checkpoint.gguf().isPresent()
            ? GgufTensors.taken(usual, checkpoint)
            : StoredNames.taken(usual, checkpoint);
    TransformerPlan plan = UndeclaredBiases.taken(named, checkpoint);
    plan.contradiction()
        .ifPresent(
            reason -> {
              throw new CheckpointException(config.file(), reason);
            });
    return plan;
  }

  private static Optional<ModelFamily> of(ModelConfig config) {
    return config
        .model()
        .map(KnownModel::modelType)
        .flatMap(
            type ->
                ALL.stream()
                    .filter(family -> family.fields().model().modelType().equals(type))
                    .findFirst());
  }
}
