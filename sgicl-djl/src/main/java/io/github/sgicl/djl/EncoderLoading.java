package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.djl.internal.sentence.Prompts;
import io.github.sgicl.djl.internal.sentence.SentenceModules;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.djl.internal.tokenizer.TokenizerDefinition;
import java.nio.file.Path;
import java.util.function.Function;

/** How a sentence encoder is to be loaded from a checkpoint directory. Immutable. */
public final class EncoderLoading {

  private final Path directory;
  private final boolean cutting;
  private final Function<Prompts, String> prompt;
  private final EngineSettings settings;

  private EncoderLoading(
      Path directory, boolean cutting, Function<Prompts, String> prompt, EngineSettings settings) {
    this.directory = directory;
    this.cutting = cutting;
    this.prompt = prompt;
    this.settings = settings;
  }

  static EncoderLoading of(Path directory) {
    return new EncoderLoading(
        directory, false, Prompts::byDefault, EngineSettings.computingIn(ComputeType.FLOAT32));
  }

  /**
   * Cuts texts that are too long, as the encoders' Python library does, instead of refusing them: a
   * similarity then sees their beginnings only.
   */
  public EncoderLoading cuttingLongTexts() {
    return new EncoderLoading(directory, true, prompt, settings);
  }

  /**
   * Puts one of the folder's prompts before every text, such as {@code query}, in place of the one
   * that counts by default. Loading refuses a name that the folder does not have.
   */
  public EncoderLoading promptNamed(String name) {
    return new EncoderLoading(directory, cutting, prompts -> prompts.named(name), settings);
  }

  /** Puts this before every text; nothing if it is empty, whatever counts by default. */
  public EncoderLoading prompt(String text) {
    return new EncoderLoading(directory, cutting, prompts -> text, settings);
  }

  /**
   * Reads the weights into memory instead of mapping their files, as {@link
   * DecoderLoading#copyingWeights()} does.
   */
  public EncoderLoading copyingWeights() {
    return new EncoderLoading(directory, cutting, prompt, settings.copyingWeights());
  }

  /**
   * Converts all weights to float32 as they are loaded, as {@link
   * DecoderLoading#convertingWeights()} does.
   */
  public EncoderLoading convertingWeights() {
    return new EncoderLoading(directory, cutting, prompt, settings.convertingWeights());
  }

  /** Computes on another device, as {@link DecoderLoading#on(ComputeDevice)} does. */
  public EncoderLoading on(ComputeDevice device) {
    return new EncoderLoading(directory, cutting, prompt, settings.on(device));
  }

  /**
   * Loads the encoder. The most tokens of a text are those of {@code sentence_bert_config.json} if
   * it names them, else those of the tokenizer's configuration and those that the model was made
   * for, whichever are fewer.
   *
   * @throws CheckpointException if the checkpoint is damaged or not supported; it names the file
   *     and the reason
   * @throws io.github.sgicl.djl.EngineUnavailableException if libtorch cannot be used here, or the
   *     device is absent; it names those that were found
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the encoder closes tokenizer and engine
  public SentenceEncoder load() {
    SentenceModules listed = SentenceModules.of(directory);
    String chosen = prompt.apply(listed.prompts());
    Checkpoint checkpoint = Checkpoint.open(listed.transformer());
    SentenceModules modules =
        checkpoint
            .gguf()
            .filter(model -> !SentenceModules.listedIn(directory))
            .map(model -> listed.pooledAs(model.metadata()))
            .orElse(listed);
    NativeLibrary.require(settings.device());
    TokenizerDefinition definition = TokenizerDefinition.of(checkpoint);
    Tokenizer tokenizer =
        Tokenizer.open(modules.texts().lowerCased() ? definition.lowerCasing() : definition);
    try {
      TransformerEngine engine = TransformerEngine.load(checkpoint, settings);
      try {
        if (checkpoint.gguf().filter(SentenceModules::pools).isEmpty()) {
          requireEncoder(engine);
        }
        int dimension = modules.dimension(engine.hiddenSize());
        TextLimit limit = limit(modules, tokenizer, engine);
        String identity =
            "%s, %d coordinates, %s%s%s"
                .formatted(
                    modules.label(),
                    dimension,
                    checkpoint.fingerprint(modules.files()),
                    chosen.isEmpty() ? "" : " prompted \"" + chosen + "\"",
                    cutting ? " cut at " + limit.ofTexts() : "");
        return new SentenceEncoder(engine, tokenizer, modules, limit, chosen, identity);
      } catch (RuntimeException | Error e) {
        engine.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
  }

  private void requireEncoder(TransformerEngine engine) {
    if (engine.causal() && !SentenceModules.listedIn(directory)) {
      throw new CheckpointException(
          directory,
          "is a language model, which generates text; a sentence encoder is wanted here");
    }
  }

  private TextLimit limit(SentenceModules modules, Tokenizer tokenizer, TransformerEngine engine) {
    int most =
        modules
            .texts()
            .maxTokens()
            .orElseGet(
                () ->
                    Math.min(
                        tokenizer.maxTokens().orElse(Integer.MAX_VALUE), engine.maxPositions()));
    int special = tokenizer.encode("", true).count();
    if (most <= special) {
      throw new CheckpointException(
          directory,
          "reads texts of at most %d tokens, of which %d are special".formatted(most, special));
    }
    return new TextLimit(most, engine.maxPositions(), cutting);
  }
}
