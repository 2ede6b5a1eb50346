package io.github.sgicl.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.score.Score;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of a JSON Lines file that may have been ranked. If it is a {@link CurriculumFile},
 * the records come in the order of the pool that was ranked, without the fields that were added,
 * and with the scores of their texts.
 *
 * @param lines the records, each with the line it stands on
 * @param scores the scores by text; none if the file was not ranked, or does not say which field
 *     was scored
 */
public record RankedLines(List<JsonLine> lines, KnownScores scores) {

  /** Copies the list. */
  public RankedLines {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a file.
   *
   * @throws KeptFileException if it was ranked, and changed or cut since
   * @throws JsonLinesException naming the first line that is no JSON object
   * @throws IOException if it cannot be read
   */
  public static RankedLines read(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > Seal.MAX_BYTES) {
      return new RankedLines(JsonLines.read(file), KnownScores.none());
    }
    JsonLines.requireNoFolder(file);
    byte[] bytes = Seal.bytes(file);
    List<JsonLine> lines = new ArrayList<>();
    JsonLines.readEach(file, new ByteArrayInputStream(bytes), lines::add);
    return lines.stream().anyMatch(RankedLines::isRanked)
        ? ranked(file, bytes)
        : new RankedLines(lines, KnownScores.none());
  }

  private static boolean isRanked(JsonLine line) {
    return line.object().has(CurriculumFile.HEADER) || line.object().has(Seal.FIELD);
  }

  private static RankedLines ranked(Path file, byte[] bytes) throws IOException {
    KeptRanking kept;
    try {
      kept = KeptRanking.read(file, bytes);
    } catch (KeptFileException e) {
      throw new KeptFileException(
          file,
          "%s; without its fields %s and %s it is a pool that was not ranked"
              .formatted(e.problem(), CurriculumFile.HEADER, Seal.FIELD),
          e);
    }
    Map<String, Score> scores = new HashMap<>();
    if (kept.header().scored().isPresent()) {
      String field = kept.header().scored().get();
      for (int i = 0; i < kept.lines().size(); i++) {
        JsonElement text = kept.lines().get(i).object().get(field);
        if (text instanceof JsonPrimitive primitive && primitive.isString()) {
          scores.put(primitive.getAsString(), kept.scores().get(i));
        }
      }
    }
    return new RankedLines(kept.lines(), new KnownScores(scores));
  }
}
