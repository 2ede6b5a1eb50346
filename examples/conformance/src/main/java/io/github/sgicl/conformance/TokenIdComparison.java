package io.github.sgicl.conformance;

import static io.github.sgicl.conformance.GoldenJson.required;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.GgufFiles;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.djl.internal.tokenizer.TokenizerDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Token ids, of which any that differs is infinitely far off. */
record TokenIdComparison() implements GoldenComparison {

  private static final String FILE = "golden_ids.json";
  private static final String FOLLOWED = "transformers 5.24.0";

  /**
   * What a tokenizer gave elsewhere; the field names are the file's.
   *
   * @param texts what it was given
   * @param ids the token ids of each text, by the version that gave them
   */
  private record Ids(@Nullable List<String> texts, @Nullable Map<String, List<long[]>> ids) {}

  @Override
  public String file() {
    return FILE;
  }

  @Override
  public Difference in(Path folder, ComputeDevice device) throws IOException {
    Ids golden = GoldenJson.read(folder.resolve(FILE), Ids.class);
    List<String> texts = required(golden.texts(), FILE, "texts");
    List<long[]> ids = required(required(golden.ids(), FILE, "ids").get(FOLLOWED), FILE, FOLLOWED);
    GoldenJson.requireAsMany(FILE, texts, ids);
    Difference largest = Difference.none();
    try (Tokenizer tokenizer = Tokenizer.open(definition(folder))) {
      for (int i = 0; i < texts.size(); i++) {
        largest =
            largest.or(
                between(
                    FILE + ", text " + i, ids.get(i), tokenizer.encode(texts.get(i), true).ids()));
      }
    }
    return largest;
  }

  /** That of a file in GGUF, unless a tokenizer lies beside it. */
  private static TokenizerDefinition definition(Path folder) {
    return GgufFiles.at(folder).isPresent()
        ? TokenizerDefinition.of(Checkpoint.open(folder))
        : TokenizerDefinition.of(folder);
  }

  private static Difference between(String place, long[] golden, long[] found) {
    int token = Arrays.mismatch(golden, found);
    return token < 0
        ? Difference.none()
        : new Difference(
            Double.POSITIVE_INFINITY,
            "%s token %d (%s, expected %s)"
                .formatted(place, token, at(found, token), at(golden, token)));
  }

  private static String at(long[] ids, int token) {
    return token < ids.length ? String.valueOf(ids[token]) : "none";
  }
}
