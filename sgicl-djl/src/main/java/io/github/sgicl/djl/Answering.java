package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.djl.internal.engine.library.Allowance;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Respondent;
import io.github.sgicl.subspace.Intervention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How a decoder answers: greedily, and until a stop token of the model's generation configuration,
 * a number of tokens or the end of the model's context, unless refined. Immutable; refinements
 * return a new value. Safe for use by many threads as far as its watches are.
 *
 * <p>Each token is what a pass over the whole text so far gives, though only the newest token goes
 * through the model: keys and values of the others are kept. Where rotary frequencies depend on a
 * text's length, they change all of these once it is longer than the context of pretraining, and
 * the whole text goes through the model again: once under {@code longrope}, which changes from its
 * short to its long factors there, so that this one token takes as long as reading the text does;
 * for every token from there on under {@code dynamic}. The length is each text's own, never that of
 * another one answered beside it. States that came before the change stay as they came.
 */
public final class Answering implements Respondent {

  private final HuggingFaceDecoder model;
  private final int maxNewTokens;
  private final TokenChoice choice;
  private final StopStrings stops;
  private final Optional<PieceWatch> pieces;
  private final Optional<StateWatch> states;
  private final Optional<Intervention> intervention;
  private final Allowance allowance;

  private Answering(
      HuggingFaceDecoder model,
      int maxNewTokens,
      TokenChoice choice,
      StopStrings stops,
      Optional<PieceWatch> pieces,
      Optional<StateWatch> states,
      Optional<Intervention> intervention,
      Allowance allowance) {
    this.model = model;
    this.maxNewTokens = maxNewTokens;
    this.choice = choice;
    this.stops = stops;
    this.pieces = pieces;
    this.states = states;
    this.intervention = intervention;
    this.allowance = allowance;
  }

  static Answering of(HuggingFaceDecoder model, int maxNewTokens) {
    if (maxNewTokens < 1) {
      throw new IllegalArgumentException("maxNewTokens must be >= 1, was " + maxNewTokens);
    }
    return new Answering(
        model,
        maxNewTokens,
        TokenChoice.greedy(),
        StopStrings.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Allowance.unlimited());
  }

  /** Draws tokens at random. */
  public Answering sampling(Sampling sampling) {
    return new Answering(
        model,
        maxNewTokens,
        TokenChoice.drawing(sampling),
        stops,
        pieces,
        states,
        intervention,
        allowance);
  }

  /**
   * Ends an answer where one of these texts comes up, be it inside a token or across several. The
   * answer ends before it: the stop string is no part of the text, and tokens that came wholly with
   * it leave no states. They are looked for in the text, and in the text with the special tokens
   * that it does not show, too: {@code "<|im_end|>"} ends an answer at that token.
   *
   * @param strings replace those given before; none for no stop strings
   * @throws IllegalArgumentException if one is empty
   */
  public Answering stoppingAt(String... strings) {
    return new Answering(
        model,
        maxNewTokens,
        choice,
        new StopStrings(List.of(strings)),
        pieces,
        states,
        intervention,
        allowance);
  }

  /**
   * Shows the text of answers to a watch as it comes, in whole characters, which can end them.
   * Characters that may be the beginning of a stop string wait until that is known.
   */
  public Answering streaming(PieceWatch watch) {
    return new Answering(
        model, maxNewTokens, choice, stops, Optional.of(watch), states, intervention, allowance);
  }

  /** Shows the states of answers to a watch as they come, which can end them. */
  public Answering watching(StateWatch watch) {
    return new Answering(
        model, maxNewTokens, choice, stops, pieces, Optional.of(watch), intervention, allowance);
  }

  /**
   * Answers while the states that emit tokens are changed: that at the end of the prompt and that
   * of each token generated. States and entropies that come with an answer are those after the
   * change.
   *
   * @throws IllegalArgumentException if the model has no such boundary, or its states no such
   *     coordinate
   */
  public Answering under(Intervention change) {
    return new Answering(
        model,
        maxNewTokens,
        choice,
        stops,
        pieces,
        states,
        Optional.of(model.fitting(change)),
        allowance);
  }

  /**
   * Answers in calls that may take so long each, from when they begin. One that takes longer ends
   * between two tokens with a {@link DeadlineExceededException}, what it has shown to watches
   * stands, and the model is as usable as before.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public Answering within(Duration time) {
    return within(time, System::nanoTime);
  }

  Answering within(Duration time, LongSupplier nanoClock) {
    return new Answering(
        model,
        maxNewTokens,
        choice,
        stops,
        pieces,
        states,
        intervention,
        Allowance.of(time, nanoClock));
  }

  /** What tells these answers from others: the model, its template, and how tokens are chosen. */
  @Override
  public String identity() {
    return "%s in %s with %s, up to %d tokens, %s, stop %s%s"
        .formatted(
            model.model().fingerprint(),
            model.model().computeType(),
            model.template(),
            maxNewTokens,
            choice,
            stops.strings(),
            intervention.map(change -> ", under " + change).orElse(""));
  }

  @Override
  public TokenCounter counter() {
    return model.tokenCounter();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Answers freely: options are not looked at.
   */
  @Override
  public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
    List<RenderedPrompt> prompts =
        rendered(asked.stream().map(one -> one.prompt().messages()).toList());
    List<AnswerReading> readings = allowance.spend(() -> readingsOf(prompts));
    List<Attempt> attempts = new ArrayList<>(prompts.size());
    for (int i = 0; i < prompts.size(); i++) {
      attempts.add(readings.get(i).measuredBy(metric).rendered(prompts.get(i).text()));
    }
    return attempts;
  }

