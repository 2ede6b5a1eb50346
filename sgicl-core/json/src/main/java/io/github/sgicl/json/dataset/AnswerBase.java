package io.github.sgicl.json.dataset;

import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLinesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * From which number right options are counted in a file whose layout does not state it: a 0 and a
 * number as large as the number of options tell; where neither occurs nobody can know.
 */
final class AnswerBase {

  private AnswerBase() {}

  /**
   * The base of some records; that of the mapping where it states one.
   *
   * @return empty if no answer is a number
   * @throws IOException if it cannot be told
   */
  static OptionalInt of(Path file, Mapping mapping, List<JsonLine> lines) throws IOException {
    boolean numbered = mapping.has(MappingKey.RIGHT) && !mapping.has(MappingKey.LABELS);
    if (mapping.base().isPresent() || !numbered) {
      return mapping.base();
    }
    boolean any = false;
    boolean zero = false;
    boolean last = false;
    for (JsonLine line : lines) {
      RecordFields fields = new RecordFields(line, mapping);
      int choices = new RecordChoices(fields, OptionalInt.empty()).texts().size();
      for (String named : choices == 0 ? List.<String>of() : fields.texts(MappingKey.RIGHT)) {
        OptionalInt number = RecordChoices.number(named.strip());
        any |= number.isPresent();
        zero |= number.isPresent() && number.getAsInt() == 0;
        last |= number.isPresent() && number.getAsInt() == choices;
        requireOneBase(line, zero && last);
      }
    }
    if (any && !zero && !last) {
      throw new IOException(
          file
              + ": right: whether options are counted from 0 or from 1 cannot be told, since"
              + " neither 0 nor the number of options occurs; state \"base\": 0 or \"base\": 1 in"
              + " the mapping");
    }
    return any ? OptionalInt.of(zero ? 0 : 1) : OptionalInt.empty();
  }

  private static void requireOneBase(JsonLine line, boolean both) throws JsonLinesException {
    if (both) {
      throw line.error(
          "right: options cannot be counted from 0 and from 1: of the records up to here one has"
              + " 0, another as many as it has options");
    }
  }
}
