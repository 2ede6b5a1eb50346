package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.gguf.GgufWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small BERT of the conformance kit as a file in GGUF, and nothing beside it. */
class GgufSentenceEncoderTest {

  private static final double TOLERANCE = 1e-4;
  private static final int TOKENS = 320;
  private static final int FIRST = 126;
  private static final int LAST = 66;

  /** Names of a block's tensors in GGUF, and those of Hugging Face. */
  private static final Map<String, String> IN_BLOCK =
      Map.of(
          "attn_q", "attention.self.query",
          "attn_k", "attention.self.key",
          "attn_v", "attention.self.value",
          "attn_output", "attention.output.dense",
          "attn_output_norm", "attention.output.LayerNorm",
          "ffn_up", "intermediate.dense",
          "ffn_down", "output.dense",
          "layer_output_norm", "output.LayerNorm");

  private static final Map<String, String> OF_MODEL =
      Map.of(
          "token_embd.weight", "embeddings.word_embeddings.weight",
          "position_embd.weight", "embeddings.position_embeddings.weight",
          "token_types.weight", "embeddings.token_type_embeddings.weight",
          "token_embd_norm.weight", "embeddings.LayerNorm.weight",
          "token_embd_norm.bias", "embeddings.LayerNorm.bias");

  @TempDir private Path folder;
  private TinyBert bert;
  private Path file;

  @BeforeEach
  void writeCheckpoint() {
    bert = TinyBert.in(folder.resolve("bert"));
    file = folder.resolve("bert.gguf");
  }

  private GgufWriter writer(List<String> tokens) {
    SafetensorsFile weights = SafetensorsFile.read(bert.directory().resolve("model.safetensors"));
    GgufWriter writer =
        new GgufWriter()
            .text("general.architecture", "bert")
            .uint32("bert.block_count", 3)
            .uint32("bert.context_length", 512)
            .uint32("bert.embedding_length", 64)
            .uint32("bert.feed_forward_length", 160)
            .uint32("bert.attention.head_count", 4)
            .float32("bert.attention.layer_norm_epsilon", 1e-12f)
            .flag("bert.attention.causal", false)
            .text("tokenizer.ggml.model", "bert")
            .texts("tokenizer.ggml.tokens", tokens)
            .uint32("tokenizer.ggml.bos_token_id", FIRST)
            .uint32("tokenizer.ggml.seperator_token_id", LAST)
            .uint32("tokenizer.ggml.unknown_token_id", 0)
            .uint32("tokenizer.ggml.padding_token_id", 0)
            .uint32("tokenizer.ggml.mask_token_id", 0)
            .int32s(
                "tokenizer.ggml.token_type",
                IntStream.range(0, TOKENS)
                    .mapToObj(id -> id == FIRST || id == LAST || id == 0 ? 3 : 1)
                    .toList());
    OF_MODEL.forEach((name, stored) -> copy(writer, name, weights, stored));
    for (int block = 0; block < 3; block++) {
      String to = "blk." + block + ".";
      String from = "encoder.layer." + block + ".";
      IN_BLOCK.forEach(
          (name, stored) -> {
            copy(writer, to + name + ".weight", weights, from + stored + ".weight");
            copy(writer, to + name + ".bias", weights, from + stored + ".bias");
          });
    }
    return writer;
  }

  private static void copy(GgufWriter writer, String name, SafetensorsFile from, String stored) {
    TensorInfo info = Objects.requireNonNull(from.tensors().get(stored), stored);
    try {
      byte[] all = Files.readAllBytes(info.file());
      int begin = (int) info.begin();
      byte[] bytes = Arrays.copyOfRange(all, begin, begin + (int) info.byteLength());
      GgufWriter unused = writer.tensor(name, "F32", info.shape(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Words t0 to t319, each so many places on. */
  private static List<String> words(int places) {
    return IntStream.range(0, TOKENS)
        .mapToObj(
            id ->
                switch (id) {
                  case 0 -> "[UNK]";
                  case FIRST -> "[CLS]";
                  case LAST -> "[SEP]";
                  default -> "▁t" + Math.floorMod(id + places, TOKENS);
                })
        .toList();
  }

  private float[] embedded(Path model) {
    try (SentenceEncoder encoder = SentenceEncoder.from(model).load()) {
      return encoder.embed(List.of(TinyBert.tokenizedGolden().text())).get(0).toArray();
    }
  }

  @Test
  void embeds_a_text_as_sentence_transformers_does() {
    writer(words(0)).write(file);
    assertThat(VectorDistance.largest(embedded(file), TinyBert.tokenizedGolden().meanPooled()))
        .isLessThan(TOLERANCE);
    try (SentenceEncoder encoder = SentenceEncoder.from(file).load()) {
      assertThat(encoder.maxTokens()).isEqualTo(512);
      assertThat(encoder.dimension()).isEqualTo(64);
    }
  }

  @Test
  void a_tokenizer_beside_the_file_wins() throws IOException {
    writer(words(1)).write(file);
    float[] golden = TinyBert.tokenizedGolden().meanPooled();
    assertThat(VectorDistance.largest(embedded(file), golden)).isGreaterThan(0.01);
    Path beside = folder.resolve("tokenizer.json");
    assertThat(Files.copy(bert.directory().resolve("tokenizer.json"), beside)).exists();
    assertThat(VectorDistance.largest(embedded(file), golden)).isLessThan(TOLERANCE);
  }

  @Test
  void the_pooling_is_what_the_file_says() {
    writer(words(0)).uint32("bert.pooling_type", 1).write(file);
    float[] mean = embedded(file);
    writer(words(0)).uint32("bert.pooling_type", 2).write(file);
    float[] first = embedded(file);
    writer(words(0)).uint32("bert.pooling_type", 3).write(file);
    float[] last = embedded(file);
    assertThat(VectorDistance.largest(mean, TinyBert.tokenizedGolden().meanPooled()))
        .isLessThan(TOLERANCE);
    bert.write("1_Pooling/config.json", pooling("cls")).write("modules.json", unnormalised());
    assertThat(VectorDistance.largest(first, embedded(bert.directory()))).isLessThan(TOLERANCE);
    bert.write("1_Pooling/config.json", pooling("lasttoken"));
    assertThat(VectorDistance.largest(last, embedded(bert.directory()))).isLessThan(TOLERANCE);
    assertThat(VectorDistance.largest(first, last)).isGreaterThan(0.01);
  }

  private static String pooling(String mode) {
    return "{\"embedding_dimension\": 64, \"pooling_mode\": \"" + mode + "\"}";
  }

  private static String unnormalised() {
    return """
    [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
     {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
    """;
  }

  @Test
  void poolings_that_make_no_vector_are_refused_by_their_number() {
    for (int number : new int[] {0, 4}) {
      writer(words(0)).uint32("bert.pooling_type", number).write(file);
      assertThatThrownBy(() -> SentenceEncoder.from(file).load())
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(
              "bert.gguf: \"bert.pooling_type\" must be 1 (mean), 2 (first token) or 3 (last"
                  + " token), was UINT32 "
                  + number);
    }
  }
}
