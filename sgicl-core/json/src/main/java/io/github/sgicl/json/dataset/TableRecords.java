package io.github.sgicl.json.dataset;

import com.google.gson.JsonObject;
import io.github.sgicl.json.JsonLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a table as records: of commas or semicolons by RFC 4180, or of tabs, where quotes are
 * characters like others.
 */
final class TableRecords {

  private TableRecords() {}

  /**
   * Reads a table.
   *
   * @param columns the names of the columns; empty if the first row has them
   */
  static List<JsonLine> of(Path file, String text, List<String> columns) throws IOException {
    String begun = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<JsonLine> records = new ArrayList<>();
    List<String> names = columns;
    try (CSVParser parser = CSVParser.parse(begun, format(begun))) {
      for (CSVRecord row : parser) {
        int line = Math.toIntExact(row.getRecordNumber());
        if (names.isEmpty()) {
          names = named(file, row.toList());
        } else if (row.size() == names.size()) {
          records.add(record(file, line, names, row));
        } else {
          throw new JsonLine(file, line, new JsonObject())
              .error(
                  "a row of %d columns, there must be %d: %s"
                      .formatted(row.size(), names.size(), names));
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException(
          "%s: is no table that can be read, record %d: %s"
              .formatted(file, records.size() + 1, e.getMessage()),
          e);
    }
    return records;
  }

  private static CSVFormat format(String text) {
    String head = text.lines().findFirst().orElse("");
    if (head.contains("\t")) {
      return CSVFormat.TDF.builder().setQuote(null).setIgnoreSurroundingSpaces(false).get();
    }
    boolean semicolons = !head.contains(",") && head.contains(";");
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(semicolons ? ';' : ',')
        .setIgnoreEmptyLines(true)
        .get();
  }

  private static List<String> named(Path file, List<String> head) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : head) {
      names.add(name.isBlank() ? "column " + (names.size() + 1) : name.strip());
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IOException(file + ": two columns of the table have one name: " + names);
    }
    return names;
  }

  private static JsonLine record(Path file, int line, List<String> names, CSVRecord row) {
    JsonObject record = new JsonObject();
    for (int i = 0; i < names.size(); i++) {
      record.addProperty(names.get(i), row.get(i));
    }
    return new JsonLine(file, line, record);
  }
}
