package io.github.sgicl.djl.internal.gguf.vocabulary;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.sgicl.djl.internal.gguf.GgufWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code vocabulary_goldens.py} wrote: texts, small vocabularies, and what llama.cpp makes of
 * the texts with them.
 *
 * @param texts the texts
 * @param vocabularies one of each kind
 */
record SmallVocabularies(List<String> texts, List<Small> vocabularies) {

  private static final String PREFIX = "tokenizer.ggml.";
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  /** A vocabulary and its goldens. */
  record Small(
      String name,
      String model,
      List<String> tokens,
      List<Integer> types,
      @Nullable List<String> merges,
      @Nullable List<Float> scores,
      Map<String, Integer> ids,
      List<Golden> goldens) {

    /** The file of this vocabulary, its texts split as is said. */
    GgufWriter writer(Case found) {
      GgufWriter writer =
          new GgufWriter()
              .text("general.architecture", "llama")
              .text(PREFIX + "model", model)
              .text(PREFIX + "pre", found.pre)
              .texts(PREFIX + "tokens", tokens)
              .int32s(PREFIX + "token_type", types);
      ids.forEach((key, id) -> writer.uint32(PREFIX + key, id));
      found.flags.forEach((key, flag) -> writer.flag(PREFIX + key, flag));
      if (merges != null) {
        writer.texts(PREFIX + "merges", merges);
      }
      return scores == null ? writer : writer.float32s(PREFIX + "scores", scores);
    }

    GgufWriter writer() {
      return writer(goldens.get(0).cases.get(0));
    }
  }

  /** The tokens of each text, in all cases. */
  record Golden(List<Case> cases, List<List<Long>> ids) {}

  /** How texts are split, and what the file says beside. */
  record Case(String pre, Map<String, Boolean> flags) {}

  static SmallVocabularies read() {
    try (InputStream file =
            Objects.requireNonNull(
                SmallVocabularies.class.getResourceAsStream("vocabularies.json"));
        Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      return GSON.fromJson(reader, SmallVocabularies.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of a kind, by the name of its model. */
  static Small of(String model) {
    return read().vocabularies.stream()
        .filter(small -> small.model.equals(model))
        .findFirst()
        .orElseThrow();
  }
}
