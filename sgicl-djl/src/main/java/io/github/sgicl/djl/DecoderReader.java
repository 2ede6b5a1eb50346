package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Place;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.batching.SharedPasses;
import io.github.sgicl.djl.internal.engine.library.Allowance;
import io.github.sgicl.djl.internal.engine.pass.MeasureListener;
import io.github.sgicl.djl.internal.engine.pass.PromptReader;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import io.github.sgicl.djl.internal.engine.pass.RawStateListener;
import io.github.sgicl.djl.internal.engine.pass.ScriptedMetric;
import io.github.sgicl.metric.SparsityMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads texts with a decoder in one rendering: as they stand, or each as the question of a
 * conversation. Lives as long as the decoder. Safe for use by many threads.
 */
public final class DecoderReader implements ActivationProvider {

  private final TransformerEngine engine;
  private final PromptReader passes;
  private final ModelIdentity model;
  private final String template;
  private final int maxTokens;
  private final RenderedTokens tokenizer;
  private final Allowance allowance;

  /**
   * @param template what the rendering is called in a score's identity
   * @param maxTokens the most tokens of a rendered text
   * @param tokenizer renders a text and cuts it into tokens
   */
  DecoderReader(
      TransformerEngine engine,
      ModelIdentity model,
      String template,
      int maxTokens,
      RenderedTokens tokenizer) {
    this(engine, engine::read, model, template, maxTokens, tokenizer, Allowance.unlimited());
  }

  private DecoderReader(
      TransformerEngine engine,
      PromptReader passes,
      ModelIdentity model,
      String template,
      int maxTokens,
      RenderedTokens tokenizer,
      Allowance allowance) {
    this.engine = engine;
    this.passes = passes;
    this.model = model;
    this.template = template;
    this.maxTokens = maxTokens;
    this.tokenizer = tokenizer;
    this.allowance = allowance;
  }

  /**
   * This reader with calls that may take so long each, from when they begin. A call that takes
   * longer ends between two steps of the model with a {@link DeadlineExceededException}, and the
   * model is as usable as before; one step is a pass of some prompts or, where tokens are read one
   * by one, of a block. Scores of both readers are the same.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public DecoderReader within(Duration time) {
    return within(time, System::nanoTime);
  }

  DecoderReader within(Duration time, LongSupplier nanoClock) {
    return new DecoderReader(
        engine, passes, model, template, maxTokens, tokenizer, Allowance.of(time, nanoClock));
  }

  /**
   * This reader for callers in many threads: what they ask at about the same time, one text or a
   * few each, goes through the model in one pass. Callers wait while passes run, of which there are
   * as many at once as the processor's cores allow at {@link Libtorch#threads()} for each; a pass
   * then takes those that wait. One that comes while no pass runs is kept waiting only as long as
   * others that were there lately are missing, and no longer than {@code maxDelay}.
   *
   * <p>A caller that is interrupted, or whose time {@link #within within} is spent, leaves at once
   * and others do not notice; where a pass fails, its callers' texts are read one by one, so that
   * only those get the failure that are its cause. The company of a text changes the order of sums
   * alone, as in one call for several texts: its states differ in their last digits, by about 1e-6
   * of their length in float32.
   *
   * <p>It serves {@link #read} at a layer boundary and {@link #readings}; other calls are those of
   * this reader. Callers share passes that share one such reader: keep it.
   *
   * @param maxDelay how long a caller waits for company, apart from passes that run
   * @param maxTokens with how many tokens a pass is full
   * @throws IllegalArgumentException if the delay is negative or the number of tokens not positive
   */
  public DecoderReader batching(Duration maxDelay, int maxTokens) {
    SharedPasses shared =
        new SharedPasses(engine::read, maxDelay, maxTokens, DecoderReader::passesAtOnce);
    return new DecoderReader(engine, shared, model, template, this.maxTokens, tokenizer, allowance);
  }

