package io.github.sgicl.json.dataset;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.sgicl.json.JsonLine;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the records of a data set are laid out: which field holds what, in each of the forms in which
 * the data set is published. A mapping is a JSON object, or a list of them under {@code forms};
 * {@code docs/data.md} tells every key. Immutable.
 */
public final class Layout {

  /** The layouts that are known by name. */
  public static final List<String> BUILT_IN =
      List.of(
          "mmlu",
          "mmlu-pro",
          "arc",
          "openbookqa",
          "hellaswag",
          "winogrande",
          "piqa",
          "boolq",
          "commonsenseqa",
          "truthfulqa-mc1",
          "truthfulqa-mc2",
          "gpqa",
          "logiqa",
          "medqa",
          "gsm8k",
          "math",
          "math-500",
          "aime",
          "deepmath",
          "svamp",
          "aqua",
          "drop",
          "squad",
          "hotpotqa",
          "babi",
          "ruler",
          "longbench",
          "bbh",
          "bigbench",
          "sst2",
          "ag-news",
          "xnli",
          "humaneval",
          "lm-eval",
          "alpaca",
          "sharegpt",
          "messages",
          "tinystories",
          "conflict");

  private static final Map<String, Layout> KNOWN = new ConcurrentHashMap<>();
  private static final String NO_MAPPING = ": a mapping must be a JSON object of names and paths";

  private final String name;
  private final List<Mapping> forms;
  private final boolean withoutNulls;

  private Layout(String name, List<Mapping> forms) {
    this(name, forms, false);
  }

  private Layout(String name, List<Mapping> forms, boolean withoutNulls) {
    this.name = name;
    this.forms = List.copyOf(forms);
    this.withoutNulls = withoutNulls;
  }

  /**
   * The layout that a file's first records tell.
   *
   * @throws IOException as {@link DataSet#recognised}
   */
  public static Layout recognised(Path file) throws IOException {
    return LayoutRecognition.of(file, RawRecords.read(file));
  }

  /**
   * This layout leaving out, with a note of how many, records with null or a blank where the
   * question or the answer should be. They are refused otherwise.
   */
  public Layout withoutNulls() {
    return new Layout(name, forms, true);
  }

  /**
   * A layout by name, or from a mapping file.
   *
   * @throws IOException if there is neither, or the mapping is none
   */
  public static Layout of(String nameOrFile) throws IOException {
    if (BUILT_IN.contains(nameOrFile)) {
      return builtIn(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "a layout must be one of %s, or a mapping file, was '%s'"
              .formatted(String.join(", ", BUILT_IN), nameOrFile));
    }
    try (Reader in = Files.newBufferedReader(file)) {
      return read(nameOrFile, in);
    }
  }

