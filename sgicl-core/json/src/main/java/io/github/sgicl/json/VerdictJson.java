package io.github.sgicl.json;

import com.google.gson.JsonObject;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.Verdict;

/**
 * A verdict as JSON: {@code p_value}, the {@code threshold} it was held against and the {@code
 * verdict}, typical or atypical; an atypical one has its {@code advice}, review or fall_back, and
 * the {@code reason} in words.
 */
public final class VerdictJson {

  private static final String TYPICAL = "typical";
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
    return atypical
        ? new Verdict.Atypical(
            pValue, threshold, json.constant("advice", Advice.values()), json.string("reason"))
        : new Verdict.Typical(pValue, threshold);
  }
}
