package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceEncoderTest {

  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;
  private TinyBert bert;

  @BeforeEach
  void writeCheckpoint() {
    bert = TinyBert.in(folder.resolve("bert"));
  }

  @Test
  void pools_token_ids_as_transformers_does() {
    List<TinyBert.Golden> goldens = TinyBert.goldens();
    assertThat(goldens).hasSize(5);
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(bert.directory()), ComputeType.FLOAT32)) {
      List<float[]> means =
          engine.pooledStates(
              goldens.stream().map(TinyBert.Golden::ids).toList(), SentenceEncoderTest::mean);
      for (int i = 0; i < goldens.size(); i++) {
        assertThat(VectorDistance.largest(means.get(i), goldens.get(i).meanPooled()))
            .as("%s tokens", goldens.get(i).ids().length)
            .isLessThan(TOLERANCE);
      }
    }
  }

  @Test
  void embeds_a_text_as_sentence_transformers_does() {
    TinyBert.Golden golden = TinyBert.tokenizedGolden();
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      float[] vector = encoder.embed(List.of(golden.text())).get(0).toArray();
      assertThat(VectorDistance.largest(vector, golden.embedding())).isLessThan(TOLERANCE);
      assertThat(encoder.dimension()).isEqualTo(64).isEqualTo(vector.length);
      assertThat(encoder.maxTokens()).isEqualTo(512);
    }
  }

  @Test
  void normalised_vectors_have_length_1() {
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      for (Activation vector : encoder.embed(randomTexts(50, 1))) {
        double squares = 0;
        for (float value : vector.toArray()) {
          squares += (double) value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void embeds_alone_as_in_a_batch_and_in_any_order() {
    List<String> texts = randomTexts(300, 2);
    List<String> shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, new Random(Seed.usually(3)));
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      List<Activation> together = encoder.embed(texts);
      List<Activation> reordered = encoder.embed(shuffled);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(reordered.get(shuffled.indexOf(texts.get(i)))).isEqualTo(together.get(i));
      }
      for (int i = 0; i < 40; i++) {
        Activation alone = encoder.embed(List.of(texts.get(i))).get(0);
        assertThat(VectorDistance.largest(alone.toArray(), together.get(i).toArray()))
            .as(texts.get(i))
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void an_empty_text_is_its_special_tokens() {
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      assertThat(encoder.embed(List.of("", "t1"))).hasSize(2).doesNotHaveDuplicates();
      assertThat(encoder.embed(List.of())).isEmpty();
    }
  }

  @Test
  void refuses_a_text_that_is_too_long_and_names_it() {
    bert.write("sentence_bert_config.json", "{\"max_seq_length\": 6, \"do_lower_case\": false}");
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      assertThat(encoder.maxTokens()).isEqualTo(6);
      assertThat(encoder.embed(List.of("t1 t2 t3 t4"))).hasSize(1);
      assertThatThrownBy(() -> encoder.embed(List.of("t1", "t1 t2 t3 t4 t5")))
          .isInstanceOf(ActivationException.class)
          .hasMessage("text 1 (\"t1 t2 t3 t4 t5\"): has 7 tokens, the encoder reads at most 6");
    }
  }

  @Test
  void a_limit_above_the_models_positions_is_the_models() {
    bert.write("sentence_bert_config.json", "{\"max_seq_length\": 4096}");
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      assertThat(encoder.maxTokens()).isEqualTo(512);
      assertThat(encoder.embed(List.of("t1 ".repeat(510)))).hasSize(1);
      assertThatThrownBy(() -> encoder.embed(List.of("t1 ".repeat(511))))
          .hasMessageContaining("has 513 tokens, the encoder reads at most 512");
    }
  }

  @Test
  void cuts_long_texts_on_request_and_keeps_the_closing_token() {
    bert.write("sentence_bert_config.json", "{\"max_seq_length\": 6}");
    try (SentenceEncoder strict = SentenceEncoder.from(bert.directory()).load();
        SentenceEncoder cutting =
            SentenceEncoder.from(bert.directory()).cuttingLongTexts().load()) {
      assertThat(cutting.embed(List.of("t1 t2 t3 t4 t5 t6 t7")))
          .isEqualTo(strict.embed(List.of("t1 t2 t3 t4")));
      assertThat(cutting.countTokens("t1 t2 t3 t4 t5 t6 t7")).isEqualTo(9);
      assertThat(cutting.identity()).isNotEqualTo(strict.identity());
    }
  }

  @Test
  void a_prompt_counts_as_a_part_of_the_text() {
    bert.write(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"query\": \"t1 t2 \"}, \"default_prompt_name\": \"query\"}");
    try (SentenceEncoder prompted = SentenceEncoder.from(bert.directory()).load();
        SentenceEncoder named = SentenceEncoder.from(bert.directory()).promptNamed("query").load();
        SentenceEncoder plain = SentenceEncoder.from(bert.directory()).prompt("").load()) {
      assertThat(plain.countTokens("t1 t2 t3")).isEqualTo(5);
      assertThat(prompted.countTokens("t3")).isEqualTo(5);
      List<Activation> whole = plain.embed(List.of("t1 t2 t3"));
      assertThat(prompted.embed(List.of("t3"))).isEqualTo(whole);
      assertThat(named.embed(List.of("t3"))).isEqualTo(whole);
      assertThat(named.identity()).isEqualTo(prompted.identity()).contains("prompted \"t1 t2 \"");
      assertThat(plain.embed(List.of("t3"))).isNotEqualTo(whole);
      assertThat(plain.identity()).isNotEqualTo(prompted.identity());
    }
    assertThatThrownBy(() -> SentenceEncoder.from(bert.directory()).promptNamed("passage").load())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "config_sentence_transformers.json: has no prompt named \"passage\", has [document,"
                + " query]");
  }

  @Test
  void cutting_does_not_help_where_the_model_has_too_few_positions() {
    bert.write("sentence_bert_config.json", "{\"max_seq_length\": 4096}");
    try (SentenceEncoder encoder =
        SentenceEncoder.from(bert.directory()).cuttingLongTexts().load()) {
      assertThatThrownBy(() -> encoder.embed(List.of("t1 ".repeat(600))))
          .hasMessageContaining("has 602 tokens, the encoder reads at most 512");
    }
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // it is closed, twice
  void a_closed_encoder_says_so() {
    SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load();
    encoder.close();
    encoder.close();
    assertThatThrownBy(() -> encoder.embed(List.of("t1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
  }

  @Test
  void weights_that_are_not_numbers_fail_the_text() throws IOException {
    Path weights = bert.directory().resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Arrays.fill(bytes, bytes.length - 100_000, bytes.length, (byte) 0xff);
    Files.write(weights, bytes);
    try (SentenceEncoder encoder = SentenceEncoder.from(bert.directory()).load()) {
      assertThatThrownBy(() -> encoder.embed(List.of("t1")))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 0 (\"t1\")")
          .hasMessageContaining("is NaN");
    }
  }

  @Test
  void damaged_weights_are_named_by_file_and_reason() {
    bert.write("model.safetensors", "no");
    assertThatThrownBy(() -> SentenceEncoder.from(bert.directory()).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("model.safetensors: truncated");
  }

  private static List<String> randomTexts(int count, long seed) {
    Random random = new Random(Seed.usually(seed));
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int w = random.nextInt(40); w >= 0; w--) {
        text.append('t').append(1 + random.nextInt(319)).append(' ');
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static float[] mean(float[][] states) {
    float[] mean = new float[states[0].length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] state : states) {
        sum += state[i];
      }
      mean[i] = (float) (sum / states.length);
    }
    return mean;
  }
}
