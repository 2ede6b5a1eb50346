package io.github.sgicl.djl.internal.engine;

import ai.djl.pytorch.jni.IValue;
import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.EngineUnavailableException;
import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.djl.MemoryBudgetException;
import io.github.sgicl.djl.NextToken;
import io.github.sgicl.djl.UnsupportedArchitectureException;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.family.ModelFamilies;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.Generation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.generation.GivenContinuation;
import io.github.sgicl.djl.internal.engine.generation.Likelihoods;
import io.github.sgicl.djl.internal.engine.generation.PromptDraws;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.djl.internal.engine.library.Deadline;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.library.ProcessorFlags;
import io.github.sgicl.djl.internal.engine.memory.ActivationMemory;
import io.github.sgicl.djl.internal.engine.memory.MemoryBudget;
import io.github.sgicl.djl.internal.engine.memory.Packing;
import io.github.sgicl.djl.internal.engine.memory.PackingPlan;
import io.github.sgicl.djl.internal.engine.pass.BlockInsides;
import io.github.sgicl.djl.internal.engine.pass.FourBitUnpacking;
import io.github.sgicl.djl.internal.engine.pass.MeasureListener;
import io.github.sgicl.djl.internal.engine.pass.NextTokens;
import io.github.sgicl.djl.internal.engine.pass.Outlook;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.pass.RawStateListener;
import io.github.sgicl.djl.internal.engine.pass.Rotation;
import io.github.sgicl.djl.internal.engine.pass.ScriptedMetric;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.pass.StateChange;
import io.github.sgicl.djl.internal.engine.pass.StatePooling;
import io.github.sgicl.djl.internal.engine.pass.TileSize;
import io.github.sgicl.djl.internal.engine.pass.TokenPack;
import io.github.sgicl.djl.internal.engine.pass.TokenwiseReading;
import io.github.sgicl.djl.internal.engine.plan.Experts;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.prefix.Beginnings;
import io.github.sgicl.djl.internal.engine.prefix.PassBeginnings;
import io.github.sgicl.djl.internal.engine.prefix.PrefixCache;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.djl.internal.engine.weights.TransformerWeights;
import io.github.sgicl.subspace.Intervention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A transformer in native memory, token ids in and float32 states out. Safe for use by many
 * threads. Closing it while calls run ends those at their next step with an {@link
 * IllegalStateException}; the memory is freed when the last has left. An interrupted thread leaves
 * with a {@link java.util.concurrent.CancellationException}, its interrupt flag still set. A prompt
 * that does not fit the memory budget is refused with a {@link MemoryBudgetException} before
 * anything is allocated.
 */
public final class TransformerEngine implements AutoCloseable {

  private final TransformerSizes sizes;
  private final Experts experts;
  private final boolean causal;
  private final boolean headed;
  private final Rotation rotation;
  private final ScriptedModel model;
  private final String computation;
  private final Packing packing;
  private final Optional<PrefixCache> prefixes;

  @MustBeClosed
  private TransformerEngine(
      TransformerPlan plan,
      TransformerWeights weights,
      EngineSettings settings,
      Optional<PrefixCache> prefixes,
      ScriptedModel model) {
    this.sizes = plan.sizes();
    this.experts = plan.experts();
    this.causal = plan.style().causal();
    this.headed = plan.weights().source(WeightSlot.HEAD).isPresent();
    this.rotation = Rotation.of(plan);
    this.model = model;
    this.prefixes = prefixes;
    this.computation = weights.computation(settings);
    this.packing =
        new Packing(
            new ActivationMemory(plan, settings.compute(), weights.tileBytes(settings)),
            new MemoryBudget(settings.memoryBudget()),
            rotation);
  }

  /** Loads a checkpoint, its weights mapped from their files. */
  @MustBeClosed
  public static TransformerEngine load(Checkpoint checkpoint, ComputeType compute) {
    return load(checkpoint, EngineSettings.computingIn(compute));
  }

  /**
   * Takes a checkpoint's weights and compiles its script.
   *
   * @throws UnsupportedArchitectureException if no family bears its architecture
   * @throws io.github.sgicl.djl.CheckpointException if configuration and weights do not fit each
   *     other
   * @throws EngineUnavailableException if libtorch cannot be used here, or the device is absent
   */
  @MustBeClosed
  public static TransformerEngine load(Checkpoint checkpoint, EngineSettings settings) {
    return load(checkpoint, settings, Optional.empty());
  }

