package io.github.sgicl.djl.internal.gguf.vocabulary;

import static io.github.sgicl.metric.SparsityMetrics.hoyer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.internal.gguf.GgufWriter;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in GGUF with weights, vocabulary and template, and nothing beside it. */
class WholeModelTest {

  private static final String TEMPLATE =
      "{% for message in messages %}[{{ message.role }}] {{ message.content }}\n{% endfor %}";
  private static final String QUESTION = "I'm here";
  private static final int HIDDEN = 32;
  private static final int INNER = 64;
  private static final int LAYERS = 2;

  private final Random random = new Random(11);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("small.gguf");
    SmallVocabularies.Small vocabulary = SmallVocabularies.of("gpt2");
    withWeights(vocabulary.writer(), vocabulary.tokens().size())
        .text("tokenizer.chat_template", TEMPLATE)
        .write(file);
  }

  private GgufWriter withWeights(GgufWriter writer, int tokens) {
    GgufWriter model =
        writer
            .uint32("llama.context_length", 128)
            .uint32("llama.embedding_length", HIDDEN)
            .uint32("llama.block_count", LAYERS)
            .uint32("llama.feed_forward_length", INNER)
            .uint32("llama.attention.head_count", 2)
            .float32("llama.attention.layer_norm_rms_epsilon", 1e-5f)
            .tensor(
                "token_embd.weight", List.of((long) tokens, (long) HIDDEN), drawn(tokens, HIDDEN));
    for (int block = 0; block < LAYERS; block++) {
      String name = "blk." + block + ".";
      for (String norm : List.of("attn_norm", "ffn_norm")) {
        model.tensor(name + norm + ".weight", List.of((long) HIDDEN), drawn(1, HIDDEN));
      }
      for (String square : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
        matrix(model, name + square, HIDDEN, HIDDEN);
      }
      matrix(model, name + "ffn_gate", INNER, HIDDEN);
      matrix(model, name + "ffn_up", INNER, HIDDEN);
      matrix(model, name + "ffn_down", HIDDEN, INNER);
    }
    return model.tensor("output_norm.weight", List.of((long) HIDDEN), drawn(1, HIDDEN));
  }

  private void matrix(GgufWriter model, String name, int rows, int columns) {
    GgufWriter unused =
        model.tensor(name + ".weight", List.of((long) rows, (long) columns), drawn(rows, columns));
  }

  private float[] drawn(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void scores_and_answers_with_what_the_file_alone_says() {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(file).load()) {
      assertThat(model.maxTokens()).isEqualTo(128);
      assertThat(model.promptTemplate().render(List.of(Message.user(QUESTION))))
          .isEqualTo("[user] I'm here\n");
      assertThat(SparsityScorer.of(model, hoyer()).score(QUESTION).value()).isBetween(0.0, 1.0);
      List<Answer> answers = model.answers(List.of(List.of(Message.user(QUESTION))), 3);
      assertThat(answers.get(0).states()).hasSizeBetween(1, 3);
    }
  }

  @Test
  void a_folder_with_the_file_is_the_same_model() {
    try (HuggingFaceDecoder one = HuggingFaceDecoder.from(file).load();
        HuggingFaceDecoder same = HuggingFaceDecoder.from(folder).load()) {
      assertThat(SparsityScorer.of(same, hoyer()).score(QUESTION).value())
          .isEqualTo(SparsityScorer.of(one, hoyer()).score(QUESTION).value());
      assertThat(same.model().fingerprint()).isEqualTo(one.model().fingerprint());
    }
  }

  @Test
  void of_several_files_in_a_folder_one_is_asked_for() throws IOException {
    Path second = folder.resolve("other.gguf");
    assertThat(Files.copy(file, second)).isEqualTo(second);
    assertThatThrownBy(() -> HuggingFaceDecoder.from(folder).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("small.gguf")
        .hasMessageContaining("other.gguf");
  }

  @Test
  void what_is_cut_off_is_refused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.gguf");
    assertThat(Files.write(cut, Arrays.copyOf(whole, whole.length - 4_096))).exists();
    assertThatThrownBy(() -> HuggingFaceDecoder.from(cut).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cut.gguf")
        .hasMessageContaining("truncated");
  }

  @Test
  void a_file_that_is_not_there_is_missed_as_a_file() {
    assertThatThrownBy(() -> HuggingFaceDecoder.from(folder.resolve("other.gguf")).load())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("other.gguf: there is no such file: ");
  }
}
