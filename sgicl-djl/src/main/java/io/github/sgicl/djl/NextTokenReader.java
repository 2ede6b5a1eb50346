package io.github.sgicl.djl;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.Allowance;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the distribution of the token that comes next, several prompts in one pass. A prompt's
 * result does not depend on the order of the others; alone and among others it differs by rounding.
 * Each result takes four bytes for each token of the vocabulary, so long lists are best read some
 * at a time. Immutable, safe for use by many threads, and of use as long as the decoder.
 */
public final class NextTokenReader {

  private final HuggingFaceDecoder model;
  private final TransformerEngine engine;
  private final Optional<Intervention> intervention;
  private final Allowance allowance;

  NextTokenReader(
      HuggingFaceDecoder model,
      TransformerEngine engine,
      Optional<Intervention> intervention,
      Allowance allowance) {
    this.model = model;
    this.engine = engine;
    this.intervention = intervention;
    this.allowance = allowance;
  }

  /**
   * Reads what is left of the distributions when the state of each prompt's last token is changed.
   *
   * @param change replaces one given before
   * @throws IllegalArgumentException if the model has no such boundary, or its states no such
   *     coordinate
   */
  public NextTokenReader under(Intervention change) {
    return new NextTokenReader(model, engine, Optional.of(model.fitting(change)), allowance);
  }

  /**
   * Reads in calls that may take so long each, from when they begin. One that takes longer ends
   * between two passes with a {@link DeadlineExceededException}, and the model is as usable as
   * before.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public NextTokenReader within(Duration time) {
    return new NextTokenReader(model, engine, intervention, Allowance.of(time, System::nanoTime));
  }

  /**
   * After texts, each as the question of a conversation.
   *
   * @throws ActivationException if a text cannot be read; it names the text
   */
  public List<NextTokenDistribution> ofQuestions(List<String> texts) {
    return of(texts, model.questions());
  }

  /**
   * After texts as they stand.
   *
   * @throws ActivationException if a text cannot be read; it names the text
   */
  public List<NextTokenDistribution> ofTexts(List<String> texts) {
    return of(texts, model.verbatim());
  }

  /**
   * After conversations, where the answer would begin.
   *
   * @throws ActivationException if a result holds what is no number; it names the conversation's
   *     last message
   * @throws io.github.sgicl.prompt.PromptTooLongException if a rendered conversation has more than
   *     {@link HuggingFaceDecoder#maxTokens()} tokens
   * @throws io.github.sgicl.djl.MemoryBudgetException if a conversation does not fit the memory
   *     budget
   */
  public List<NextTokenDistribution> ofConversations(List<List<Message>> conversations) {
    return allowance.spend(
        () -> {
          List<RenderedPrompt> rendered = conversations.stream().map(model::rendered).toList();
          return read(
              rendered.stream().map(RenderedPrompt::query).toList(),
              rendered.stream().map(RenderedPrompt::ids).toList());
        });
  }

  private List<NextTokenDistribution> of(List<String> texts, DecoderReader reader) {
    return allowance.spend(
        () -> {
          List<long[]> prompts = reader.prompts(texts);
          return DecoderReader.withinBudget(texts, () -> read(texts, prompts));
        });
  }

  private List<NextTokenDistribution> read(List<String> texts, List<long[]> prompts) {
    List<float[]> values =
        intervention.isPresent()
            ? engine.logProbabilities(prompts, intervention.get())
            : engine.logProbabilities(prompts);
    List<NextTokenDistribution> distributions = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      distributions.add(distribution(i, texts.get(i), values.get(i)));
    }
    return distributions;
  }

  private static NextTokenDistribution distribution(int index, String text, float... values) {
    try {
      return NextTokenDistribution.of(values);
    } catch (IllegalArgumentException e) {
      throw new ActivationException(index, text, "gives no distribution: " + e.getMessage());
    }
  }
}
