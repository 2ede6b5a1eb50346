package io.github.sgicl.report.study;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.ErrorPredictor;
import io.github.sgicl.axis.LevelSummary;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.IntervalJson;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/** A study as JSON, all digits; what is undefined is null. */
public final class StudyJson {

  private StudyJson() {}

  /** The whole study. */
  public static JsonObject of(StudyReport report) {
    JsonObject json = StudyAudit.header(report);
    JsonArray models = json.remove("models").getAsJsonArray();
    json.add("cautions", words(report.cautions()));
    JsonArray positions = new JsonArray();
    report.goldPositions().forEach(positions::add);
    json.add("gold_positions", positions);
    for (int i = 0; i < models.size(); i++) {
      models.set(i, model(models.get(i).getAsJsonObject(), report.models().get(i)));
    }
    json.add("models", models);
    return json;
  }

  /** What a model is, from its items' header, and what was found on it. */
  private static JsonObject model(JsonObject json, ModelReport model) {
    JsonElement unused = json.remove("quantities");
    JsonArray levels = new JsonArray();
    model.levels().forEach(level -> levels.add(level(level)));
    json.add("levels", levels);
    json.add("associations", associations(model.associations()));
    model
        .lengthMatched()
        .ifPresent(
            sample -> {
              JsonObject matched = new JsonObject();
              matched.addProperty("prompts", sample.rows().size());
              matched.add("lengths", IntervalJson.lengths(sample.lengths()));
              matched.add("associations", associations(sample.associations()));
              json.add("length_matched", matched);
            });
    JsonArray predictors = new JsonArray();
    model.errorPredictors().forEach(one -> predictors.add(predictor(one)));
    json.add("error_predictors", predictors);
    return json;
  }

  private static JsonObject level(LevelSummary level) {
    JsonObject json = new JsonObject();
    json.addProperty("level", level.level().label());
    json.addProperty("value", level.level().value());
    json.addProperty("n", level.n());
    level.accuracy().ifPresent(accuracy -> json.add("accuracy", interval(accuracy)));
    JsonObject means = new JsonObject();
    level.means().forEach((quantity, mean) -> means.add(quantity.label(), interval(mean)));
    json.add("means", means);
    return json;
  }

  private static JsonArray associations(List<Association> associations) {
    JsonArray all = new JsonArray();
    for (Association one : associations) {
      JsonObject json = quantity(one.quantity());
      json.addProperty("n", one.n());
      json.addProperty("clusters", one.clusters());
      json.add("rho", interval(one.rho()));
      json.add("tau_b", interval(one.tau()));
      json.add("permutation_p", number(one.p()));
      json.addProperty("detectable_rho", one.detectable());
      json.addProperty("direction", one.direction());
      json.add("rho_given_tokens", interval(one.rhoGivenTokens()));
      json.add("rho_given_entropy", interval(one.rhoGivenEntropy()));
      json.add("higher_of_two", number(one.higherOfTwo()));
      json.addProperty("levels", one.levels());
      json.add("r_of_level_means", number(one.rOfLevelMeans()));
      all.add(json);
    }
    return all;
  }

  /** The spreads of wordings. */
  static JsonArray of(List<WordingSpread> spreads) {
    JsonArray all = new JsonArray();
    for (WordingSpread one : spreads) {
      JsonObject json = new JsonObject();
      json.addProperty("model", one.model());
      json.addProperty("untrained", one.untrained());
      quantity(one.quantity()).entrySet().forEach(of -> json.add(of.getKey(), of.getValue()));
      json.addProperty("n", one.n());
      json.add("levels", interval(one.levels()));
      json.add("wordings", interval(one.wordings()));
      json.add("levels_minus_wordings", interval(one.levelsMinusWordings()));
      all.add(json);
    }
    return all;
  }

  private static JsonObject quantity(Quantity quantity) {
    JsonObject json = new JsonObject();
    json.addProperty("quantity", quantity.name());
    quantity
        .site()
        .ifPresent(
            site -> {
              json.addProperty("layer", site.layer());
              json.addProperty("position", site.position().toString());
            });
    json.addProperty("turned", quantity.turned());
    return json;
  }

  private static JsonObject predictor(ErrorPredictor one) {
    JsonObject json = quantity(one.quantity());
    json.add("raw", detection(one.raw()));
    one.lengthMatched()
        .ifPresent(
            matched -> {
              json.add("length_matched", detection(matched));
              json.add("lengths", IntervalJson.lengths(one.lengths()));
            });
    return json;
  }

  private static JsonObject detection(ErrorDetection detection) {
    JsonObject json = new JsonObject();
    json.addProperty("right", detection.right());
    json.addProperty("wrong", detection.wrong());
    json.add("auroc", interval(detection.auroc()));
    json.add("average_precision", number(detection.averagePrecision()));
    json.add("fpr_at_95_tpr", number(detection.falsePositiveRate()));
    json.add("risk_coverage_area", interval(detection.riskCoverageArea()));
    json.add("smallest_area", number(detection.smallestArea()));
    return json;
  }

  private static JsonArray interval(Interval interval) {
    return IntervalJson.array(interval);
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  private static JsonArray words(List<String> words) {
    JsonArray all = new JsonArray();
    words.forEach(all::add);
    return all;
  }
}
