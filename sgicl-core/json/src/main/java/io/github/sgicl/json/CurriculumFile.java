package io.github.sgicl.json;

import com.google.gson.JsonObject;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.RankedItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A curriculum as a file, which {@code rank --out} writes, too: JSON Lines that any tool reads, a
 * record an item, densest first. To the fields of an item come {@code sgicl_score}, {@code
 * sgicl_level} and {@code sgicl_index}, its place in the pool; the first record has {@code
 * sgicl_curriculum} with version, identity and counts, the last one the checksum {@code
 * sgicl_sha256}.
 */
public final class CurriculumFile {

  static final String SCORE = "sgicl_score";
  static final String LEVEL = "sgicl_level";
  static final String INDEX = "sgicl_index";
  static final String HEADER = "sgicl_curriculum";

  /** The fields that are no item's. */
  static final List<String> ADDED = List.of(SCORE, LEVEL, INDEX, HEADER, Seal.FIELD);

  private CurriculumFile() {}

  /**
   * Writes a curriculum, whole or not at all.
   *
   * @param format how items are written
   * @throws IllegalArgumentException if an item cannot be written, or has one of these fields
   *     itself
   * @throws IOException if the file cannot be written; one that was there is as it was
   */
  public static <T> void write(Path file, Curriculum<T> curriculum, ItemFormat<T> format)
      throws IOException {
    List<JsonObject> records = new ArrayList<>();
    for (RankedItem<T> item : curriculum.densestFirst()) {
      JsonObject record = format.write(item.item());
      record.addProperty(SCORE, item.score().value());
      record.addProperty(LEVEL, item.level());
      record.addProperty(INDEX, item.index());
      records.add(record);
    }
    records.get(0).add(HEADER, CurriculumHeader.of(curriculum, format.scored()).json());
    Seal.write(file, records);
  }

  /**
   * Reads a curriculum, with the items, scores, levels and the order of the pool that were written.
   *
   * @param format how items are read; where it says which field was scored, it must be that of the
   *     file
   * @throws KeptFileException if the file is anything else, of another version, or damaged
   * @throws IOException if it cannot be read, or an item is not as the format has it
   */
  public static <T> Curriculum<T> read(Path file, ItemFormat<T> format) throws IOException {
    KeptRanking kept = KeptRanking.read(file, Seal.bytes(file));
    if (format.scored().isPresent() && !format.scored().equals(kept.header().scored())) {
      throw new KeptFileException(
          file,
          "must keep scores of the field %s, keeps those of %s"
              .formatted(format.scored().get(), kept.header().scored().orElse("an unnamed text")));
    }
    List<T> pool = new ArrayList<>();
    for (JsonLine line : kept.lines()) {
      pool.add(format.read(line));
    }
    Curriculum<T> curriculum =
        Curriculum.<T>rank(pool).scored(kept.scores()).into(kept.header().levels());
    for (RankedItem<T> item : curriculum.inPoolOrder()) {
      if (item.level() != kept.levels().get(item.index())) {
        throw new KeptFileException(
            file, "the levels are not those of the scores, first at item " + item.index());
      }
    }
    return curriculum;
  }

  /** A record's fields without those that a file adds. */
  public static JsonObject ownFields(JsonObject record) {
    JsonObject own = record.deepCopy();
    ADDED.forEach(own::remove);
    return own;
  }
}
