package io.github.sgicl.springboot;

import io.github.sgicl.djl.ComputeType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application says of sgicl.
 *
 * @param decoder the model whose hidden states are measured
 * @param encoder the model by which texts are alike
 * @param score what a score is
 * @param monitor how traffic is judged
 * @param advisor what advisors of Spring AI say
 */
@ConfigurationProperties("sgicl")
record SgiclProperties(
    @DefaultValue Decoder decoder,
    @DefaultValue Encoder encoder,
    @DefaultValue Scoring score,
    @DefaultValue Monitor monitor,
    @DefaultValue Advisor advisor) {

  /**
   * The model whose hidden states are measured.
   *
   * @param model Checkpoint directory, GGUF file, hf:OWNER/NAME[@REVISION], or walk for the
   *     embedded model. Without it nothing is loaded.
   * @param device Where it computes: cpu, cuda or cuda:PLACE.
   * @param computeType In what type it computes.
   * @param maxTokens The most tokens of a prompt; what the model was made for unless given.
   * @param memoryBudget Calls that would take more memory than this beside the weights are refused.
   * @param copyWeights Whether weights are read into memory instead of mapped from their files.
   */
  record Decoder(
      @Nullable String model,
      @DefaultValue("cpu") String device,
      @DefaultValue("float32") ComputeType computeType,
      @Nullable Integer maxTokens,
      @Nullable DataSize memoryBudget,
      @DefaultValue("false") boolean copyWeights) {}

  /**
   * The model by which texts are alike.
   *
   * @param model Directory or GGUF file of a sentence encoder, or hf:OWNER/NAME[@REVISION]. Without
   *     it nothing is loaded.
   * @param device Where it computes: cpu, cuda or cuda:PLACE.
   * @param copyWeights Whether weights are read into memory instead of mapped from their files.
   */
  record Encoder(
      @Nullable String model,
      @DefaultValue("cpu") String device,
      @DefaultValue("false") boolean copyWeights) {}

  /**
   * What a score is, where no calibration says it.
   *
   * @param metric Name of the sparsity metric; hoyer unless given.
   * @param layer Layer boundary: 0 for the embeddings, negative ones from the end; the last hidden
   *     state unless given.
   */
  record Scoring(@Nullable String metric, @Nullable Integer layer) {}

  /**
   * How traffic is judged.
   *
   * @param calibration File of a calibration, as monitor calibrate and CalibrationFile write it.
   *     Without it, and without a bean of a calibration, nothing is judged.
   * @param falseAlarmRate Share of ordinary traffic that may be called atypical, in (0, 1).
   * @param fallBackRate Share of ordinary traffic for which falling back is advised; never unless
   *     given.
   * @param window How many of the last scores are kept.
   */
  record Monitor(
      @Nullable Path calibration,
      @Nullable Double falseAlarmRate,
      @Nullable Double fallBackRate,
      @Nullable Integer window) {}

  /**
   * What advisors of Spring AI say.
   *
   * @param fallback The answer where the monitor advises to fall back. Without it there is no
   *     verdict advisor.
   */
  record Advisor(@Nullable String fallback) {}
}
