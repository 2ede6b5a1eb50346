package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTooLongException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Expected values by transformers 5.24.0, see {@code options/make_goldens.py}. */
class OptionLikelihoodsTest {

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  private static List<Message> asking(String prompt) {
    return List.of(Message.user(prompt));
  }

  @Test
  void gives_the_likelihoods_of_transformers() throws IOException {
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                OptionLikelihoodsTest.class.getResourceAsStream("options/goldens.json")),
            StandardCharsets.UTF_8)) {
      for (JsonElement element : JsonParser.parseReader(reader).getAsJsonArray()) {
        check(element.getAsJsonObject());
      }
    }
  }

  private static void check(JsonObject golden) {
    List<JsonObject> expected = new ArrayList<>();
    golden.getAsJsonArray("options").forEach(one -> expected.add(one.getAsJsonObject()));
    List<String> options =
        expected.stream().map(one -> " " + one.get("option").getAsString()).toList();
    List<OptionReading> readings =
        WALK.options(asking(golden.get("prompt").getAsString()), options);
    for (int i = 0; i < options.size(); i++) {
      OptionReading reading = readings.get(i);
      double value = expected.get(i).get("log_likelihood").getAsDouble();
      int tokens = expected.get(i).get("tokens").getAsInt();
      assertThat(reading.option()).isEqualTo(options.get(i));
      assertThat(reading.tokens()).isEqualTo(tokens);
      assertThat(reading.certainty()).hasSize(tokens);
      assertThat(reading.logLikelihood())
          .as(options.get(i))
          .isCloseTo(value, within(1e-4 * Math.max(1, Math.abs(value))));
      assertThat(reading.perToken()).isEqualTo(reading.logLikelihood() / tokens);
    }
  }

  @Test
  void an_option_alone_is_as_likely_as_among_others() {
    List<String> options = List.of(" a x b ;", " a x", " x x x x x x", " a b");
    List<OptionReading> together = WALK.options(asking("a # = a x ; a # # ="), options);
    for (int i = 0; i < options.size(); i++) {
      OptionReading alone =
          WALK.options(asking("a # = a x ; a # # ="), List.of(options.get(i))).get(0);
      assertThat(alone.logLikelihood()).isCloseTo(together.get(i).logLikelihood(), within(1e-4));
    }
  }

  @Test
  void the_greedy_answer_is_the_likeliest_and_has_its_states() {
    List<Message> asked = asking("a # = a x ; x # = x b ; a # # =");
    AnswerReading answer = WALK.answering(16).readings(List.of(asked)).get(0);
    OptionReading same =
        WALK.options(asked, List.of(" b a x", " " + answer.answer().text(), " x x x")).get(1);
    assertThat(same.tokens()).isEqualTo(answer.answer().states().size());
    for (int token = 0; token < same.tokens(); token++) {
      float[] expected = answer.answer().states().get(token).toArray();
      float[] state = same.states().get(token).toArray();
      for (int i = 0; i < state.length; i++) {
        assertThat((double) state[i]).isCloseTo(expected[i], within(1e-3));
      }
      assertThat(same.certainty().get(token).topProbability())
          .isCloseTo(answer.certainty().get(token).topProbability(), within(1e-4));
    }
    assertThat(answer.promptEnd().toArray()).isEqualTo(answer.answer().states().get(0).toArray());
    assertThat(answer.atPromptEnd()).isEqualTo(answer.certainty().get(0));
    assertThat(answer.promptTokens()).isEqualTo(WALK.tokenCounter().count(asked));
  }

  @Test
  void no_options_give_no_readings() {
    assertThat(WALK.options(asking("a # ="), List.of())).isEmpty();
  }

  @Test
  void refuses_what_has_no_tokens_and_what_is_too_long() {
    assertThatThrownBy(() -> WALK.options(asking("a # ="), List.of(" a", " ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option 1 must have tokens behind those of the prompt, was \" \"");
    String tooLong = String.join(" ", Collections.nCopies(WALK.maxTokens(), "a"));
    assertThatThrownBy(() -> WALK.options(asking("a # ="), List.of(" a", " " + tooLong)))
        .isInstanceOf(PromptTooLongException.class);
    assertThatThrownBy(() -> WALK.answering(1).readings(List.of(asking(tooLong))))
        .isInstanceOf(PromptTooLongException.class);
  }
}
