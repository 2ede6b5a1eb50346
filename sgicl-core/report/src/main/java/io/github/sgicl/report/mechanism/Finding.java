package io.github.sgicl.report.mechanism;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.IntervalJson;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/**
 * A number that was found, with all that it takes to tell what it is.
 *
 * @param part of the report
 * @param quantity what was measured
 * @param group of which prompts
 * @param against which other prompts, or which control; empty for none
 * @param layer the layer boundary, or the block
 * @param share of the coordinates or of the energy, or the exponent that changed states; NaN for
 *     none
 * @param n the number of prompts
 * @param value with its interval
 * @param chance what chance would give; NaN where that is no question
 * @param p a p-value; NaN for none
 */
record Finding(
    String part,
    String quantity,
    String group,
    String against,
    int layer,
    double share,
    int n,
    Interval value,
    double chance,
    double p) {

  static Finding of(String part, String quantity, String group, int layer, int n, Interval value) {
    return new Finding(
        part, quantity, group, "", layer, Double.NaN, n, value, Double.NaN, Double.NaN);
  }

  Finding against(String other) {
    return new Finding(part, quantity, group, other, layer, share, n, value, chance, p);
  }

  Finding atShare(double other) {
    return new Finding(part, quantity, group, against, layer, other, n, value, chance, p);
  }

  Finding withChance(double other) {
    return new Finding(part, quantity, group, against, layer, share, n, value, other, p);
  }

  Finding withP(double other) {
    return new Finding(part, quantity, group, against, layer, share, n, value, chance, other);
  }

  /** A row of the table of all findings. */
  List<String> cells() {
    return CsvTable.cells(part, quantity, group, against, layer, share, n, value, chance, p);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("part", part);
    json.addProperty("quantity", quantity);
    json.addProperty("group", group);
    json.addProperty("against", against);
    json.addProperty("layer", layer);
    json.add("share", element(share));
    json.addProperty("n", n);
    IntervalJson.object(value).entrySet().forEach(of -> json.add(of.getKey(), of.getValue()));
    json.add("chance", element(chance));
    json.add("p", element(p));
    return json;
  }

  private static JsonElement element(double number) {
    return Double.isFinite(number) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
  }

  /** For example {@code 5 %}. */
  static String percent(double share) {
    return Decimals.fixed(100 * share, share * 100 == Math.rint(share * 100) ? 0 : 1) + " %";
  }
}
