package io.github.sgicl.report.comparison;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.json.ComparisonSetupJson;
import io.github.sgicl.report.IntervalJson;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.function.Function;

/** A comparison as JSON, all digits; what is undefined is null. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** The whole comparison. */
  public static JsonObject of(ComparisonReport result) {
    JsonObject json = new JsonObject();
    json.add("setup", ComparisonSetupJson.of(result.setup()));
    json.add("strategies", array(result.strategies(), ComparisonJson::strategy));
    json.add("headline", array(result.headline(), ComparisonJson::headline));
    json.add("pairs", array(result.pairs(), ComparisonJson::pair));
    json.add("curve", array(result.curve(), ComparisonJson::point));
    json.add("predictors", array(result.predictors(), ComparisonJson::predictor));
    json.add("groups", array(result.groups(), ComparisonJson::group));
    return json;
  }

  private static JsonObject strategy(ComparisonReport.StrategyResult one) {
    JsonObject json = new JsonObject();
    json.addProperty("id", one.strategy().id());
    json.addProperty("name", one.strategy().label());
    json.addProperty("group", one.strategy().group().toString());
    json.addProperty("explanation", one.strategy().explanation());
    json.add("accuracy", interval(one.accuracy()));
    json.addProperty("demonstration_tokens", one.demonstrationTokens());
    json.addProperty("generations", one.generations());
    json.addProperty("draws", one.draws());
    return json;
  }

  private static JsonObject pair(ComparisonReport.PairResult pair) {
    JsonObject json = new JsonObject();
    json.addProperty("first", pair.first().id());
    json.addProperty("second", pair.second().id());
    json.add("difference", interval(pair.difference()));
    json.add("p", pair.p().isPresent() ? number(pair.p().getAsDouble()) : JsonNull.INSTANCE);
    json.addProperty("only_first", pair.onlyFirst());
    json.addProperty("only_second", pair.onlySecond());
    json.addProperty("mcnemar_p", pair.mcNemar());
    json.addProperty("holm_p", pair.holm());
    return json;
  }

  private static JsonObject headline(ComparisonReport.PairResult pair) {
    JsonObject json = new JsonObject();
    json.addProperty("first", pair.first().id());
    json.addProperty("second", pair.second().id());
    json.add("difference", interval(pair.difference()));
    json.addProperty("confidence", pair.difference().confidence());
    json.add(
        "corrected_p", pair.p().isPresent() ? number(pair.p().getAsDouble()) : JsonNull.INSTANCE);
    return json;
  }

  private static JsonObject point(ComparisonReport.CurvePoint point) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", point.rule());
    json.addProperty("reading", point.reading());
    json.addProperty("setting", point.setting());
    json.addProperty("generations", point.generations());
    json.add("accuracy", interval(point.accuracy()));
    json.add("gain", interval(point.gain()));
    return json;
  }

  private static JsonObject predictor(ComparisonReport.PredictorResult one) {
    JsonObject json = new JsonObject();
    json.addProperty("strategy", one.strategy().id());
    json.addProperty("predictor", one.predictor());
    json.add("raw", detection(one.raw()));
    json.add(
        "length_matched",
        one.lengthMatched().<JsonElement>map(ComparisonJson::detection).orElse(JsonNull.INSTANCE));
    json.add("lengths", IntervalJson.lengths(one.lengths()));
    json.add("risk_coverage", array(one.riskCoverage(), ComparisonJson::risk));
    return json;
  }

  private static JsonArray risk(ComparisonReport.RiskPoint point) {
    JsonArray pair = new JsonArray();
    pair.add(point.coverage());
    pair.add(point.risk());
    return pair;
  }

  private static JsonObject group(ComparisonReport.SparsityGroup group) {
    JsonObject json = new JsonObject();
    json.addProperty("strategy", group.strategy().id());
    json.addProperty("position", group.position());
    json.addProperty("n", group.n());
    json.add("sparsity", interval(group.sparsity()));
    json.add("accuracy", interval(group.accuracy()));
    return json;
  }

  private static JsonObject detection(ErrorDetection detection) {
    JsonObject json = new JsonObject();
    json.addProperty("right", detection.right());
    json.addProperty("wrong", detection.wrong());
    json.add("auroc", interval(detection.auroc()));
    json.add("average_precision", number(detection.averagePrecision()));
    json.add("false_positive_rate_at_95_recall", number(detection.falsePositiveRate()));
    json.add("risk_coverage_area", interval(detection.riskCoverageArea()));
    json.add("smallest_area", number(detection.smallestArea()));
    return json;
  }

  private static JsonElement interval(Interval interval) {
    return IntervalJson.object(interval);
  }

  private static JsonElement number(double value) {
    return Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  private static <T> JsonArray array(List<T> items, Function<T, ? extends JsonElement> json) {
    JsonArray array = new JsonArray();
    items.stream().map(json).forEach(array::add);
    return array;
  }
}
