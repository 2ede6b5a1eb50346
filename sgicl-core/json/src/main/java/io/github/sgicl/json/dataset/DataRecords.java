package io.github.sgicl.json.dataset;

import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a file as they stand, which no layout says how to read. */
public final class DataRecords {

  private DataRecords() {}

  /**
   * Reads JSON Lines, one JSON document, or a table whose first row names its columns; gzipped or
   * not. What it is its bytes tell.
   *
   * @return each with its line, or its number from 1 in a document
   * @throws IOException if the file cannot be read or is none of these; it names the file, and the
   *     record where there is one
   */
  public static List<JsonLine> read(Path file) throws IOException {
    DataBytes bytes = DataBytes.of(file);
    if (!bytes.isJson()) {
      return RawRecords.read(file)
          .under(new Mapping.Rows(List.of(), Optional.empty(), Optional.empty(), Map.of()))
          .orElseThrow();
    }
    List<JsonLine> records = new ArrayList<>();
    try (InputStream in = bytes.open()) {
      if (bytes.isLines()) {
        JsonLines.readEach(file, in, records::add);
      } else {
        JsonLines.readDocument(file, in, records::add);
      }
    }
    return records;
  }
}
