package io.github.sgicl.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.LengthMatching;

/** Intervals as JSON, all digits; what is missing is null, and a note says why. */
public final class IntervalJson {

  private IntervalJson() {}

  /** Estimate, low and high by name, and the note where there is one. */
  public static JsonObject object(Interval interval) {
    JsonObject json = new JsonObject();
    json.add("estimate", estimate(interval));
    json.add("low", low(interval));
    json.add("high", high(interval));
    interval.note().ifPresent(note -> json.addProperty("note", note));
    return json;
  }

  /** Estimate, low and high in their order, and the note as a fourth where there is one. */
  public static JsonArray array(Interval interval) {
    JsonArray ends = new JsonArray();
    ends.add(estimate(interval));
    ends.add(low(interval));
    ends.add(high(interval));
    interval.note().ifPresent(ends::add);
    return ends;
  }

  /** What a matching leaves of the difference in length. */
  public static JsonObject lengths(LengthMatching matching) {
    JsonObject json = new JsonObject();
    json.addProperty("difference", matching.difference());
    json.addProperty("difference_before", matching.differenceBefore());
    json.addProperty("standardised_difference", matching.standardisedDifference());
    json.addProperty("widest_bin", matching.widestBin());
    return json;
  }

  private static JsonElement estimate(Interval interval) {
    return interval.isDefined() ? new JsonPrimitive(interval.estimate()) : JsonNull.INSTANCE;
  }

  private static JsonElement low(Interval interval) {
    return interval.hasEnds() ? new JsonPrimitive(interval.low()) : JsonNull.INSTANCE;
  }

  private static JsonElement high(Interval interval) {
    return interval.hasEnds() ? new JsonPrimitive(interval.high()) : JsonNull.INSTANCE;
  }
}
