package io.github.sgicl.report;

import java.util.ArrayList;
import java.util.List;

/** A reader of RFC 4180, character by character, that takes nothing for granted. */
public final class CsvText {

  private CsvText() {}

  /** The rows, the header among them. */
  public static List<List<String>> read(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n')) {
        cell.append(c);
      } else {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      }
    }
    if (quoted || !row.isEmpty() || cell.length() > 0) {
      throw new IllegalArgumentException("the text ends inside a row");
    }
    return rows;
  }
}
