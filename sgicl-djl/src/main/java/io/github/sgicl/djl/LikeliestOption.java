package io.github.sgicl.djl;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Attempt.EmittedStates;
import io.github.sgicl.reranking.Attempt.StateReading;
import io.github.sgicl.reranking.Respondent;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A decoder whose answer is the likeliest of the options that it is given: by the sum of its
 * tokens' log-likelihoods, or by their mean. A blank is put before an option where the rendered
 * prompt does not end in one. Immutable; safe for use by many threads.
 */
final class LikeliestOption implements Respondent {

  /** Blank, for a model whose template ends without one. */
  private static final String BLANK = " ";

  private final HuggingFaceDecoder model;
  private final boolean perToken;

  LikeliestOption(HuggingFaceDecoder model, boolean perToken) {
    this.model = model;
    this.perToken = perToken;
  }

  /** What tells these answers from others: the model, its template, and how options compare. */
  @Override
  public String identity() {
    return "%s in %s with %s, the likeliest option%s"
        .formatted(
            model.model().fingerprint(),
            model.model().computeType(),
            model.template(),
            perToken ? " per token" : "");
  }

  @Override
  public TokenCounter counter() {
    return model.tokenCounter();
  }

  @Override
  public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
    return asked.stream().map(one -> attempt(one.prompt(), one.options(), metric)).toList();
  }

  private Attempt attempt(Prompt asked, List<String> options, SparsityMetric metric) {
    RenderedPrompt prompt = model.rendered(asked.messages());
    if (options.isEmpty()) {
      throw new IllegalArgumentException(
          "the likeliest option needs options, there are none for \"%s\""
              .formatted(prompt.query()));
    }
    String text = prompt.text();
    String blank = Character.isWhitespace(text.charAt(text.length() - 1)) ? "" : BLANK;
    List<OptionReading> readings =
        model.options(prompt, options.stream().map(option -> blank + option).toList());
    OptionReading likeliest = Collections.max(readings, order());
    NextToken first = likeliest.certainty().get(0);
    return new Attempt(
            likeliest.option().strip(),
            prompt.tokens().count(),
            StateReading.of(
                metric, likeliest.states().get(0), first.entropy(), first.topProbability()),
            EmittedStates.of(
                metric,
                likeliest.states(),
                likeliest.certainty().stream().map(NextToken::entropy).toList(),
                likeliest.certainty().stream().map(NextToken::topProbability).toList()))
        .rendered(text);
  }

  private Comparator<OptionReading> order() {
    return Comparator.comparingDouble(
        perToken ? OptionReading::perToken : OptionReading::logLikelihood);
  }
}
