package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Small tokenizers and what transformers made of them; written by {@code make_goldens.py}.
 *
 * @param texts what each was given
 * @param cases the tokenizers
 */
record TokenizerGoldens(List<String> texts, List<Case> cases) {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .serializeNulls()
          .create();

  /**
   * A tokenizer.
   *
   * @param name what it is about
   * @param base the {@code tokenizer.json} that it begins with
   * @param changes other values of fields of that
   * @param files what lies beside it
   * @param specialTokens its special tokens by name
   * @param ids the tokens of each text
   * @param bareIds the tokens of the first texts without special ones around them
   * @param decoded what the tokens of each text become again, where that is followed
   * @param refused the exception, where transformers refuses it
   */
  record Case(
      String name,
      String base,
      @Nullable JsonObject changes,
      Map<String, JsonObject> files,
      Map<String, String> specialTokens,
      List<long[]> ids,
      List<long[]> bareIds,
      @Nullable List<String> decoded,
      @Nullable String refused) {

    /** Writes its files. */
    void write(Path folder) {
      try {
        Path unused = Files.createDirectories(folder);
        JsonObject tokenizer = beginning();
        if (changes != null) {
          changes.asMap().forEach((name, value) -> change(tokenizer, name, value));
        }
        unused = Files.writeString(folder.resolve("tokenizer.json"), GSON.toJson(tokenizer));
        for (Map.Entry<String, JsonObject> file : files.entrySet()) {
          unused = Files.writeString(folder.resolve(file.getKey()), GSON.toJson(file.getValue()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void change(
        JsonObject tokenizer, String name, com.google.gson.JsonElement value) {
      if (name.equals("model")) {
        value.getAsJsonObject().asMap().forEach(tokenizer.getAsJsonObject(name)::add);
      } else {
        tokenizer.add(name, value);
      }
    }

    private JsonObject beginning() {
      return resource("bases/" + base + ".json", JsonObject.class);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static TokenizerGoldens read() {
    return resource("goldens.json", TokenizerGoldens.class);
  }

  private static <T> T resource(String name, Class<T> type) {
    try (InputStream file =
        Objects.requireNonNull(TokenizerGoldens.class.getResourceAsStream(name))) {
      return GSON.fromJson(new InputStreamReader(file, StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
