package io.github.sgicl.json.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes records and mappings of tests, with apostrophes in the place of quotes.
 *
 * @param folder where to
 */
record Records(Path folder) {

  Path file(String name, String... lines) throws IOException {
    List<String> quoted = new ArrayList<>();
    for (String line : lines) {
      quoted.add(line.replace('\'', '"'));
    }
    return Files.write(folder.resolve(name), quoted);
  }

  /** Data read by a mapping. */
  DataSet read(String mapping, String... records) throws IOException {
    return Layout.of(file("mapping.json", mapping).toString()).read(file("data.jsonl", records));
  }
}
