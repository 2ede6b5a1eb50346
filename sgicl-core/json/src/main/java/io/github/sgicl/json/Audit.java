package io.github.sgicl.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The items behind a report, as they lie in {@value #FILE} beside it: a JSON object a line, what
 * they have in common first. The numbers of the report can be computed again from them: by {@link
 * StudyAudit} and its neighbours, or by any program that reads JSON Lines. Immutable but for the
 * objects, which are its own.
 *
 * @param kind of the report, such as {@code study}
 * @param header what the items have in common
 * @param items one object for each item, and for each way in which it was asked
 */
public record Audit(String kind, JsonObject header, List<JsonObject> items) {

  /** The name of the file. */
  public static final String FILE = "items.jsonl";

  private static final String FORMAT = "sgicl-items";
  private static final int VERSION = 1;

  /** Copies the list. */
  public Audit {
    items = List.copyOf(items);
  }

  /** How an item tells its prompt: the SHA-256 of the rendered text in UTF-8, in hexadecimal. */
  public static String digest(String rendered) {
    try {
      byte[] bytes = rendered.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws IOException if it cannot be written; one that was there is as it was
   */
  public void write(Path file) throws IOException {
    JsonObject first = new JsonObject();
    first.addProperty("format", FORMAT);
    first.addProperty("version", VERSION);
    first.addProperty("kind", kind);
    first.addProperty("items", items.size());
    for (Map.Entry<String, JsonElement> field : header.entrySet()) {
      first.add(field.getKey(), field.getValue());
    }
    List<JsonObject> lines = new ArrayList<>(List.of(first));
    lines.addAll(items);
    JsonLines.write(file, lines);
  }

  /**
   * Reads a file that {@link #write} made.
   *
   * @throws KeptFileException if it is of another format or version, or has not all its items
   * @throws IOException if it cannot be read
   */
  public static Audit read(Path file) throws IOException {
    List<JsonLine> lines = JsonLines.read(file);
    if (lines.isEmpty()) {
      throw new KeptFileException(
          file, "must begin with a line of format " + FORMAT + ", is empty");
    }
    JsonFields first = new JsonFields(lines.get(0).object());
    try {
      require("format " + FORMAT, "format " + first.string("format"));
      require("version " + VERSION, "version " + first.integer("version"));
      require("%d items".formatted(lines.size() - 1), first.integer("items") + " items");
      return new Audit(
          first.string("kind"),
          lines.get(0).object(),
          lines.stream().skip(1).map(JsonLine::object).toList());
    } catch (IllegalArgumentException e) {
      throw new KeptFileException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Refuses a file that holds the items of a report of another kind, before they are replaced.
   *
   * @throws FileSystemException if it does; it says of which kind they are
   * @throws IOException if a file of this name is no file of items, or cannot be read
   */
  public static void requireFreeFor(String kind, Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String found = kindOf(file);
    if (!found.equals(kind)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "holds the items of the kind \"%s\", which those of the kind \"%s\" would replace"
              .formatted(found, kind));
    }
  }

  private static String kindOf(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      byte[] first = String.valueOf(lines.readLine()).getBytes(StandardCharsets.UTF_8);
      List<String> kinds = new ArrayList<>();
      JsonLines.readEach(
          file, new ByteArrayInputStream(first), line -> kinds.add(line.text("kind")));
      return kinds.get(0);
    }
  }

  private static void require(String wanted, String said) {
    if (!wanted.equals(said)) {
      throw new IllegalArgumentException("must be of %s, says %s".formatted(wanted, said));
    }
  }

  /**
   * Refuses the items of a report of another kind.
   *
   * @throws IllegalArgumentException if they are
   */
  public void requireKind(String wanted) {
    if (!kind.equals(wanted)) {
      throw new IllegalArgumentException(
          "these are the items of a %s, wanted were those of a %s".formatted(kind, wanted));
    }
  }

  /** What the items have in common. */
  public JsonFields common() {
    return new JsonFields(header);
  }

  /**
   * Each item made into something.
   *
   * @throws IllegalArgumentException if one cannot be made; the message names its line in the file
   */
  public <T> List<T> each(Function<JsonFields, T> made) {
    List<T> all = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      try {
        all.add(made.apply(new JsonFields(items.get(i))));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "line %d: %s", i + 2, e.getMessage()), e);
      }
    }
    return all;
  }
}
