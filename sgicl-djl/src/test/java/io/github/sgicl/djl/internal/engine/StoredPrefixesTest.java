package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import io.github.sgicl.djl.internal.engine.ChangedConfigurations.Changed;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import io.github.sgicl.djl.reference.ReferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small models of several families under the names that bodies, classifiers and wrappers have. */
class StoredPrefixesTest {

  private static final double TOLERANCE = 2e-4;
  private static final ChangedConfigurations MODELS = ChangedConfigurations.read();
  private static final List<String> HEADS = List.of("lm_head.weight", "embed_out.weight");

  @TempDir private Path folder;

  @BeforeAll
  static void need_libtorch() {
    NativeLibrary.require(ComputeDevice.cpu());
  }

  @ParameterizedTest
  @CsvSource({
    "llama, model., LlamaModel",
    "gemma2, model., Gemma2Model",
    "gpt2, transformer., GPT2Model",
    "gpt_neox, gpt_neox., GPTNeoXModel",
  })
  void a_body_without_its_prefix_is_the_same_model(String type, String prefix, String written)
      throws IOException {
    assertSame(type, written, Map.of(), name -> without(prefix, name));
  }

  @ParameterizedTest
  @CsvSource({
    "llama, LlamaForSequenceClassification",
    "gemma2, Gemma2ForTokenClassification",
    "gpt2, GPT2ForSequenceClassification",
    "gpt_neox, GPTNeoXForQuestionAnswering",
  })
  void a_body_below_another_head_is_the_same_model(String type, String written) throws IOException {
    String head = written.endsWith("Answering") ? "qa_outputs.weight" : "score.weight";
    assertSame(type, written, Map.of(head, List.of(2L, 16L)), name -> name);
  }

  @ParameterizedTest
  @CsvSource({
    "llama, model., language_model.model.",
    "llama, model., model.language_model.",
    "gemma2, model., language_model.",
    "gpt2, transformer., language_model.model.",
    "gpt_neox, gpt_neox., language_model.model.",
  })
  void a_body_below_the_names_of_a_wrapper_is_the_same_model(
      String type, String prefix, String stored) throws IOException {
    String usual =
        MODELS.unchanged(type).config().getAsJsonArray("architectures").get(0).getAsString();
    assertSame(
        type,
        usual.replaceAll("(For|LMHead).*", "ForSequenceClassification"),
        Map.of("vision_tower.weight", List.of(2L, 2L)),
        name -> stored + without(prefix, name));
  }

  private static String without(String prefix, String name) {
    assertThat(name).startsWith(prefix);
    return name.substring(prefix.length());
  }

  /** States are those of the whole model, from a file that has its body under other names. */
  private void assertSame(
      String type, String written, Map<String, List<Long>> more, UnaryOperator<String> names)
      throws IOException {
    Changed model = MODELS.unchanged(type);
    model.config().remove("tie_word_embeddings");
    model.config().addProperty("tie_word_embeddings", false);
    model.config().getAsJsonArray("architectures").remove(0);
    model.config().getAsJsonArray("architectures").add(written);
    DrawnTensors tensors = new DrawnTensors(Set.of());
    ReadValues expected =
        ReadValues.of(
            ReferenceModel.of(model.config(), tensors), false, MODELS.shown(), MODELS.ids());
    SafetensorsWriter file = DrawnWeights.file(more);
    for (Map.Entry<String, List<Long>> tensor : tensors.file().entrySet()) {
      String name = tensor.getKey();
      if (!HEADS.contains(name)) {
        file =
            file.float32(
                names.apply(name), tensor.getValue(), DrawnWeights.of(name, tensor.getValue()));
      }
    }
    file.write(folder.resolve("model.safetensors"));
    Files.writeString(folder.resolve("config.json"), model.config().toString());
    try (TransformerEngine engine =
        TransformerEngine.load(Checkpoint.open(folder), ComputeType.FLOAT32)) {
      assertThat(engine.hasHead()).isFalse();
      assertThat(ReadValues.of(engine, MODELS.shown(), MODELS.ids()).distance(expected))
          .isLessThan(TOLERANCE);
    }
  }
}