  /**
   * Takes a checkpoint's weights and compiles its script.
   *
   * @param prefixes where keys and values of what prompts begin with are kept, if they are to share
   *     it; of this model alone
   * @throws IllegalArgumentException if there is such a place and tokens see those behind them
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the engine closes the model
  public static TransformerEngine load(
      Checkpoint checkpoint, EngineSettings settings, Optional<PrefixCache> prefixes) {
    TransformerPlan plan = ModelFamilies.planOf(checkpoint);
    if (prefixes.isPresent() && !plan.style().causal()) {
      throw new IllegalArgumentException(
          "prompts cannot share their beginnings in a model whose tokens see those behind them");
    }
    TransformerWeights weights = TransformerWeights.of(checkpoint, plan);
    if (!settings.device().isGpu()) {
      NativeLibrary.suit(plan.sizes().largestMatrix());
      if (settings.compute() == ComputeType.BFLOAT16) {
        ProcessorFlags.ofThisMachine().warnOfSlowBfloat16();
      }
    }
    ScriptedModel model =
        ScriptedModel.load(
            "Transformer",
            weights.script(settings, FourBitUnpacking::part).source(),
            weights.attributes(settings),
            settings,
            weights::from);
    try {
      weights
          .largestStored(settings, 2 * TileSize.SMALLEST)
          .ifPresent(place -> TileSize.choose(model, place));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
    return new TransformerEngine(plan, weights, settings, prefixes, model);
  }

  /** Where it computes. */
  public ComputeDevice device() {
    return model.device();
  }

  /** What it computes in and of, as in a score's identity. */
  public String computation() {
    return computation;
  }

  /** The number of blocks L. */
  public int layers() {
    return sizes.layers();
  }

  /**
   * Whether a token sees only itself and those before it, as in a decoder; an encoder's tokens see
   * all.
   */
  public boolean causal() {
    return causal;
  }

  /** Whether it has an output head, which scores next tokens. */
  public boolean hasHead() {
    return headed;
  }

  private void requireHead() {
    if (!headed) {
      throw new UnsupportedOperationException("the model has no output head");
    }
  }

  /** What was read of a token must not change by those that follow. */
  private void requireWriting() {
    requireHead();
    if (!causal) {
      throw new UnsupportedOperationException(
          "the model's tokens see those behind them, so that it cannot be continued");
    }
  }

  /** The width of a hidden state. */
  public int hiddenSize() {
    return sizes.hidden();
  }

  /** The number of token ids. */
  public int vocabularySize() {
    return sizes.vocabulary();
  }

  /** The longest sequence that the model was made for, in tokens. */
  public int maxPositions() {
    return sizes.positions();
  }

  /** Whether it was made for longer ones, too: its rotary frequencies stretch with a sequence. */
  public boolean stretches() {
    return rotation.stretches();
  }

  /**
   * Reads prompts at their last tokens, several in one pass. A pass stops at the deepest boundary
   * asked for, and computes there what last tokens need. A prompt's result does not depend on the
   * order of the others.
   *
   * @param prompts token ids, at least one each
   * @param boundaries layer boundaries in 0..L, ascending and distinct, at least one
   * @param outlook whether to read the distribution of the next token and the residual before the
   *     final norm as well, which takes the whole model
   */
  public List<PromptReading> read(List<long[]> prompts, int[] boundaries, boolean outlook) {
    if (outlook) {
      requireHead();
    }
    sizes.requireIds(prompts);
    boolean deepest = boundaries[boundaries.length - 1] == sizes.layers();
    int[] toTheEnd = deepest ? boundaries : append(boundaries, sizes.layers());
    int[] kept = outlook ? append(toTheEnd, sizes.layers() + 1) : boundaries;
    PackingPlan whole = packing.ofLastTokens(prompts, kept.length, outlook);
    try (Beginnings beginnings = beginnings(prompts, kept[kept.length - 1])) {
      PackingPlan plan = whole.sharing(beginnings::before);
      return plan.inOrderOfPrompts(read(plan, beginnings, boundaries, kept, outlook));
    }
  }

