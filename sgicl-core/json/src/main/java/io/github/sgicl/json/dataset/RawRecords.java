package io.github.sgicl.json.dataset;

import com.google.gson.JsonObject;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.KnownScores;
import io.github.sgicl.json.RankedLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a file holds, before a mapping says what it means. */
sealed interface RawRecords {

  /** Its records as a mapping reads them; empty if the file is none of the mapping's kind. */
  Optional<List<JsonLine>> under(Mapping.Rows rows) throws IOException;

  /** Scores that {@code rank} left with the records. */
  KnownScores scores();

  /**
   * Reads a file; what it is its bytes tell: gzip, JSON Lines, one JSON document, or text.
   *
   * @throws IOException if it cannot be read, is a Parquet file, or unpacks to more than 1 GiB
   */
  static RawRecords read(Path file) throws IOException {
    DataBytes bytes = DataBytes.of(file);
    if (bytes.isJson()) {
      if (bytes.isLines()) {
        if (!bytes.isPacked()) {
          RankedLines ranked = RankedLines.read(file);
          return new Json(file, ranked.lines(), ranked.scores());
        }
        List<JsonLine> lines = new ArrayList<>();
        try (InputStream in = bytes.open()) {
          JsonLines.readEach(file, in, lines::add);
        }
        return new Json(file, lines, KnownScores.none());
      }
      List<JsonLine> objects = new ArrayList<>();
      try (InputStream in = bytes.open()) {
        JsonLines.readDocument(file, in, objects::add);
      }
      return new Json(file, objects, KnownScores.none());
    }
    try (InputStream in = bytes.open()) {
      ByteBuffer all = ByteBuffer.wrap(in.readAllBytes());
      try {
        return new Plain(file, StandardCharsets.UTF_8.newDecoder().decode(all).toString());
      } catch (CharacterCodingException e) {
        throw new IOException(file + ": is neither JSON nor text in UTF-8", e);
      }
    }
  }

  /**
   * JSON objects.
   *
   * @param file where they stand
   * @param lines each with its number
   * @param scores those that a ranking left
   */
  record Json(Path file, List<JsonLine> lines, KnownScores scores) implements RawRecords {

    @Override
    public Optional<List<JsonLine>> under(Mapping.Rows rows) throws IOException {
      Optional<OwnForm> reader = rows.reader().filter(form -> !form.isText());
      if (reader.isPresent()) {
        return reader.get().records(lines);
      }
      if (rows.records().isPresent()) {
        // What was taken out of its lists before, as by a ranking, stands there as it is.
        return new NestedRecords(rows.records().get()).in(lines).or(() -> Optional.of(lines));
      }
      return Optional.of(rows.beside().isEmpty() ? lines : beside(rows.beside()));
    }

    /** The records with a field more each, from a file beside theirs, where there is one. */
    private List<JsonLine> beside(Map<String, String> fields) throws IOException {
      List<JsonLine> joined = lines;
      for (Map.Entry<String, String> field : fields.entrySet()) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.jsonl?(\\.gz)?$", "");
        Path other = file.resolveSibling(name + field.getValue());
        if (!Files.isRegularFile(other) || lines.stream().anyMatch(has(field.getKey()))) {
          continue;
        }
        List<String> values = Files.readAllLines(other);
        if (values.size() != lines.size()) {
          throw new IOException(
              "%s: must have a line for each of the %d records of %s, has %d"
                  .formatted(other, lines.size(), file, values.size()));
        }
        List<JsonLine> more = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
          JsonObject record = joined.get(i).object().deepCopy();
          record.addProperty(field.getKey(), values.get(i).strip());
          more.add(new JsonLine(file, joined.get(i).number(), record));
        }
        joined = more;
      }
      return joined;
    }

    private static Predicate<JsonLine> has(String field) {
      return line -> line.object().has(field);
    }
  }

  /**
   * Text that is no JSON.
   *
   * @param file where it stands
   * @param text all of it
   */
  record Plain(Path file, String text) implements RawRecords {

    @Override
    public Optional<List<JsonLine>> under(Mapping.Rows rows) throws IOException {
      if (rows.reader().isPresent()) {
        return rows.reader().get().isText()
            ? Optional.of(rows.reader().get().records(file, text.lines().toList()))
            : Optional.empty();
      }
      return Optional.of(TableRecords.of(file, text, rows.columns()));
    }

    @Override
    public KnownScores scores() {
      return KnownScores.none();
    }
  }
}
