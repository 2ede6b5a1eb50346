package io.github.sgicl.djl;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Attempt.EmittedStates;
import io.github.sgicl.reranking.Attempt.StateReading;
import io.github.sgicl.reranking.Respondent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A decoder whose answer is the likeliest of the options that it is given. A blank is put before an
 * option where the rendered prompt does not end in one. Immutable; safe for use by many threads.
 */
final class LikeliestOption implements Respondent {

  /** Blank, for a model whose template ends without one. */
  private static final String BLANK = " ";

  /** A question that says nothing of the answer (Holtzman et al. 2021). */
  private static final List<Message> UNCONDITIONAL = List.of(Message.user("Answer:"));

  /** How the log-likelihoods of options of different lengths are made comparable. */
  enum Scale {
    /** The sum over the option's tokens. */
    SUM(""),
    /** Their mean. */
    PER_TOKEN(" per token"),
    /** The sum over the number of the option's characters. */
    PER_CHARACTER(" per character"),
    /** The sum less that of the option after a question that says nothing. */
    BEYOND_UNCONDITIONAL(" beyond its unconditional likelihood");

    private final String words;

    Scale(String words) {
      this.words = words;
    }

    /**
     * The value by which an option is compared, larger for a better one.
     *
     * @param asked the option after the prompt
     * @param unconditional the option after a question that says nothing; looked at only where it
     *     counts
     */
    double of(OptionReading asked, OptionReading unconditional) {
      return switch (this) {
        case SUM -> asked.logLikelihood();
        case PER_TOKEN -> asked.perToken();
        case PER_CHARACTER -> {
          String option = asked.option().strip();
          yield asked.logLikelihood() / option.codePointCount(0, option.length());
        }
        case BEYOND_UNCONDITIONAL -> asked.logLikelihood() - unconditional.logLikelihood();
      };
    }

    /** What is said of it behind "the likeliest option". */
    @Override
    public String toString() {
      return words;
    }
  }

  private final HuggingFaceDecoder model;
  private final Scale scale;

  LikeliestOption(HuggingFaceDecoder model, Scale scale) {
    this.model = model;
    this.scale = scale;
  }

  /** What tells these answers from others: the model, its template, and how options compare. */
  @Override
  public String identity() {
    return "%s in %s with %s, the likeliest option%s"
        .formatted(
            model.model().fingerprint(), model.model().computeType(), model.template(), scale);
  }

  @Override
  public TokenCounter counter() {
    return model.tokenCounter();
  }

  @Override
  public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
    Map<List<String>, List<OptionReading>> unconditional = new HashMap<>();
    List<Attempt> attempts = new ArrayList<>();
    for (Asked one : asked) {
      RenderedPrompt prompt = model.rendered(one.prompt().messages());
      if (one.options().isEmpty()) {
        throw new IllegalArgumentException(
            "the likeliest option needs options, there are none for \"%s\""
                .formatted(prompt.query()));
      }
      List<OptionReading> readings = readings(prompt, one.options());
      List<OptionReading> before =
          scale == Scale.BEYOND_UNCONDITIONAL
              ? unconditional.computeIfAbsent(
                  one.options(), options -> readings(model.rendered(UNCONDITIONAL), options))
              : readings;
      attempts.add(attempt(prompt, likeliest(readings, before), metric));
    }
    return List.copyOf(attempts);
  }

  private List<OptionReading> readings(RenderedPrompt prompt, List<String> options) {
    String text = prompt.text();
    String blank = Character.isWhitespace(text.charAt(text.length() - 1)) ? "" : BLANK;
    return model.options(prompt, options.stream().map(option -> blank + option).toList());
  }

  /** Of equal ones the first. */
  private OptionReading likeliest(List<OptionReading> readings, List<OptionReading> before) {
    int best = 0;
    for (int i = 1; i < readings.size(); i++) {
      double value = scale.of(readings.get(i), before.get(i));
      best = value > scale.of(readings.get(best), before.get(best)) ? i : best;
    }
    return readings.get(best);
  }

  private static Attempt attempt(
      RenderedPrompt prompt, OptionReading likeliest, SparsityMetric metric) {
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
        .rendered(prompt.text());
  }
}