  /** In the order of the plan. */
  private List<PromptReading> read(
      PackingPlan plan, Beginnings beginnings, int[] boundaries, int[] kept, boolean outlook) {
    boolean deepest = boundaries[boundaries.length - 1] == sizes.layers();
    List<PromptReading> readings = new ArrayList<>();
    for (List<long[]> pack : plan.packs()) {
      try (ScriptedModel.Call call = model.call()) {
        IValue states = states(call, pack, kept, false, StateChange.none(), beginnings);
        float[] values = call.scope().floats(states);
        float[] next =
            outlook
                ? call.scope()
                    .floats(call.run(call.scope(), "last_certainty", states, call.weights()))
                : new float[0];
        for (int i = 0; i < pack.size(); i++) {
          readings.add(
              new PromptReading(
                  rowsOf(values, i, pack.size(), boundaries.length, outlook && deepest),
                  outlook
                      ? new Outlook(
                          new NextToken(next[2 * i], next[2 * i + 1]),
                          row(values, (kept.length - 2) * pack.size() + i))
                      : null));
        }
      }
      Deadline.reached(readings.size());
    }
    return readings;
  }

  /**
   * Reads one prompt at all its tokens.
   *
   * @param prompt token ids, at least one
   * @param boundaries layer boundaries in 0..L, ascending and distinct, at least one
   * @return [boundary][token][hidden]
   */
  public float[][][] readAllTokens(long[] prompt, int... boundaries) {
    float[][][] states = new float[boundaries.length][prompt.length][];
    readTokens(
        prompt,
        boundaries,
        (boundary, token, state) ->
            states[Arrays.binarySearch(boundaries, boundary)][token] = state);
    return states;
  }

  /**
   * Reads one prompt at all its tokens and hands the states out one by one, boundary after boundary
   * and token after token, so that they are never in memory all at once.
   *
   * @param prompt token ids, at least one
   * @param boundaries layer boundaries in 0..L, ascending and distinct, at least one
   * @param consumer takes the states
   */
  public void readTokens(long[] prompt, int[] boundaries, RawStateListener consumer) {
    sizes.requireIds(List.of(prompt));
    packing.requireTokenwise(prompt, TokenwiseReading.ROWS_AT_ONCE);
    new TokenwiseReading(this, boundaries).read(prompt, consumer);
  }

  /**
   * Takes a metric of one prompt's states at all its tokens, where they lie: only values come back.
   *
   * @param prompt token ids, at least one
   * @param boundaries layer boundaries in 0..L, ascending and distinct, at least one
   * @param consumer takes the values, boundary after boundary and token after token
   */
  public void measureTokens(
      long[] prompt, int[] boundaries, ScriptedMetric metric, MeasureListener consumer) {
    sizes.requireIds(List.of(prompt));
    packing.requireTokenwise(prompt, TokenwiseReading.ROWS_AT_ONCE);
    new TokenwiseReading(this, boundaries).measure(prompt, metric, consumer);
  }

  /**
   * What a pooling makes of each prompt's last hidden states at all its tokens, several prompts in
   * one pass. A prompt's result does not depend on the order of the others.
   *
   * @param prompts token ids, at least one each
   * @return one vector for each prompt
   */
  public List<float[]> pooledStates(List<long[]> prompts, StatePooling pooling) {
    sizes.requireIds(prompts);
    PackingPlan plan = packing.ofAllTokens(prompts);
    List<float[]> vectors = new ArrayList<>(prompts.size());
    for (List<long[]> pack : plan.packs()) {
      try (ScriptedModel.Call call = model.call()) {
        IValue states =
            states(
                call,
                pack,
                new int[] {sizes.layers()},
                true,
                StateChange.none(),
                Beginnings.none(this));
        float[] values = call.scope().floats(states);
        int row = 0;
        for (long[] prompt : pack) {
          float[][] ofPrompt = new float[prompt.length][];
          for (int t = 0; t < prompt.length; t++) {
            ofPrompt[t] = row(values, row++);
          }
          vectors.add(pooling.of(ofPrompt));
        }
      }
    }
    return plan.inOrderOfPrompts(vectors);
  }

  /**
   * The scores of all token ids as the next token of one prompt.
   *
   * @param prompt token ids, at least one
   * @return one logit for each token id
   */
  public float[] logits(long... prompt) {
    requireHead();
    sizes.requireIds(List.of(prompt));
    PackingPlan unused = packing.ofLastTokens(List.of(prompt), 1, true);
    List<long[]> alone = List.of(prompt);
    try (Beginnings beginnings = beginnings(alone, sizes.layers());
        ScriptedModel.Call call = model.call()) {
      IValue states =
          states(call, alone, new int[] {sizes.layers()}, false, StateChange.none(), beginnings);
      return call.scope().floats(call.run(call.scope(), "last_logits", states, call.weights()));
    }
  }