  /** Answers prompts as {@link #answers} does. */
  public List<Answer> answer(List<Prompt> prompts) {
    return answers(prompts.stream().map(Prompt::messages).toList());
  }

  /**
   * Answers conversations, several at once. The states and entropies of the emitted tokens come
   * with an answer; entropies are those of the model's own distribution, whatever the sampling.
   *
   * @param conversations rendered by {@link HuggingFaceDecoder#promptTemplate()}
   * @throws io.github.sgicl.activation.ActivationException if a state holds what is no number, as
   *     an overflow leaves it; it names the conversation's last message
   * @throws io.github.sgicl.prompt.PromptTooLongException if a rendered conversation has more than
   *     {@link HuggingFaceDecoder#maxTokens()} tokens
   * @throws io.github.sgicl.djl.MemoryBudgetException if a conversation with its answer does not
   *     fit the memory budget
   */
  public List<Answer> answers(List<List<Message>> conversations) {
    return allowance.spend(() -> answersTo(rendered(conversations)));
  }

  /**
   * Answers a prompt that was rendered before.
   *
   * @param prompt rendered by the decoder that answers
   */
  public Answer answerTo(RenderedPrompt prompt) {
    return allowance.spend(() -> answersTo(List.of(prompt))).get(0);
  }

  private List<Answer> answersTo(List<RenderedPrompt> prompts) {
    List<AnswerText> texts = texts(prompts.size());
    List<Continuation> continuations = continuations(prompts, texts);
    List<Answer> answers = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      answers.add(answer(i, prompts.get(i).query(), texts.get(i), continuations.get(i)));
    }
    return answers;
  }

  /**
   * Answers conversations as {@link #answers} does, and tells how the model saw the end of each
   * prompt and how sure it was of each token.
   *
   * @throws io.github.sgicl.prompt.PromptTooLongException also if a rendered conversation leaves no
   *     room for a token
   */
  public List<AnswerReading> readings(List<List<Message>> conversations) {
    return allowance.spend(() -> readingsOf(rendered(conversations)));
  }

  private List<AnswerReading> readingsOf(List<RenderedPrompt> prompts) {
    for (RenderedPrompt prompt : prompts) {
      int tokens = prompt.tokens().count();
      if (tokens >= model.maxTokens()) {
        throw new PromptTooLongException(tokens, model.maxTokens() - 1);
      }
    }
    List<AnswerText> texts = texts(prompts.size());
    List<Continuation> continuations = continuations(prompts, texts);
    List<AnswerReading> readings = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Continuation continuation = continuations.get(i);
      String query = prompts.get(i).query();
      readings.add(
          new AnswerReading(
              answer(i, query, texts.get(i), continuation),
              continuation.certainty().stream().limit(texts.get(i).tokens()).toList(),
              DecoderReader.finite(i, query, continuation.promptEnd()),
              continuation.atPromptEnd(),
              prompts.get(i).tokens().count()));
    }
    return readings;
  }

  private List<RenderedPrompt> rendered(List<List<Message>> conversations) {
    return conversations.stream().map(model::rendered).toList();
  }

  private List<AnswerText> texts(int count) {
    return IntStream.range(0, count).mapToObj(this::text).toList();
  }

  private List<Continuation> continuations(List<RenderedPrompt> prompts, List<AnswerText> texts) {
    List<Continuation> continuations =
        model.generate(prompts, maxNewTokens, choice, watch(prompts, texts), intervention);
    for (int i = 0; i < texts.size(); i++) {
      texts.get(i).end(continuations.get(i).ids());
    }
    return continuations;
  }

  private TokenWatch watch(List<RenderedPrompt> prompts, List<AnswerText> texts) {
    boolean readsText = pieces.isPresent() || !stops.strings().isEmpty();
    TokenWatch ofText =
        readsText ? (prompt, id) -> texts.get(prompt).append(id) : TokenWatch.none();
    return states
        .<TokenWatch>map(watch -> new WatchedStates(prompts, ofText, watch))
        .orElse(ofText);
  }

  /**
   * Watches the text and the states of answers.
   *
   * @param prompts what is answered
   * @param text goes before, so that a state whose token ended the text is still seen
   * @param states sees every state
   */
  private record WatchedStates(List<RenderedPrompt> prompts, TokenWatch text, StateWatch states)
      implements TokenWatch {

    @Override
    public boolean goesOn(int prompt, long id) {
      return text.goesOn(prompt, id);
    }

    @Override
    public boolean goesOn(int prompt, long id, float[] state, NextToken next) {
      boolean textGoesOn = text.goesOn(prompt, id);
      Activation seen = DecoderReader.finite(prompt, prompts.get(prompt).query(), state);
      boolean statesGoOn = states.goesOn(prompt, seen, next.entropy());
      return textGoesOn && statesGoOn;
    }
  }

  private AnswerText text(int place) {
    return new AnswerText(
        model.tokenizer(),
        stops,
        piece -> pieces.map(watch -> watch.goesOn(place, piece)).orElse(true));
  }

  private static Answer answer(
      int index, String query, AnswerText text, Continuation continuation) {
    return new Answer(
        text.text(),
        continuation.states().stream()
            .limit(text.tokens())
            .map(state -> DecoderReader.finite(index, query, state))
            .toList(),
        continuation.certainty().stream().limit(text.tokens()).map(NextToken::entropy).toList(),
        !continuation.stopped() && !text.ended());
  }
}
