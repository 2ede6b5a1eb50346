package io.github.sgicl.djl.internal.sentence;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.EncoderLoading;
import io.github.sgicl.djl.SentenceEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Small encoders and what sentence-transformers made of texts; written by {@code make_goldens.py}.
 *
 * @param texts what each was given
 * @param configs the configurations of the transformers
 * @param processor the post-processor of the decoder's tokenizer
 * @param cases the encoders
 */
record SentenceGoldens(
    List<String> texts, Map<String, JsonObject> configs, JsonObject processor, List<Case> cases) {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .serializeNulls()
          .create();

  /**
   * An encoder.
   *
   * @param name what it is about
   * @param model its transformer
   * @param files what lies beside that
   * @param asked which prompt it was asked for
   * @param path the folder of its transformer
   * @param embeddings the vector of each text
   */
  record Case(
      String name,
      String model,
      Map<String, JsonElement> files,
      Map<String, String> asked,
      String path,
      List<float[]> embeddings) {

    /** Whether it is the plain BERT but for its modules, all its texts read alike. */
    boolean ofModulesAlone() {
      return model.equals("bert")
          && asked.isEmpty()
          && files.containsKey("modules.json")
          && files.keySet().stream()
              .allMatch(file -> file.equals("modules.json") || file.contains("/"))
          && path.isEmpty();
    }

    EncoderLoading asked(Path folder) {
      EncoderLoading loading = SentenceEncoder.from(folder).cuttingLongTexts();
      if (asked.containsKey("prompt_name")) {
        return loading.promptNamed(asked.get("prompt_name"));
      }
      return asked.containsKey("prompt") ? loading.prompt(asked.get("prompt")) : loading;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static SentenceGoldens read() {
    return GSON.fromJson(
        new String(bytes("goldens.json"), StandardCharsets.UTF_8), SentenceGoldens.class);
  }

  Case named(String name) {
    return cases.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** Writes an encoder's files. */
  void write(Case one, Path folder) {
    Path transformer = folder.resolve(one.path());
    write(
        transformer.resolve("config.json"), json(Objects.requireNonNull(configs.get(one.model()))));
    write(transformer.resolve("model.safetensors"), bytes(one.model() + ".safetensors"));
    write(transformer.resolve("tokenizer.json"), json(tokenizer(one.model())));
    one.files().forEach((name, content) -> write(folder.resolve(name), content(content)));
  }

  private JsonObject tokenizer(String model) {
    boolean bert = model.equals("bert");
    String base = "../tokenizer/bases/" + (bert ? "word-pieces" : "split") + ".json";
    JsonObject tokenizer =
        GSON.fromJson(new String(bytes(base), StandardCharsets.UTF_8), JsonObject.class);
    if (!bert) {
      tokenizer.add("post_processor", processor);
    }
    return tokenizer;
  }

  private static byte[] content(JsonElement content) {
    return content instanceof JsonObject object && object.has("base64")
        ? Base64.getDecoder().decode(object.get("base64").getAsString())
        : json(content);
  }

  private static byte[] json(JsonElement element) {
    return GSON.toJson(element).getBytes(StandardCharsets.UTF_8);
  }

  static void write(Path file, byte[] content) {
    try {
      Path unused = Files.createDirectories(file.getParent());
      unused = Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream file =
        Objects.requireNonNull(SentenceGoldens.class.getResourceAsStream(resource))) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