  /**
   * How the routers of a mixture of experts score the experts at each prompt's last token. In a
   * dense model all blocks' scores are empty.
   *
   * @param prompts token ids, at least one each
   */
  public List<ExpertRouting> routing(List<long[]> prompts) {
    sizes.requireIds(prompts);
    PackingPlan plan = packing.ofRouting(prompts);
    return new BlockInsides(this, routed())
        .atLastTokens(prompts, plan).stream().map(this::routing).toList();
  }

  /**
   * How the routers of a mixture of experts score the experts at each token of one prompt. In a
   * dense model all blocks' scores are empty.
   *
   * @param prompt token ids, at least one
   */
  public List<ExpertRouting> routingOfTokens(long... prompt) {
    sizes.requireIds(List.of(prompt));
    PackingPlan unused = packing.ofRouting(List.of(prompt));
    return new BlockInsides(this, routed())
        .atAllTokens(prompt).stream().map(this::routing).toList();
  }

  private int[] routed() {
    return IntStream.range(0, sizes.layers()).filter(experts::sparse).toArray();
  }

  /**
   * @param ofSparse the scores in those blocks that are mixtures, in their order
   */
  private ExpertRouting routing(float[][] ofSparse) {
    List<float[]> scores = new ArrayList<>(sizes.layers());
    int next = 0;
    for (int block = 0; block < sizes.layers(); block++) {
      scores.add(experts.sparse(block) ? ofSparse[next++] : new float[0]);
    }
    return ExpertRouting.of(
        scores,
        experts.routing().bySigmoid(),
        Math.max(1, experts.perToken()),
        experts.routing().mass());
  }

  /**
   * The inner activations of MLPs at each prompt's last token, several prompts in one pass: what
   * the down projection takes, {@code act(gate) * up}, or {@code act(up)} without a gate. A
   * prompt's result does not depend on the order of the others.
   *
   * @param prompts token ids, at least one each
   * @param blocks counted from 1, ascending and distinct, at least one
   * @return for each prompt [block][inner]
   * @throws IllegalArgumentException if a block is a mixture of experts
   */
  public List<float[][]> mlpActivations(List<long[]> prompts, int... blocks) {
    sizes.requireIds(prompts);
    for (int block : blocks) {
      if (experts.sparse(block - 1)) {
        throw new IllegalArgumentException(
            "block " + block + " is a mixture of experts, which has no one MLP; read its routing");
      }
    }
    PackingPlan plan = packing.ofMlp(prompts, blocks.length);
    int[] fromZero = Arrays.stream(blocks).map(block -> block - 1).toArray();
    return new BlockInsides(this, fromZero).atLastTokens(prompts, plan);
  }

  /**
   * The distribution of the next token of each prompt, several prompts in one pass. A prompt's
   * result does not depend on the order of the others.
   *
   * @param prompts token ids, at least one each
   * @return for each prompt the natural logarithm of each token id's probability
   */
  public List<float[]> logProbabilities(List<long[]> prompts) {
    return logProbabilities(prompts, StateChange.none());
  }

  /**
   * The distributions that an intervention leaves.
   *
   * @throws IllegalArgumentException if this model has no such boundary, or its states no such
   *     coordinate
   */
  public List<float[]> logProbabilities(List<long[]> prompts, Intervention intervention) {
    return logProbabilities(prompts, StateChange.of(intervention, sizes));
  }

  private List<float[]> logProbabilities(List<long[]> prompts, StateChange change) {
    requireHead();
    sizes.requireIds(prompts);
    return new NextTokens(this, change).logProbabilities(prompts);
  }

  /** Continues prompts greedily, several at once. */
  public List<Continuation> generate(List<long[]> prompts, GenerationLimits limits) {
    return generate(prompts, limits, TokenChoice.greedy(), TokenWatch.none());
  }

  /**
   * Continues prompts, several at once.
   *
   * @param prompts token ids, at least one each
   * @param limits when to stop
   * @param choice how the next token is chosen
   * @param watch sees the tokens as they come
   * @return what was generated, in the order of the prompts
   */
  public List<Continuation> generate(
      List<long[]> prompts, GenerationLimits limits, TokenChoice choice, TokenWatch watch) {
    return generate(prompts, limits, choice, watch, StateChange.none());
  }