  private static int passesAtOnce() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / Libtorch.threads());
  }

  @Override
  public ModelIdentity model() {
    return model;
  }

  @Override
  public String template() {
    return template;
  }

  @Override
  public int layers() {
    return engine.layers();
  }

  /** The most tokens that a rendered text may have. */
  public int maxTokens() {
    return maxTokens;
  }

  /** What a text is rendered to before it is cut into tokens. */
  public String rendered(String text) {
    return tokenizer.text(text);
  }

  /** The rendered text cut into tokens, however many. */
  public Tokens tokens(String text) {
    return tokenizer.of(text);
  }

  /** The number of tokens of the rendered text. */
  public int countTokens(String text) {
    return tokens(text).count();
  }

  /**
   * Refuses a text that cannot be read. One that has certainly more than {@link #maxTokens()}
   * tokens is not cut into tokens.
   *
   * @throws ActivationException if the text is empty, or the rendered one has no tokens or too many
   */
  public void requireReadable(String text) {
    Tokens unused = tokenize(0, text);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A text of more than {@link #maxTokens()} tokens is refused, never cut.
   *
   * @throws IllegalArgumentException also if the site lies inside the MLP of a block that is a
   *     mixture of experts
   */
  @Override
  public List<Activation> read(List<String> texts, Site site) {
    if (site.position() != TokenPosition.PROMPT_END) {
      throw new IllegalArgumentException(
          "a text is read at " + TokenPosition.PROMPT_END + ", was " + site.position());
    }
    int[] boundaries = {site.resolvedFor(layers()).layer()};
    if (site.place() == Place.MLP) {
      return mlpActivations(texts, boundaries).stream().map(blocks -> blocks.get(0)).toList();
    }
    return allowance.spend(() -> states(texts, boundaries));
  }

  private List<Activation> states(List<String> texts, int... boundaries) {
    List<long[]> prompts = prompts(texts);
    List<PromptReading> readings =
        withinBudget(texts, () -> passes.read(prompts, boundaries, false));
    List<Activation> states = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      states.add(finite(i, texts.get(i), readings.get(i).state(0)));
    }
    return states;
  }

  /**
   * Reads texts at several layer boundaries at once, with the outlook on the next token.
   *
   * @param layers layer boundaries as in {@link Site#layer()}, at least one
   * @throws ActivationException if a text cannot be read; it names the text
   * @throws IllegalArgumentException if no layer is given, or the model lacks one
   */
  public List<TextReading> readings(List<String> texts, int... layers) {
    int[] asked = resolved(layers);
    return allowance.spend(() -> readingsAt(texts, asked));
  }

  private List<TextReading> readingsAt(List<String> texts, int... asked) {
    int[] boundaries = ascending(asked);
    List<Tokens> tokens = tokenize(texts);
    List<PromptReading> readings =
        withinBudget(texts, () -> passes.read(ids(tokens), boundaries, true));
    List<TextReading> results = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      PromptReading reading = readings.get(i);
      List<Activation> states = new ArrayList<>(asked.length);
      for (int boundary : asked) {
        float[] state = reading.state(Arrays.binarySearch(boundaries, boundary));
        states.add(finite(i, texts.get(i), state));
      }
      results.add(
          new TextReading(
              states,
              reading.next(),
              norm(reading.residual()),
              tokens.get(i).count(),
              tokens.get(i).unknown()));
    }
    return results;
  }

  /**
   * The states at one layer boundary at all tokens of a rendered text.
   *
   * @param layer a layer boundary as in {@link Site#layer()}
   * @throws ActivationException if the text cannot be read
   */
  public List<Activation> readTokens(String text, int layer) {
    List<Activation> states = new ArrayList<>();
    readTokens(text, (boundary, token, state) -> states.add(state), layer);
    return states;
  }

  /**
   * Hands out the states at layer boundaries at all tokens of a rendered text one by one, boundary
   * after boundary and token after token, so that those of a long text are never in memory all at
   * once.
   *
   * @param layers layer boundaries as in {@link Site#layer()}, at least one
   * @throws ActivationException if the text cannot be read
   * @throws IllegalArgumentException if no layer is given, or the model lacks one
   */
  public void readTokens(String text, StateListener listener, int... layers) {
    int[] boundaries = ascending(resolved(layers));
    allowance.spend(() -> readTokens(text, onlyPrompt(text), listener, boundaries));
  }

  private void readTokens(String text, long[] prompt, StateListener listener, int... boundaries) {
    RawStateListener states =
        (boundary, token, state) -> listener.accept(boundary, token, finite(0, text, state));
    withinBudget(text, () -> engine.readTokens(prompt, boundaries, states));
  }

  /**
   * Takes a measure at all tokens of a rendered text, of any length: no more than one state is kept
   * at a time. On a GPU the measures of this library are taken there, and equal those taken here to
   * their accuracy.
   *
   * @param layers layer boundaries as in {@link Site#layer()}, at least one
   * @return [layer][token], NaN where the measure is undefined
   * @throws ActivationException if the text cannot be read
   * @throws IllegalArgumentException if no layer is given, or the model lacks one
   */
  public double[][] measureTokens(String text, SparsityMetric metric, int... layers) {
    int[] asked = resolved(layers);
    return allowance.spend(() -> measured(text, metric, asked));
  }

  private double[][] measured(String text, SparsityMetric metric, int... asked) {
    Optional<ScriptedMetric> there =
        engine.device().isGpu() ? ScriptedMetric.of(metric) : Optional.empty();
    double[][] values =
        there.isPresent()
            ? measuredThere(text, there.get(), asked)
            : measuredHere(text, metric, asked);
    return Arrays.stream(asked)
        .mapToObj(boundary -> values[boundary].clone())
        .toArray(double[][]::new);
  }

  /** [boundary][token] of all boundaries, those not asked for without a value. */
  private double[][] measuredHere(String text, SparsityMetric metric, int... asked) {
    long[] prompt = onlyPrompt(text);
    double[][] values = new double[layers() + 1][prompt.length];
    readTokens(
        text,
        prompt,
        (boundary, token, state) -> values[boundary][token] = metric.of(state.toArray()),
        ascending(asked));
    return values;
  }

  /** The same, taken where the states lie. */
  double[][] measuredThere(String text, ScriptedMetric metric, int... asked) {
    long[] prompt = onlyPrompt(text);
    double[][] values = new double[layers() + 1][prompt.length];
    MeasureListener measures =
        (boundary, token, value, finite) -> {
          if (!finite) {
            throw new ActivationException(
                0,
                text,
                "gives a hidden state at token %d, boundary %d, that is not finite"
                    .formatted(token, boundary));
          }
          values[boundary][token] = value;
        };
    int[] boundaries = ascending(asked);
    withinBudget(text, () -> engine.measureTokens(prompt, boundaries, metric, measures));
    return values;
  }

  /**
   * How the routers of a mixture of experts score the experts at the last token of each rendered
   * text.
   *
   * @throws ActivationException if a text cannot be read; it names the text
   */
  public List<ExpertRouting> routing(List<String> texts) {
    return allowance.spend(
        () -> {
          List<long[]> prompts = prompts(texts);
          return withinBudget(texts, () -> engine.routing(prompts));
        });
  }

  /**
   * How the routers of a mixture of experts score the experts at each token of a rendered text.
   *
   * @throws ActivationException if the text cannot be read
   */
  public List<ExpertRouting> routingOfTokens(String text) {
    return allowance.spend(
        () -> {
          long[] prompt = onlyPrompt(text);
          return withinBudget(List.of(text), () -> engine.routingOfTokens(prompt));
        });
  }

  /**
   * Reads the inner activations of several blocks' MLPs at the last token of each rendered text, in
   * one pass: what the down projection takes, {@code act(gate) * up}, or {@code act(up)} without a
   * gate.
   *
   * @param layers the blocks, counted as the layer boundaries behind them in {@link Site#layer()}:
   *     1 to L, negative values from the end; at least one
   * @return for each text the vectors of its blocks, in the order asked for
   * @throws ActivationException if a text cannot be read; it names the text
   * @throws IllegalArgumentException if no layer is given, the model lacks one, or one is a mixture
   *     of experts: {@link #routing} reads that
   */
  public List<List<Activation>> mlpActivations(List<String> texts, int... layers) {
    int[] asked = resolved(Site.lastHiddenState().insideMlp(), layers);
    return allowance.spend(() -> mlpActivationsOf(texts, asked));
  }

  private List<List<Activation>> mlpActivationsOf(List<String> texts, int... asked) {
    int[] blocks = ascending(asked);
    List<long[]> prompts = prompts(texts);
    List<float[][]> read = withinBudget(texts, () -> engine.mlpActivations(prompts, blocks));
    List<List<Activation>> all = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      List<Activation> vectors = new ArrayList<>(asked.length);
      for (int block : asked) {
        vectors.add(finite(i, texts.get(i), read.get(i)[Arrays.binarySearch(blocks, block)]));
      }
      all.add(List.copyOf(vectors));
    }
    return all;
  }

  static <R> R withinBudget(List<String> texts, Supplier<R> reading) {
    try {
      return reading.get();
    } catch (MemoryBudgetException e) {
      throw refused(texts.get(e.prompt()), e);
    }
  }

  private static void withinBudget(String text, Runnable reading) {
    try {
      reading.run();
    } catch (MemoryBudgetException e) {
      throw refused(text, e);
    }
  }

  private static ActivationException refused(String text, MemoryBudgetException reason) {
    ActivationException failure = new ActivationException(reason.prompt(), text, reason.reason());
    failure.initCause(reason);
    return failure;
  }

  private static double norm(float... vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private int[] resolved(int... layers) {
    return resolved(Site.lastHiddenState(), layers);
  }

  private int[] resolved(Site site, int... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("layers must name at least one boundary, named none");
    }
    return Arrays.stream(layers)
        .map(layer -> site.atLayer(layer).resolvedFor(layers()).layer())
        .toArray();
  }

  private static int[] ascending(int... boundaries) {
    return Arrays.stream(boundaries).sorted().distinct().toArray();
  }

  private long[] onlyPrompt(String text) {
    return tokenize(List.of(text)).get(0).ids();
  }

  /** The token ids of rendered texts. */
  List<long[]> prompts(List<String> texts) {
    return ids(tokenize(texts));
  }

  private List<Tokens> tokenize(List<String> texts) {
    List<Tokens> all = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Tokens tokens = tokenize(i, texts.get(i));
      tokenizer.tokenizer().unknown().count(tokens);
      all.add(tokens);
    }
    return all;
  }

  private Tokens tokenize(int index, String text) {
    if (text.isEmpty()) {
      throw new ActivationException(index, text, "is empty");
    }
    try {
      Tokens tokens = tokenizer.atMost(maxTokens, text);
      if (tokens.count() == 0) {
        throw new ActivationException(index, text, "has no tokens");
      }
      return tokens;
    } catch (TooManyTokensException e) {
      throw new ActivationException(
          index, text, "has " + e.inWords() + ", the model reads at most " + maxTokens);
    }
  }

  private static List<long[]> ids(List<Tokens> tokens) {
    return tokens.stream().map(Tokens::ids).toList();
  }

  /** A state as an activation; the text is to blame if it holds what is no number. */
  static Activation finite(int index, String text, float[] state) {
    try {
      return Activation.of(state);
    } catch (IllegalArgumentException e) {
      throw new ActivationException(index, text, "gives a hidden state whose " + e.getMessage());
    }
  }
}
