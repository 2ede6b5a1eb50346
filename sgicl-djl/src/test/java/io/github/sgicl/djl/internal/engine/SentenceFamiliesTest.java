package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.SentenceEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sentence encoders of further families, with tokenizers of their classes, beside {@code
 * sentence-transformers}.
 */
class SentenceFamiliesTest {

  private static final JsonObject GOLDENS = read();
  private static final float TOLERANCE = 2e-5f;

  @TempDir private Path folder;

  static List<JsonObject> encoders() {
    return GoldenJson.objects(GOLDENS.get("cases")).toList();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void texts_are_embedded_as_sentence_transformers_does(JsonObject golden) throws IOException {
    write(golden);
    List<String> texts =
        GoldenJson.elements(GOLDENS.get("texts")).map(JsonElement::getAsString).toList();
    List<JsonElement> expected = GoldenJson.elements(golden.get("embeddings")).toList();
    try (SentenceEncoder encoder = SentenceEncoder.from(folder).cuttingLongTexts().load()) {
      List<Activation> vectors = encoder.embed(texts);
      for (int text = 0; text < texts.size(); text++) {
        float[] vector = vectors.get(text).toArray();
        double[] wanted =
            GoldenJson.elements(expected.get(text)).mapToDouble(JsonElement::getAsDouble).toArray();
        for (int i = 0; i < vector.length; i++) {
          assertThat((double) vector[i])
              .as("%s: %s", golden.get("name"), texts.get(text))
              .isCloseTo(wanted[i], within((double) TOLERANCE));
        }
      }
    }
  }

  @Test
  void each_family_has_one() {
    assertThat(encoders().stream().map(golden -> golden.get("name").getAsString()))
        .containsExactly("roberta", "xlm-roberta", "distilbert", "mpnet", "modernbert");
  }

  private void write(JsonObject golden) throws IOException {
    JsonObject files = golden.getAsJsonObject("files");
    files.add("config.json", golden.get("config"));
    for (Map.Entry<String, JsonElement> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Path unused = Files.createDirectories(path.getParent());
      unused = Files.writeString(path, file.getValue().toString());
    }
    String tokenizer =
        "/io/github/sgicl/djl/internal/tokenizer/bases/"
            + golden.get("tokenizer").getAsString()
            + ".json";
    try (InputStream in =
        Objects.requireNonNull(SentenceFamiliesTest.class.getResourceAsStream(tokenizer))) {
      long unused = Files.copy(in, folder.resolve("tokenizer.json"));
    }
    DrawnWeights.file(GoldenTensors.of(golden)).write(folder.resolve("model.safetensors"));
  }

  private static JsonObject read() {
    try {
      return GoldenJson.read(
          Path.of(SentenceFamiliesTest.class.getResource("sentence-goldens.json").toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
