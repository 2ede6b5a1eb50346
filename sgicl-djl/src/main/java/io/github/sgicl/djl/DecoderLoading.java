package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import io.github.sgicl.djl.internal.engine.prefix.PrefixCache;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.djl.internal.tokenizer.TokenizerDefinition;
import io.github.sgicl.djl.template.ChatTemplate;
import io.github.sgicl.prompt.PromptTemplate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a decoder is to be loaded from a checkpoint directory. Immutable; refinements return a new
 * value.
 */
public final class DecoderLoading {

  private static final Logger LOG = LoggerFactory.getLogger(DecoderLoading.class);

  private final Path directory;
  private final EngineSettings settings;
  private final OptionalInt maxTokens;
  private final Optional<PromptTemplate> template;
  private final OptionalLong prefixBytes;

  private DecoderLoading(
      Path directory,
      EngineSettings settings,
      OptionalInt maxTokens,
      Optional<PromptTemplate> template,
      OptionalLong prefixBytes) {
    this.directory = directory;
    this.settings = settings;
    this.maxTokens = maxTokens;
    this.template = template;
    this.prefixBytes = prefixBytes;
  }

  static DecoderLoading of(Path directory) {
    return new DecoderLoading(
        directory,
        EngineSettings.computingIn(ComputeType.FLOAT32),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  /** Computes in another number format than float32. It becomes part of every score's identity. */
  public DecoderLoading computingIn(ComputeType type) {
    return with(settings.compute(type));
  }

  /**
   * Computes on another device than the processor: weights are copied to its memory, states and
   * what is derived from them are computed there, and only results come back.
   */
  public DecoderLoading on(ComputeDevice device) {
    return with(settings.on(device));
  }

  /**
   * Reads the weights into memory instead of mapping their files, so that a file can be replaced or
   * cut off while the model is open. Loading takes as long as reading the files, and the weights
   * are memory of this process alone.
   *
   * <p>Mapped weights, the default, are shared between processes and read when they are first used.
   * The operating system answers the use of a mapped page that its file no longer has by ending the
   * process (SIGBUS): replace a model's files by renaming new ones into their place, never by
   * writing into them.
   */
  public DecoderLoading copyingWeights() {
    return with(settings.copyingWeights());
  }

  /**
   * Refuses texts and prompts for which one call would take more bytes of native memory (on a GPU,
   * of its memory) for activations than this, weights not counted, before anything is allocated;
   * and reads and answers only so many at once as fit. The figures are estimates of what tensors
   * take; the allocator keeps up to half as much again, which for the GNU C library the environment
   * variable {@code MALLOC_MMAP_THRESHOLD_=1048576} prevents. The budget is one for each call:
   * calls in several threads take as much each.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public DecoderLoading memoryBudget(long bytes) {
    return with(settings.memoryBudget(bytes));
  }

  /**
   * Converts all weights to the number format of arithmetic as they are loaded, which takes memory
   * for the converted copy: 4 bytes a weight in float32.
   *
   * <p>By default, in float32 on a processor, matrices of half precision and those in the block
   * types of GGUF stay as they are stored, and become float32 some rows at a time, as they are
   * multiplied. States are those of converted weights, to the last bits of a sum whose terms may be
   * added in another order. In another number format, and on a GPU, weights are always converted as
   * they are loaded.
   */
  public DecoderLoading convertingWeights() {
    return with(settings.convertingWeights());
  }

  private DecoderLoading with(EngineSettings other) {
    return new DecoderLoading(directory, other, maxTokens, template, prefixBytes);
  }

  /**
   * Allows prompts of fewer tokens than the model was made for; or of more, where its rotary
   * frequencies stretch with a text ({@code dynamic}).
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public DecoderLoading maxTokens(int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException("maxTokens must be >= 1, was " + tokens);
    }
    return new DecoderLoading(directory, settings, OptionalInt.of(tokens), template, prefixBytes);
  }

  /** Renders conversations by another template than the model's own. */
  public DecoderLoading renderedBy(PromptTemplate other) {
    return new DecoderLoading(directory, settings, maxTokens, Optional.of(other), prefixBytes);
  }

  /**
   * Runs what prompts begin with alike only once, and keeps what attention needs of it (its keys
   * and values) within so many bytes of native memory, on a GPU of its memory. It is for prompts
   * that share 32 tokens and more: a template, a system prompt, instructions, demonstrations, the
   * earlier turns of a conversation.
   *
   * <p>Within a call a beginning that several prompts share runs once, and so does one that some of
   * these share beyond it. Between calls the prompts' tokens stay until the bytes are needed for
   * others, those used least recently going first; a call whose prompts find no room runs them as
   * if they shared nothing. They belong to the loaded model, and are freed with it. One token takes
   * {@code 2 x blocks x key-value heads x head width} numbers of the compute type: 24 KiB in a
   * Qwen2.5-0.5B in float32.
   *
   * <p>It holds for reading at the last token (states of any layer, the outlook on the next token,
   * MLP and routing), for distributions of the next token, options' likelihoods and answers, with
   * interventions too, which change states at a prompt's end only. It does nothing for what is read
   * at all tokens, since those have to run. It does not depend on the kind of model: keys turn by
   * their place, and where rotary frequencies depend on a text's length ({@code longrope}, {@code
   * dynamic}) only prompts share whose lengths give the same frequencies. A boundary in the middle
   * is read by its own pass of fewer blocks, which shares with such passes only.
   *
   * <p>The last digits change, as they do with the company in which a prompt is read: the same sums
   * are added in another order. Hoyer of a float32 state stays within 1e-5. What is kept decides
   * about those digits, so a result is the same to the bit after the same calls in the same order,
   * but not for the first and a second reading. Greedy answers may part where two tokens are as
   * likely but for those digits.
   *
   * <p>{@link HuggingFaceDecoder#tokensShared()} says what it saved.
   *
   * @param bytes the most that beginnings may take, those of calls that run counted
   * @throws IllegalArgumentException if the number is not positive
   */
  public DecoderLoading sharingPrefixes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes for shared prefixes must be >= 1, was " + bytes);
    }
    return new DecoderLoading(directory, settings, maxTokens, template, OptionalLong.of(bytes));
  }