  /**
   * Continues prompts under an intervention, which changes every state that emits a token.
   *
   * @throws IllegalArgumentException if this model has no such boundary, or its states no such
   *     coordinate
   */
  public List<Continuation> generate(
      List<long[]> prompts,
      GenerationLimits limits,
      TokenChoice choice,
      TokenWatch watch,
      Intervention intervention) {
    return generate(prompts, limits, choice, watch, StateChange.of(intervention, sizes));
  }

  private List<Continuation> generate(
      List<long[]> prompts,
      GenerationLimits limits,
      TokenChoice choice,
      TokenWatch watch,
      StateChange change) {
    requireWriting();
    sizes.requireIds(prompts);
    return new Generation(this, limits, choice, watch, change).continueAll(prompts);
  }

  /**
   * How likely each of several continuations of one prompt is. The prompt goes through the model
   * once; the continuations then advance together. What one gets depends on the prompt, itself and
   * the others' lengths only.
   *
   * @param prompt token ids, at least one
   * @param continuations token ids, at least one each
   * @return in the order of the continuations; empty if there are none
   */
  public List<GivenContinuation> likelihoods(long[] prompt, List<long[]> continuations) {
    requireWriting();
    sizes.requireIds(List.of(prompt));
    sizes.requireIds(continuations);
    return new Likelihoods(this, prompt, continuations).all();
  }

  public ScriptedModel model() {
    return model;
  }

  public Rotation rotation() {
    return rotation;
  }

  public Packing packing() {
    return packing;
  }

  /** What of prompts need not run, if prompts share their beginnings. */
  @MustBeClosed
  public Beginnings beginnings(List<long[]> prompts, int deepest) {
    return Beginnings.of(this, prefixes, prompts, Math.min(deepest, sizes.layers()));
  }

  /** The same of one prompt that turns as one of another length does and runs to the end. */
  @MustBeClosed
  public Beginnings beginnings(long[] prompt, int length) {
    return Beginnings.of(this, prefixes, prompt, length);
  }

  /** Where keys and values of what prompts begin with are kept, if they share it. */
  public Optional<PrefixCache> prefixes() {
    return prefixes;
  }

  /** The boundaries as {@code read} gives them, [boundaries, rows, hidden]. */
  public IValue states(
      ScriptedModel.Call call,
      List<long[]> pack,
      int[] boundaries,
      boolean allTokens,
      StateChange change,
      Beginnings beginnings) {
    NativeScope scope = call.scope();
    TokenPack tokens = TokenPack.of(pack, beginnings);
    PassBeginnings before = beginnings.ofPass(call, scope, pack, change.isNone());
    IValue ids = tokens.ids(scope);
    IValue last = tokens.last(scope);
    List<IValue> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(ids, tokens.positions(scope), last, call.weights(), tokens.lengths(scope)));
    arguments.add(scope.numbers(Arrays.stream(boundaries).asLongStream().toArray()));
    arguments.add(scope.flag(allTokens));
    arguments.addAll(List.of(rotation.frequencies(scope, tokens), rotation.scalings(scope)));
    arguments.addAll(before.arguments());
    arguments.addAll(List.of(change.numbers(scope), last));
    arguments.add(
        change.chosen(
            scope, ids, () -> pack.stream().mapToLong(prompt -> new PromptDraws(prompt).state(0))));
    IValue states = call.run(scope, "read", arguments.toArray(IValue[]::new));
    before.done();
    return states;
  }

  /** The residual, where it was read, stands before the last boundary of the model. */
  private float[][] rowsOf(
      float[] values, int prompt, int prompts, int boundaries, boolean residualBeforeLast) {
    float[][] states = new float[boundaries][];
    for (int b = 0; b < boundaries; b++) {
      int place = residualBeforeLast && b == boundaries - 1 ? b + 1 : b;
      states[b] = row(values, place * prompts + prompt);
    }
    return states;
  }

  private float[] row(float[] values, int row) {
    return Arrays.copyOfRange(values, row * sizes.hidden(), (row + 1) * sizes.hidden());
  }

  private static int[] append(int[] numbers, int last) {
    int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
    longer[numbers.length] = last;
    return longer;
  }

  /** Closes the model; a second time does nothing. */
  @Override
  public void close() {
    model.close();
  }
}
