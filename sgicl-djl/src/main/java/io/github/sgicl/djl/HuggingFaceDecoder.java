package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.djl.internal.engine.library.Allowance;
import io.github.sgicl.djl.internal.engine.prefix.PrefixCache;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.mechanism.InspectedModel;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTemplate;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.reranking.Respondent;
import io.github.sgicl.subspace.Intervention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A language model from a Hugging Face checkpoint directory, run in this process. As an {@link
 * ActivationProvider} it reads each text as the question of a conversation, rendered by the model's
 * own chat template; {@link #verbatim()} reads texts as they stand.
 *
 * <p>Safe for use by many threads, which share one copy of the weights. Closing it while calls run
 * ends those at their next step with an {@link IllegalStateException}; closing it twice does
 * nothing. An interrupted thread leaves with a {@link java.util.concurrent.CancellationException},
 * its interrupt flag still set.
 *
 * <p>Weights are mapped from their files: a file must not be written to or cut off while the model
 * is open, or the operating system ends the process; {@link DecoderLoading#copyingWeights()} reads
 * them into memory instead.
 */
public final class HuggingFaceDecoder implements ActivationProvider, AutoCloseable {

  private static final String VERBATIM = "verbatim";

  private final TransformerEngine engine;
  private final Tokenizer tokenizer;
  private final PromptTemplate template;
  private final Set<Long> stopIds;
  private final DecoderReader questions;
  private final DecoderReader verbatim;

  @MustBeClosed
  HuggingFaceDecoder(
      TransformerEngine engine,
      Tokenizer tokenizer,
      PromptTemplate template,
      ModelIdentity model,
      Set<Long> stopIds,
      int maxTokens) {
    this.engine = engine;
    this.tokenizer = tokenizer;
    this.template = template;
    this.stopIds = stopIds;
    this.questions =
        questions(model, template.identity(), maxTokens, text -> List.of(Message.user(text)));
    RenderedTokens asTheyStand = new RenderedTokens(tokenizer, UnaryOperator.identity(), true);
    this.verbatim = new DecoderReader(engine, model, VERBATIM, maxTokens, asTheyStand);
  }

  /** Starts from a checkpoint directory; {@link DecoderLoading#load()} loads it. */
  public static DecoderLoading from(Path checkpoint) {
    return DecoderLoading.of(checkpoint);
  }

  @Override
  public ModelIdentity model() {
    return questions.model();
  }

  /** Where it computes. */
  public ComputeDevice device() {
    return engine.device();
  }

  @Override
  public String template() {
    return questions.template();
  }

  @Override
  public int layers() {
    return engine.layers();
  }

  /** The most tokens that a rendered prompt may have. */
  public int maxTokens() {
    return questions.maxTokens();
  }

  /**
   * How many tokens of prompts have not gone through the model so far because others had, if it was
   * loaded {@linkplain DecoderLoading#sharingPrefixes to share prefixes}; else 0.
   */
  public long tokensShared() {
    return engine.prefixes().map(PrefixCache::spared).orElse(0L);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Each text is the question of a conversation. One whose prompt has more than {@link
   * #maxTokens()} tokens is refused, never cut.
   */
  @Override
  public List<Activation> read(List<String> texts, Site site) {
    return questions.read(texts, site);
  }

  /** Reads each text as the question of a conversation, as this object itself does. */
  public DecoderReader questions() {
    return questions;
  }

  /**
   * Reads each text as the question of a conversation that a system message begins. Scores of
   * another message, or of none, are others: the message is in the template's name.
   */
  public DecoderReader questionsAfter(String systemMessage) {
    return questions(
        model(),
        "%s after the system message \"%s\"".formatted(template(), systemMessage),
        maxTokens(),
        text -> List.of(Message.system(systemMessage), Message.user(text)));
  }

  private DecoderReader questions(
      ModelIdentity model,
      String name,
      int maxTokens,
      Function<String, List<Message>> conversation) {
    return new DecoderReader(
        engine,
        model,
        name,
        maxTokens,
        new RenderedTokens(
            tokenizer,
            text -> template.render(conversation.apply(text)),
            !template.writesSpecialTokens()));
  }

  /**
   * Reads each text as the question of a conversation, in calls that may take so long each: short
   * for {@link #questions questions()}{@link DecoderReader#within .within(time)}.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public DecoderReader within(Duration time) {
    return questions.within(time);
  }

  /**
   * Reads each text as the question of a conversation, for callers in many threads, whose texts
   * share passes: short for {@link #questions questions()}{@link DecoderReader#batching
   * .batching(maxDelay, maxTokens)}. Keep what it returns, since callers share passes that share
   * it.
   *
   * @param maxDelay how long a caller waits for company, apart from passes that run
   * @param maxTokens with how many tokens a pass is full
   * @throws IllegalArgumentException if the delay is negative or the number of tokens not positive
   */
  public DecoderReader batching(Duration maxDelay, int maxTokens) {
    return questions.batching(maxDelay, maxTokens);
  }

  /**
   * Reads texts as they stand, between the special tokens that the tokenizer puts around a text.
   */
  public DecoderReader verbatim() {
    return verbatim;
  }

  /** How conversations are rendered. */
  public PromptTemplate promptTemplate() {
    return template;
  }

  /** Counts the tokens of rendered conversations, for a token budget. */
  public TokenCounter tokenCounter() {
    return messages ->
        tokenizer.encode(template.render(messages), !template.writesSpecialTokens()).count();
  }

  /**
   * Renders a conversation and cuts it into tokens, of which there must not be more than the model
   * reads.
   *
   * @throws PromptTooLongException if there are; a conversation that has certainly more is not cut
   *     into tokens
   */
  public RenderedPrompt rendered(List<Message> conversation) {
    String text = template.render(conversation);
    return new RenderedPrompt(conversation, text, fitting(text));
  }

  /**
   * Answers prompts and conversations, at most a number of tokens each, at least 1; greedily unless
   * refined.
   */
  public Answering answering(int maxNewTokens) {
    return Answering.of(this, maxNewTokens);
  }

  /** Short for {@link #answering answering(maxNewTokens)}{@link Answering#answers .answers}. */
  public List<Answer> answers(List<List<Message>> conversations, int maxNewTokens) {
    return answering(maxNewTokens).answers(conversations);
  }

  /**
   * Reads how likely each of several answers to a conversation is. The prompt goes through the
   * model once. Nothing is put between the rendered prompt and an option, so an option brings its
   * own blank where the template needs one. Tokens that all options share with the prompt belong to
   * the prompt, also where the tokenizer joins a prompt's end with an option's beginning.
   *
   * <p>An option is as likely as in one pass over prompt and option together. Where rotary
   * frequencies depend on a text's length ({@code longrope}, {@code dynamic}) it is that of both,
   * and the prompt goes through the model once for each length that changes them.
   *
   * @param options texts, none empty
   * @return in the order of the options
   * @throws io.github.sgicl.activation.ActivationException if a state holds what is no number; it
   *     names the conversation's last message
   * @throws IllegalArgumentException if an option has no tokens of its own
   * @throws PromptTooLongException if the prompt with an option has more than {@link #maxTokens()}
   *     tokens
   * @throws io.github.sgicl.djl.MemoryBudgetException if they do not fit the memory budget
   */
  public List<OptionReading> options(List<Message> conversation, List<String> options) {
    return options(rendered(conversation), options);
  }

  /**
   * Reads how likely each of several answers to a conversation is, as {@link #options(List, List)}
   * does.
   *
   * @param prompt rendered by this decoder
   */
  public List<OptionReading> options(RenderedPrompt prompt, List<String> options) {
    return new OptionLikelihoods(engine, this::fitting).of(prompt, options);
  }

  /**
   * Answers by the likeliest of the given options, by the sum of its tokens' log-likelihoods. A
   * blank is put before an option where the rendered prompt does not end in one.
   */
  public Respondent likeliestOption() {
    return new LikeliestOption(this, LikeliestOption.Scale.SUM);
  }

  /** The same by the mean of an option's log-likelihoods: long and short ones on one scale. */
  public Respondent likeliestOptionPerToken() {
    return new LikeliestOption(this, LikeliestOption.Scale.PER_TOKEN);
  }

  /** The same by the log-likelihood of an option over the number of its characters. */
  public Respondent likeliestOptionPerCharacter() {
    return new LikeliestOption(this, LikeliestOption.Scale.PER_CHARACTER);
  }

  /**
   * The same by how much likelier the question makes an option: its log-likelihood less that after
   * {@code Answer:} alone, which leaves out what is common in any text.
   *
   * <p>Source: A. Holtzman et al., "Surface Form Competition: Why the Highest Probability Answer
   * Isn't Always Right", EMNLP 2021, equation 2.
   */
  public Respondent likeliestOptionBeyondUnconditional() {
    return new LikeliestOption(this, LikeliestOption.Scale.BEYOND_UNCONDITIONAL);
  }

  /**
   * How likely a query is after each of some demonstrations, in nats: the sum over the query's
   * tokens in a conversation that shows the one demonstration, for {@link
   * io.github.sgicl.prompt.DemonstrationSelector#lowestConditionalEntropy}. It is negative infinity
   * where demonstration and query together are longer than the model reads.
   *
   * @param beginning messages before the demonstration, such as a system message; empty for none
   */
  public BiFunction<Query, List<Demonstration>, List<Double>> queryLikelihood(
      List<Message> beginning) {
    return new OptionLikelihoods.AfterDemonstrations(this, List.copyOf(beginning));
  }

  /** How likely a text is behind the beginning of a rendered conversation. */
  OptionReading likelihood(List<Message> conversation, String beginning, String text) {
    return options(new RenderedPrompt(conversation, beginning, fitting(beginning)), List.of(text))
        .get(0);
  }

  /**
   * Reads the distribution of the next token after questions, texts and conversations; of the
   * undisturbed pass unless refined by an {@link Intervention}.
   */
  public NextTokenReader nextTokens() {
    return new NextTokenReader(this, engine, Optional.empty(), Allowance.unlimited());
  }

  /**
   * This decoder for a {@linkplain io.github.sgicl.mechanism.MechanismStudy study of its
   * mechanism}, reading each prompt as the question of a conversation.
   */
  public InspectedModel inspected() {
    return new InspectedDecoder(this, false, Optional.empty());
  }

  /** The same with a system message that begins each conversation. */
  public InspectedModel inspectedAfter(String systemMessage) {
    return new InspectedDecoder(this, false, Optional.of(systemMessage));
  }

  /** The same reading prompts as they stand; they cannot be answered. */
  public InspectedModel inspectedVerbatim() {
    return new InspectedDecoder(this, true, Optional.empty());
  }

  List<Continuation> generate(
      List<RenderedPrompt> rendered,
      int maxNewTokens,
      TokenChoice choice,
      TokenWatch watch,
      Optional<Intervention> intervention) {
    List<long[]> prompts = rendered.stream().map(RenderedPrompt::ids).toList();
    GenerationLimits limits = new GenerationLimits(maxNewTokens, maxTokens(), stopIds);
    return intervention.isPresent()
        ? engine.generate(prompts, limits, choice, watch, intervention.get())
        : engine.generate(prompts, limits, choice, watch);
  }

  /**
   * An intervention with its layer counted from the front.
   *
   * @throws IllegalArgumentException if this model has no such boundary, or its states no such
   *     coordinate
   */
  Intervention fitting(Intervention intervention) {
    return intervention.resolvedFor(layers(), engine.hiddenSize());
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  private Tokens fitting(String rendered) {
    try {
      return tokenizer.encode(rendered, !template.writesSpecialTokens(), maxTokens());
    } catch (TooManyTokensException e) {
      throw e.counted()
          ? new PromptTooLongException(e.tokens(), maxTokens())
          : PromptTooLongException.atLeast(e.tokens(), maxTokens());
    }
  }

  @Override
  public void close() {
    engine.close();
    tokenizer.close();
    tokenizer.unknown().tell(model().name());
  }
}
