package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.engine.ComputeType;
import io.github.sgicl.djl.engine.Libtorch;
import io.github.sgicl.djl.engine.Tokenizer;
import io.github.sgicl.djl.engine.TransformerEngine;
import io.github.sgicl.djl.template.ChatTemplate;
import io.github.sgicl.prompt.PromptTemplate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a decoder is to be loaded from a checkpoint directory. Immutable; refinements return a new
 * value.
 */
public final class DecoderLoading {

  private final Path directory;
  private final ComputeType compute;
  private final OptionalInt maxTokens;
  private final Optional<PromptTemplate> template;

  private DecoderLoading(
      Path directory,
      ComputeType compute,
      OptionalInt maxTokens,
      Optional<PromptTemplate> template) {
    this.directory = directory;
    this.compute = compute;
    this.maxTokens = maxTokens;
    this.template = template;
  }

  static DecoderLoading of(Path directory) {
    return new DecoderLoading(
        directory, ComputeType.FLOAT32, OptionalInt.empty(), Optional.empty());
  }

  /** Computes in another number format than float32. It becomes part of every score's identity. */
  public DecoderLoading computingIn(ComputeType type) {
    return new DecoderLoading(directory, type, maxTokens, template);
  }

  /**
   * Allows prompts of fewer tokens than the model was made for.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public DecoderLoading maxTokens(int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException("maxTokens must be >= 1, was " + tokens);
    }
    return new DecoderLoading(directory, compute, OptionalInt.of(tokens), template);
  }

  /** Renders conversations by another template than the model's own. */
  public DecoderLoading renderedBy(PromptTemplate other) {
    return new DecoderLoading(directory, compute, maxTokens, Optional.of(other));
  }

  /**
   * Loads the model.
   *
   * @throws CheckpointException if the checkpoint is damaged or not supported; it names the file
   *     and the reason
   * @throws IllegalArgumentException if more tokens are to be allowed than the model was made for
   * @throws io.github.sgicl.djl.engine.EngineUnavailableException if libtorch cannot be used here
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the decoder closes tokenizer and engine
  public HuggingFaceDecoder load() {
    Checkpoint checkpoint = Checkpoint.open(directory);
    Libtorch.requireAvailable();
    TransformerEngine engine = TransformerEngine.load(checkpoint, compute);
    try {
      int context = context(engine);
      PromptTemplate rendering = template.orElseGet(this::ownTemplate);
      Tokenizer tokenizer = Tokenizer.open(directory);
      return new HuggingFaceDecoder(
          engine, tokenizer, rendering, identity(checkpoint), stopIds(checkpoint), context);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private PromptTemplate ownTemplate() {
    Optional<ChatTemplate> own = ChatTemplate.fromCheckpoint(directory);
    return own.isPresent() ? own.get() : new PlainFallback(directory);
  }

  private ModelIdentity identity(Checkpoint checkpoint) {
    return new ModelIdentity(
        String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
        checkpoint.fingerprint(),
        compute.toString());
  }

  private static Set<Long> stopIds(Checkpoint checkpoint) {
    return checkpoint.generation().stopIds().stream()
        .map(Integer::longValue)
        .collect(Collectors.toUnmodifiableSet());
  }

  private int context(TransformerEngine engine) {
    if (!engine.causal()) {
      throw new CheckpointException(
          directory, "is an encoder; a decoder is wanted here, SentenceEncoder takes encoders");
    }
    int made = engine.maxPositions();
    int wanted = maxTokens.orElse(made);
    if (wanted > made) {
      throw new IllegalArgumentException(
          "maxTokens must be <= " + made + ", for which the model was made, was " + wanted);
    }
    return wanted;
  }
}