  /**
   * Loads the model.
   *
   * @throws CheckpointException if the checkpoint is damaged or not supported; it names the file
   *     and the reason
   * @throws IllegalArgumentException if more tokens are to be allowed than the model was made for
   * @throws io.github.sgicl.djl.EngineUnavailableException if libtorch cannot be used here, or the
   *     device is absent; it names those that were found
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the decoder closes tokenizer and engine
  public HuggingFaceDecoder load() {
    Checkpoint checkpoint = Checkpoint.open(directory);
    CompletableFuture<Texts> texts =
        meanwhile(() -> Texts.of(checkpoint, template.orElseGet(this::ownTemplate)));
    try {
      NativeLibrary.require(settings.device());
      TransformerEngine engine = TransformerEngine.load(checkpoint, settings, prefixes());
      try {
        int context = context(engine);
        checkpoint
            .generation()
            .remarks()
            .forEach(
                remark ->
                    LOG.warn(
                        "generation_config.json of {}: {}",
                        ModelReference.nameOf(directory),
                        remark));
        Texts read = resultOf(texts);
        return new HuggingFaceDecoder(
            engine,
            read.tokenizer(),
            read.rendering(),
            identity(read.fingerprint(), engine),
            stopIds(checkpoint),
            context);
      } catch (RuntimeException | Error e) {
        engine.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      CompletableFuture<Void> unused = texts.thenAccept(read -> read.tokenizer().close());
      throw e;
    }
  }

  private Optional<PrefixCache> prefixes() {
    return prefixBytes.isPresent()
        ? Optional.of(new PrefixCache(prefixBytes.getAsLong()))
        : Optional.empty();
  }

  /** What takes long to read beside the weights. */
  private record Texts(String fingerprint, PromptTemplate rendering, Tokenizer tokenizer) {

    @SuppressWarnings("MustBeClosedChecker") // the decoder closes it
    static Texts of(Checkpoint checkpoint, PromptTemplate rendering) {
      String fingerprint = checkpoint.fingerprint();
      return new Texts(fingerprint, rendering, Tokenizer.open(TokenizerDefinition.of(checkpoint)));
    }
  }

  /** In a thread that inherits the caller's class loader, through which DJL finds its libraries. */
  private static <R> CompletableFuture<R> meanwhile(Supplier<R> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task, "sgicl-loading").start());
  }

  private static <R> R resultOf(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  private PromptTemplate ownTemplate() {
    Optional<ChatTemplate> own = ChatTemplate.fromCheckpoint(directory);
    return own.isPresent() ? own.get() : new PlainFallback(directory);
  }

  private ModelIdentity identity(String fingerprint, TransformerEngine engine) {
    return new ModelIdentity(ModelReference.nameOf(directory), fingerprint, engine.computation());
  }

  private static Set<Long> stopIds(Checkpoint checkpoint) {
    return checkpoint.generation().stopIds().stream()
        .map(Integer::longValue)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String kind(TransformerEngine engine) {
    if (engine.causal()) {
      return "has no output head";
    }
    return engine.hasHead()
        ? "has tokens that see those behind them, as its config.json says"
        : "is a sentence encoder";
  }

  private int context(TransformerEngine engine) {
    if (!engine.causal() || !engine.hasHead()) {
      throw new CheckpointException(
          directory, kind(engine) + "; a language model, which generates text, is wanted here");
    }
    int made = engine.maxPositions();
    int wanted = maxTokens.orElse(made);
    if (wanted > made && !engine.stretches()) {
      throw new IllegalArgumentException(
          "maxTokens must be <= " + made + ", for which the model was made, was " + wanted);
    }
    return wanted;
  }
}
