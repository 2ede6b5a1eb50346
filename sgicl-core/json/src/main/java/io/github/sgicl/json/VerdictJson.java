package io.github.sgicl.json;

import com.google.gson.JsonObject;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.statistic.Interval;

/**
 * A verdict as JSON: {@code p_value}, the {@code threshold} it was held against and the {@code
 * verdict}, typical or atypical; an atypical one has its {@code advice}, review or fall_back, and
 * the {@code reason} in words. Where it is known how likely the answer is wrong, {@code
 * error_probability} has the {@code estimate}, {@code low}, {@code high} and {@code confidence}.
 */
public final class VerdictJson {

  private static final String TYPICAL = "typical";
  private static final String ERROR_PROBABILITY = "error_probability";
  private static final String ATYPICAL = "atypical";

  private VerdictJson() {}

  /** A verdict as JSON. */
  public static JsonObject of(Verdict verdict) {
    JsonObject json = new JsonObject();
    json.addProperty("p_value", verdict.pValue());
    json.addProperty("threshold", verdict.threshold());
    if (verdict instanceof Verdict.Atypical odd) {
      json.addProperty("verdict", ATYPICAL);
      json.addProperty("advice", JsonFields.word(odd.advice()));
      json.addProperty("reason", odd.reason());
    } else {
      json.addProperty("verdict", TYPICAL);
    }
    verdict
        .errorProbability()
        .ifPresent(
            probability -> {
              JsonObject kept = new JsonObject();
              kept.addProperty("estimate", probability.estimate());
              kept.addProperty("low", probability.low());
              kept.addProperty("high", probability.high());
              kept.addProperty("confidence", probability.confidence());
              json.add(ERROR_PROBABILITY, kept);
            });
    return json;
  }

  /**
   * The verdict that JSON tells.
   *
   * @throws IllegalArgumentException if it tells none; the message names the field
   */
  public static Verdict read(JsonObject json) {
    return read(new JsonFields(json));
  }

  static Verdict read(JsonFields json) {
    double pValue = json.number("p_value");
    double threshold = json.number("threshold");
    String verdict = json.string("verdict");
    boolean atypical = verdict.equals(ATYPICAL);
    if (!atypical && !verdict.equals(TYPICAL)) {
      throw new IllegalArgumentException(
          "\"verdict\" must be typical or atypical, was \"" + verdict + "\"");
    }
    if (!(pValue > 0 && pValue <= 1 && threshold > 0 && threshold < 1)
        || atypical != pValue <= threshold) {
      throw new IllegalArgumentException(
          "a p-value of %s at a threshold of %s is not %s".formatted(pValue, threshold, verdict));
    }
    Verdict plain =
        atypical
            ? new Verdict.Atypical(
                pValue, threshold, json.constant("advice", Advice.values()), json.string("reason"))
            : new Verdict.Typical(pValue, threshold);
    return json.has(ERROR_PROBABILITY)
        ? plain.withErrorProbability(probability(json.object(ERROR_PROBABILITY)))
        : plain;
  }

  private static Interval probability(JsonFields json) {
    double estimate = json.number("estimate");
    double low = json.number("low");
    double high = json.number("high");
    if (!(0 <= low && low <= estimate && estimate <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "a probability of %s must lie within [%s, %s], and these in [0, 1]"
              .formatted(estimate, low, high));
    }
    return new Interval(estimate, low, high, json.number("confidence"));
  }
}
