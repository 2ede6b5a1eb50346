package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.checkpoint.JsonFields;
import io.github.sgicl.djl.checkpoint.ReadableFile;
import io.github.sgicl.djl.engine.ComputeDevice;
import io.github.sgicl.djl.engine.ComputeType;
import io.github.sgicl.djl.engine.EngineSettings;
import io.github.sgicl.djl.engine.Libtorch;
import io.github.sgicl.djl.engine.Tokenizer;
import io.github.sgicl.djl.engine.TransformerEngine;
import java.nio.file.Path;

/** How a sentence encoder is to be loaded from a checkpoint directory. Immutable. */
public final class EncoderLoading {

  private final Path directory;
  private final boolean cutting;
  private final EngineSettings settings;

  private EncoderLoading(Path directory, boolean cutting, EngineSettings settings) {
    this.directory = directory;
    this.cutting = cutting;
    this.settings = settings;
  }

  static EncoderLoading of(Path directory) {
    return new EncoderLoading(directory, false, EngineSettings.computingIn(ComputeType.FLOAT32));
  }

  /**
   * Cuts texts that are too long, as the encoders' Python library does, instead of refusing them: a
   * similarity then sees their beginnings only.
   */
  public EncoderLoading cuttingLongTexts() {
    return new EncoderLoading(directory, true, settings);
  }

  /**
   * Reads the weights into memory instead of mapping their files, as {@link
   * DecoderLoading#copyingWeights()} does.
   */
  public EncoderLoading copyingWeights() {
    return new EncoderLoading(directory, cutting, settings.copyingWeights());
  }

  /** Computes on another device, as {@link DecoderLoading#on(ComputeDevice)} does. */
  public EncoderLoading on(ComputeDevice device) {
    return new EncoderLoading(directory, cutting, settings.on(device));
  }

  /**
   * Loads the encoder. The most tokens of a text are those of {@code sentence_bert_config.json} if
   * it is there, else those the model was made for.
   *
   * @throws CheckpointException if the checkpoint is damaged or not supported; it names the file
   *     and the reason
   * @throws io.github.sgicl.djl.engine.EngineUnavailableException if libtorch cannot be used here,
   *     or the device is absent; it names those that were found
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the encoder closes tokenizer and engine
  public SentenceEncoder load() {
    Checkpoint checkpoint = Checkpoint.open(directory);
    Libtorch.require(settings.device());
    requireMeanPooling();
    Tokenizer tokenizer = Tokenizer.open(directory);
    try {
      TransformerEngine engine = TransformerEngine.load(checkpoint, settings);
      try {
        int maxTokens = maxTokens(engine);
        String identity =
            "mean-pooled " + checkpoint.fingerprint() + (cutting ? " cut at " + maxTokens : "");
        return new SentenceEncoder(engine, tokenizer, identity, maxTokens, cutting);
      } catch (RuntimeException | Error e) {
        engine.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  private int maxTokens(TransformerEngine engine) {
    if (engine.causal()) {
      throw new CheckpointException(
          directory,
          "is a language model, which generates text; a sentence encoder is wanted here");
    }
    Path file = directory.resolve("sentence_bert_config.json");
    if (!ReadableFile.isThere(file)) {
      return engine.maxPositions();
    }
    int limit =
        JsonFields.read(file)
            .optionalPositiveInteger("max_seq_length")
            .orElse(engine.maxPositions());
    return Math.min(limit, engine.maxPositions());
  }

  private void requireMeanPooling() {
    Path file = directory.resolve("1_Pooling").resolve("config.json");
    if (ReadableFile.isThere(file)
        && !JsonFields.read(file).flag("pooling_mode_mean_tokens", false)) {
      throw new CheckpointException(
          file, "pooling_mode_mean_tokens must be true; mean pooling is the only one supported");
    }
  }
}
