package io.github.sgicl.json;

import io.github.sgicl.score.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a curriculum's file in the order of its pool, with what it says of them.
 *
 * @param header of all
 * @param lines the items' own fields
 * @param scores of each
 * @param levels of each
 */
record KeptRanking(
    CurriculumHeader header, List<JsonLine> lines, List<Score> scores, List<Integer> levels) {

  static KeptRanking read(Path file, byte[] bytes) throws IOException {
    List<JsonLine> lines = Seal.open(file, bytes);
    try {
      return of(lines);
    } catch (IllegalArgumentException e) {
      throw new KeptFileException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static KeptRanking of(List<JsonLine> densestFirst) {
    CurriculumHeader header =
        CurriculumHeader.read(
            new JsonFields(densestFirst.get(0).object()).object(CurriculumFile.HEADER));
    int items = densestFirst.size();
    if (header.items() != items) {
      throw new IllegalArgumentException(
          "must have %d records, has %d".formatted(header.items(), items));
    }
    JsonLine[] lines = new JsonLine[items];
    Score[] scores = new Score[items];
    Integer[] levels = new Integer[items];
    for (JsonLine line : densestFirst) {
      JsonFields fields = new JsonFields(line.object());
      int index = fields.integer(CurriculumFile.INDEX);
      if (!(0 <= index && index < items) || levels[index] != null) {
        throw new IllegalArgumentException(
            "line %d: \"%s\" must be a place of its own in 0..%d, was %d"
                .formatted(line.number(), CurriculumFile.INDEX, items - 1, index));
      }
      scores[index] = new Score(fields.number(CurriculumFile.SCORE), header.identity());
      levels[index] = fields.integer(CurriculumFile.LEVEL);
      lines[index] =
          new JsonLine(line.file(), line.number(), CurriculumFile.ownFields(line.object()));
    }
    return new KeptRanking(header, List.of(lines), List.of(scores), Arrays.asList(levels));
  }
}
