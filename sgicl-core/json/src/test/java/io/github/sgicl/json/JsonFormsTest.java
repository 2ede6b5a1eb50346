package io.github.sgicl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.monitor.Advice;
import io.github.sgicl.monitor.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormsTest {

  static final String SCORE =
      """
      {"value":0.25,"identity":{"model":"a \\"model\\"","fingerprint":"f1e2d3",\
      "compute_type":"bfloat16","template":"chat ü","layer":3,"position":"prompt_end",\
      "mask":[2,7],"place":"mlp","signal":"effective_rank","orientation":"lower_is_sparser"}}\
      """;

  static final String VERDICT =
      """
      {"p_value":0.01,"threshold":0.05,"verdict":"atypical","advice":"fall_back","reason":"rare"}\
      """;

  private static JsonObject object(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void a_score_has_its_value_and_its_identity() {
    assertThat(JsonLines.line(ScoreJson.of(Kept.score(0.25)))).isEqualTo(SCORE);
    assertThat(ScoreJson.read(object(SCORE))).isEqualTo(Kept.score(0.25));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e-310})
  void every_value_comes_back(double value) {
    JsonObject json = object(JsonLines.line(ScoreJson.of(Kept.score(value))));
    assertThat(ScoreJson.read(json)).isEqualTo(Kept.score(value));
  }

  @Test
  void a_verdict_says_what_to_do_where_there_is_something() {
    Verdict odd = new Verdict.Atypical(0.01, 0.05, Advice.FALL_BACK, "rare");
    assertThat(JsonLines.line(VerdictJson.of(odd))).isEqualTo(VERDICT);
    assertThat(VerdictJson.read(object(VERDICT))).isEqualTo(odd);
    Verdict ordinary = new Verdict.Typical(0.5, 0.05);
    String json = "{\"p_value\":0.5,\"threshold\":0.05,\"verdict\":\"typical\"}";
    assertThat(JsonLines.line(VerdictJson.of(ordinary))).isEqualTo(json);
    assertThat(VerdictJson.read(object(json))).isEqualTo(ordinary);
  }

  @Test
  void what_is_none_is_refused_by_its_field() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreJson.read(object("{\"value\":\"NaN\",\"identity\":{}}")))
        .withMessage("\"value\" must be a number, was a string");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreJson.read(object("{\"value\":1}")))
        .withMessage("no field \"identity\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerdictJson.read(object(VERDICT.replace("atypical", "odd"))))
        .withMessage("\"verdict\" must be typical or atypical, was \"odd\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerdictJson.read(object(VERDICT.replace("0.01", "0.1"))))
        .withMessage("a p-value of 0.1 at a threshold of 0.05 is not atypical");
  }
}