  private static Layout builtIn(String name) throws IOException {
    Layout known = KNOWN.get(name);
    if (known == null) {
      try (InputStream in = Layout.class.getResourceAsStream(name + ".json")) {
        if (in == null) {
          throw new IllegalStateException("the mapping of " + name + " is not on the class path");
        }
        known = read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      KNOWN.put(name, known);
    }
    return known;
  }

  /**
   * A layout of two fields.
   *
   * @param question a path to the question
   * @param answer a path to the worked answer, compared as a text
   */
  public static Layout ofFields(String question, String answer) throws IOException {
    JsonObject mapping = new JsonObject();
    mapping.addProperty("question", question);
    mapping.addProperty("answer", answer);
    mapping.addProperty("answer_format", AnswerKind.TEXT.toString());
    String name = question + " and " + answer;
    return new Layout(name, List.of(MappingReader.read(name, mapping)));
  }

  private static Layout read(String name, Reader in) throws IOException {
    JsonReader reader = new JsonReader(in);
    reader.setStrictness(Strictness.STRICT);
    JsonElement read;
    try {
      read = new Gson().getAdapter(JsonElement.class).read(reader);
    } catch (EOFException | MalformedJsonException | JsonParseException e) {
      throw new IOException(name + NO_MAPPING, e);
    }
    if (!(read instanceof JsonObject mapping)) {
      throw new IOException(name + NO_MAPPING);
    }
    if (!mapping.has("forms")) {
      return new Layout(name, List.of(MappingReader.read(name, mapping)));
    }
    if (mapping.size() > 1 || !mapping.get("forms").isJsonArray()) {
      throw new IOException(name + ": \"forms\" must be a list of mappings, and stand alone");
    }
    List<Mapping> forms = new ArrayList<>();
    for (JsonElement form : mapping.getAsJsonArray("forms")) {
      if (!(form instanceof JsonObject one) || !one.has("known_by")) {
        throw new IOException(name + ": each of the \"forms\" must be a mapping with \"known_by\"");
      }
      forms.add(MappingReader.read(name, one));
    }
    return new Layout(name, forms);
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Whether its items have options, in one form at least. */
  public boolean hasChoices() {
    return forms.stream().anyMatch(Mapping::hasChoices);
  }

  /** The data set's grades from easy to hard; empty if they tell their order themselves. */
  public List<String> grades() {
    return forms.stream()
        .map(Mapping::grades)
        .filter(one -> !one.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  List<Mapping> forms() {
    return forms;
  }

  /** Whether options stand as the data have them. */
  boolean isFixed() {
    return forms.stream().allMatch(form -> form.fixedOrder() || !form.classes().isEmpty());
  }

  /**
   * Reads a data set: JSON Lines, one JSON document, or a table of commas or tabs, each of them
   * plain or gzipped; one that was ranked in the order of its pool.
   *
   * @throws io.github.sgicl.json.JsonLinesException naming the first record that is not as this
   *     layout says, the key of the mapping and the field
   * @throws IOException if the file cannot be read, holds no record, or none of the forms fits
   */
  public DataSet read(Path file) throws IOException {
    return read(file, RawRecords.read(file), List.of());
  }

  DataSet read(Path file, RawRecords raw, List<String> said) throws IOException {
    for (Mapping form : forms) {
      Optional<List<JsonLine>> lines = under(raw, form);
      if (lines.isPresent() && lines.get().isEmpty() && form.rows().isPlain()) {
        throw new IOException(file + ": a data set needs at least one record, has none");
      }
      if (lines.isPresent()
          && !lines.get().isEmpty()
          && (forms.size() == 1 || LayoutRecognition.fits(form, lines.get().get(0)))) {
        return read(file, raw, form, lines.get(), said);
      }
    }
    throw new IOException(
        "%s: its records are in none of the forms of %s, which are known by %s"
            .formatted(file, name, forms.stream().map(form -> form.knownBy().toString()).toList()));
  }

  /** The records of a form; of several, one that the file is not in is not meant. */
  private Optional<List<JsonLine>> under(RawRecords raw, Mapping form) throws IOException {
    return forms.size() == 1 ? raw.under(form.rows()) : LayoutRecognition.under(raw, form.rows());
  }

  private DataSet read(
      Path file, RawRecords raw, Mapping form, List<JsonLine> lines, List<String> said)
      throws IOException {
    NullRecords nulls = NullRecords.in(lines, form);
    List<JsonLine> whole = withoutNulls ? nulls.others(file) : lines;
    OptionalInt base = AnswerBase.of(file, form, whole);
    RecordReader reader = new RecordReader(form, base);
    List<DataItem> items = new ArrayList<>();
    for (JsonLine line : whole) {
      items.add(reader.item(line));
    }
    Repeats repeats = Repeats.in(file, items);
    List<String> notes = new ArrayList<>(said);
    form.note().ifPresent(notes::add);
    if (withoutNulls) {
      nulls.note().ifPresent(notes::add);
    }
    if (form.base().isEmpty() && base.isPresent()) {
      notes.add("right options are counted from " + base.getAsInt());
    }
    AnswerNote.of(form, items).ifPresent(notes::add);
    notes.addAll(repeats.notes());
    return new DataSet(file, this, repeats.items(), repeats.places(), raw.scores(), notes);
  }
}
