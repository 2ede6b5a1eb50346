package io.github.sgicl.djl.stored;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The texts of a store in the order of its rows, in full or by their digests. Immutable.
 *
 * @param texts the texts; empty if only their digests are known
 * @param rows the row of each text, by its digest
 */
record StoredTexts(List<String> texts, Map<String, Integer> rows) {

  private static final String TEXTS = "texts";
  private static final String DIGESTS = "text_sha256";

  StoredTexts {
    texts = List.copyOf(texts);
    rows = Map.copyOf(rows);
  }

  /**
   * Reads them off a manifest.
   *
   * @throws CheckpointException if there is none, one comes twice, or one is not well-formed
   */
  static StoredTexts read(JsonFields manifest) {
    boolean inFull = manifest.has(TEXTS);
    if (inFull == manifest.has(DIGESTS)) {
      throw wrong(manifest, "must have either " + TEXTS + " or " + DIGESTS);
    }
    String field = inFull ? TEXTS : DIGESTS;
    List<String> entries = manifest.strings(field);
    if (entries.isEmpty()) {
      throw wrong(manifest, field + " must name at least one text, is empty");
    }
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < entries.size(); row++) {
      String label = field + "[" + row + "]";
      String digest = inFull ? digest(manifest, label, entries.get(row)) : entries.get(row);
      if (!TextDigest.isOne(digest)) {
        throw wrong(manifest, label + " must be 64 lower-case hexadecimal digits, was " + digest);
      }
      Integer earlier = rows.putIfAbsent(digest, row);
      if (earlier != null) {
        throw wrong(manifest, label + " is the same text as " + field + "[" + earlier + "]");
      }
    }
    return new StoredTexts(inFull ? entries : List.of(), rows);
  }

  /** Adds distinct texts to a manifest in the making. */
  static void write(List<String> texts, boolean inFull, JsonObject manifest) {
    JsonArray entries = new JsonArray(texts.size());
    texts.forEach(text -> entries.add(inFull ? text : TextDigest.of(text).orElseThrow()));
    manifest.add(inFull ? TEXTS : DIGESTS, entries);
  }

  int count() {
    return rows.size();
  }

  /** The row of a text; empty if it is not stored. */
  OptionalInt row(String text) {
    return TextDigest.of(text).map(rows::get).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static String digest(JsonFields manifest, String label, String text) {
    return TextDigest.of(text)
        .orElseThrow(() -> wrong(manifest, label + " has an unpaired surrogate"));
  }

  private static CheckpointException wrong(JsonFields manifest, String reason) {
    return new CheckpointException(manifest.file(), reason);
  }
}
