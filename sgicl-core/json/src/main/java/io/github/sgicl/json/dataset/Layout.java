package io.github.sgicl.json.dataset;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.RankedLines;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the records of a data set are laid out: which field holds what. A mapping is a JSON object;
 * its names are those of {@link #NAMES}, its values paths of fields.
 *
 * <ul>
 *   <li>{@code question} (always there); {@code context}, passages that stand before it, and {@code
 *       supporting}, the places from 0 of those with the evidence; {@code id}, {@code group},
 *       {@code grade}
 *   <li>{@code answer}, a text; or {@code worked}, a worked solution that ends in the answer
 *   <li>{@code choices}, the texts of the options, with {@code right}: the place from 0 of the
 *       right one, its letter, or its label among {@code labels}; or with {@code scores}, the
 *       largest of which marks the right one
 *   <li>{@code extra}, an object of further names and paths
 *   <li>{@code answer_format}: letter, option, number, mathematics, text or letter-or-text
 *   <li>{@code labelled_choices}: true if the texts of options begin with their letter, as in
 *       {@code A)12}
 *   <li>{@code drop_between}: two strings; a worked solution is shown without what stands between
 * </ul>
 *
 * @param name what the layout is called
 * @param paths by name
 * @param extra further paths by name
 * @param kind how answers are matched
 * @param labelledChoices whether options begin with their letter
 * @param dropBetween empty, or two strings
 */
public record Layout(
    String name,
    Map<String, String> paths,
    Map<String, String> extra,
    AnswerKind kind,
    boolean labelledChoices,
    List<String> dropBetween) {

  /** The layouts that are known by name. */
  public static final List<String> BUILT_IN =
      List.of(
          "gsm8k",
          "math",
          "mmlu",
          "mmlu-pro",
          "arc",
          "aqua",
          "commonsenseqa",
          "bbh",
          "bigbench",
          "babi",
          "tinystories",
          "conflict");

  private static final String NO_MAPPING = ": a mapping must be a JSON object of names and paths";
  private static final Set<String> NAMES =
      Set.of(
          "id",
          "question",
          "context",
          "supporting",
          "choices",
          "labels",
          "right",
          "scores",
          "answer",
          "worked",
          "group",
          "grade");
  private static final Set<String> SETTINGS =
      Set.of("extra", "answer_format", "labelled_choices", "drop_between");

  /** Copies the collections. */
  public Layout {
    paths = Map.copyOf(paths);
    extra = Map.copyOf(extra);
    dropBetween = List.copyOf(dropBetween);
  }

  /**
   * A layout by name, or from a mapping file.
   *
   * @throws IOException if there is neither, or the mapping is none
   */
  public static Layout of(String nameOrFile) throws IOException {
    if (BUILT_IN.contains(nameOrFile)) {
      try (InputStream in = Layout.class.getResourceAsStream(nameOrFile + ".json")) {
        if (in == null) {
          throw new IllegalStateException(
              "the mapping of " + nameOrFile + " is not on the class path");
        }
        return read(nameOrFile, new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "a layout must be one of %s, or a mapping file, was '%s'"
              .formatted(String.join(", ", BUILT_IN), nameOrFile));
    }
    try (Reader in = Files.newBufferedReader(file)) {
      return read(nameOrFile, in);
    }
  }

  private static Layout read(String name, Reader in) throws IOException {
    JsonReader reader = new JsonReader(in);
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement mapping = new Gson().getAdapter(JsonElement.class).read(reader);
      if (mapping.isJsonObject()) {
        return of(name, mapping.getAsJsonObject());
      }
    } catch (EOFException | MalformedJsonException | JsonParseException e) {
      throw new IOException(name + NO_MAPPING, e);
    } catch (IllegalStateException | UnsupportedOperationException e) {
      throw new IOException(name + ": a value of the mapping is of the wrong kind", e);
    }
    throw new IOException(name + NO_MAPPING);
  }

  private static Layout of(String name, JsonObject mapping) throws IOException {
    Map<String, String> paths = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : mapping.entrySet()) {
      if (NAMES.contains(entry.getKey())) {
        paths.put(entry.getKey(), entry.getValue().getAsString());
      } else if (!SETTINGS.contains(entry.getKey())) {
        throw new IOException(
            "%s: a mapping may have %s and %s, had \"%s\""
                .formatted(name, sorted(NAMES), sorted(SETTINGS), entry.getKey()));
      }
    }
    if (!paths.containsKey("question")) {
      throw new IOException(name + ": a mapping must have \"question\", had " + paths.keySet());
    }
    if (paths.containsKey("choices")
        != (paths.containsKey("right") || paths.containsKey("scores"))) {
      throw new IOException(
          name + ": \"choices\" need \"right\" or \"scores\", and neither stands without them");
    }
    Map<String, String> extra = new TreeMap<>();
    if (mapping.has("extra")) {
      mapping
          .getAsJsonObject("extra")
          .entrySet()
          .forEach(entry -> extra.put(entry.getKey(), entry.getValue().getAsString()));
    }
    List<String> drop = new ArrayList<>();
    if (mapping.has("drop_between")) {
      mapping.getAsJsonArray("drop_between").forEach(end -> drop.add(end.getAsString()));
      if (drop.size() != 2 || drop.contains("")) {
        throw new IOException(name + ": \"drop_between\" must be two strings, was " + drop);
      }
    }
    boolean labelled =
        mapping.has("labelled_choices") && mapping.get("labelled_choices").getAsBoolean();
    return new Layout(name, paths, extra, kind(name, mapping, paths), labelled, drop);
  }

  private static AnswerKind kind(String name, JsonObject mapping, Map<String, String> paths)
      throws IOException {
    if (!mapping.has("answer_format")) {
      return paths.containsKey("choices") ? AnswerKind.LETTER : AnswerKind.TEXT;
    }
    String named = mapping.get("answer_format").getAsString();
    return AnswerKind.named(named)
        .orElseThrow(
            () ->
                new IOException(
                    "%s: \"answer_format\" must be one of %s, was \"%s\""
                        .formatted(name, List.of(AnswerKind.values()), named)));
  }

  /** Whether its items have options. */
  public boolean hasChoices() {
    return paths.containsKey("choices");
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /**
   * Reads a data set; one that was ranked in the order of its pool.
   *
   * @return the items, at least one
   * @throws io.github.sgicl.json.JsonLinesException naming the first line that is not as this
   *     layout says
   * @throws IOException if the file cannot be read, or holds no record
   */
  public List<DataItem> read(Path file) throws IOException {
    return items(file, RankedLines.read(file).lines());
  }

  /**
   * The items of lines that were read already.
   *
   * @param file where they come from, for errors
   * @return at least one
   * @throws io.github.sgicl.json.JsonLinesException naming the first line that is not as this
   *     layout says
   * @throws IOException if there is no line
   */
  public List<DataItem> items(Path file, List<JsonLine> lines) throws IOException {
    RecordReader reader = new RecordReader(this);
    List<DataItem> items = new ArrayList<>();
    for (JsonLine line : lines) {
      items.add(reader.item(line));
    }
    if (items.isEmpty()) {
      throw new IOException(file + ": a data set needs at least one record, has none");
    }
    return List.copyOf(items);
  }
}
