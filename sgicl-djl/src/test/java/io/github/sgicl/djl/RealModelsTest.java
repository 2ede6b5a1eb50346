package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * SmolLM2-135M-Instruct and all-MiniLM-L6-v2 beside {@code transformers} in float32 on 20 questions
 * of GSM8K. They are too large for the repository: {@code SGICL_MODELS} names a folder with {@code
 * smollm2-135m-instruct}, {@code all-minilm-l6-v2} and the expected values in {@code goldens}.
 */
@EnabledIfEnvironmentVariable(
    named = "SGICL_MODELS",
    matches = ".+",
    disabledReason = "SGICL_MODELS must name a folder with the two models and expected values")
class RealModelsTest {

  /** Absolute, at every boundary, though values reach 41 at the last one and 589 inside. */
  private static final double TOLERANCE = 1e-3;

  private static final Path MODELS =
      Path.of(Objects.requireNonNullElse(System.getenv("SGICL_MODELS"), "."));

  @Test
  void a_chat_model_renders_reads_and_answers_as_transformers_does(TestReporter reporter) {
    Path checkpoint = MODELS.resolve("smollm2-135m-instruct");
    List<JsonObject> items = items("smollm2-gsm8k.json");
    double[] worst = new double[31];
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(checkpoint).load();
        Tokenizer tokenizer = Tokenizer.open(checkpoint)) {
      int[] boundaries = IntStream.rangeClosed(0, 30).toArray();
      for (JsonObject item : items) {
        String question = item.get("question").getAsString();
        String name = item.get("name").getAsString();
        String text = model.promptTemplate().render(List.of(Message.user(question)));
        assertThat(text).as(name).isEqualTo(item.get("text").getAsString());
        assertThat(tokenizer.encode(text, false).ids())
            .as(name)
            .containsExactly(GoldenJson.longs(item.get("input_ids")));
        TextReading reading = model.questions().readings(List.of(question), boundaries).get(0);
        List<JsonElement> states = GoldenJson.elements(item.get("hidden_states")).toList();
        for (int b : boundaries) {
          float[] state = reading.states().get(b).toArray();
          double distance = VectorDistance.largest(state, GoldenJson.floats(states.get(b)));
          worst[b] = Math.max(worst[b], distance);
          assertThat(distance).as("%s, boundary %s", name, b).isLessThan(TOLERANCE);
        }
        assertThat(reading.next().entropy())
            .as(name)
            .isCloseTo(item.get("next_token_entropy_nats").getAsDouble(), within(1e-4));
        assertThat(reading.next().topProbability())
            .as(name)
            .isCloseTo(item.get("top1_probability").getAsDouble(), within(1e-4));
        assertThat(SparsityMetrics.hoyer().of(reading.states().get(30).toArray()))
            .as(name)
            .isCloseTo(item.get("hoyer_last_hidden_state").getAsDouble(), within(1e-6));
      }
      assertAnswers(model, items.stream().filter(item -> item.has("greedy_24_text")).toList());
    }
    reporter.publishEntry(
        "largest difference by boundary",
        IntStream.range(0, 31).mapToObj(b -> b + ": %.1e".formatted(worst[b])).toList().toString());
  }

  @Test
  void a_sentence_encoder_embeds_as_transformers_does(TestReporter reporter) {
    Path checkpoint = MODELS.resolve("all-minilm-l6-v2");
    List<JsonObject> items = items("minilm.json");
    double worst = 0;
    try (SentenceEncoder encoder = SentenceEncoder.from(checkpoint).load();
        Tokenizer tokenizer = Tokenizer.open(checkpoint)) {
      List<String> texts = items.stream().map(item -> item.get("text").getAsString()).toList();
      List<Activation> together = encoder.embed(texts);
      for (int i = 0; i < texts.size(); i++) {
        JsonObject item = items.get(i);
        assertThat(tokenizer.encode(texts.get(i), true).ids())
            .as(texts.get(i))
            .containsExactly(GoldenJson.longs(item.get("input_ids")));
        float[] expected = GoldenJson.floats(item.get("embedding"));
        for (Activation vector :
            List.of(together.get(i), encoder.embed(texts.subList(i, i + 1)).get(0))) {
          double distance = VectorDistance.largest(vector.toArray(), expected);
          worst = Math.max(worst, distance);
          assertThat(distance).as(texts.get(i)).isLessThan(1e-4);
        }
      }
    }
    reporter.publishEntry("largest difference", "%.1e".formatted(worst));
  }

  private static void assertAnswers(HuggingFaceDecoder model, List<JsonObject> items) {
    List<List<Message>> questions =
        items.stream()
            .map(item -> List.of(Message.user(item.get("question").getAsString())))
            .toList();
    List<Answer> answers = model.answers(questions, 24);
    for (int i = 0; i < items.size(); i++) {
      assertThat(answers.get(i).text())
          .as(items.get(i).get("name").getAsString())
          .isEqualTo(items.get(i).get("greedy_24_text").getAsString());
    }
  }

  private static List<JsonObject> items(String file) {
    return GoldenJson.objects(GoldenJson.read(MODELS.resolve("goldens").resolve(file)).get("items"))
        .toList();
  }
}
