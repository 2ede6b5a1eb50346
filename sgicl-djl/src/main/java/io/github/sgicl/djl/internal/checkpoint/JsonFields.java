package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object in one of a checkpoint's files, read by name and checked. A field
 * that is {@code null} counts as absent. Immutable.
 *
 * <p>Every method throws {@link CheckpointException} if a field is not of the type asked for, and
 * the methods without a fallback also if it is absent, as in {@code config.json: hidden_size must
 * be a positive integer, was "64"}.
 */
public final class JsonFields {

  private static final int LONGEST_SHOWN = 80;
  private static final int MOST_LISTED = 20;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,9})");

  private final Path file;
  private final String prefix;
  private final JsonObject object;

  private JsonFields(Path file, String prefix, JsonObject object) {
    this.file = file;
    this.prefix = prefix;
    this.object = object;
  }

  /**
   * Reads a file that holds one JSON object: strict JSON in UTF-8, at most 64 MiB, nested at most
   * 64 deep, no name twice in one object.
   *
   * @throws CheckpointException if it does not
   */
  public static JsonFields read(Path file) {
    return new JsonFields(file, "", StrictJson.object(file));
  }

  /** No field at all. */
  static JsonFields none(Path file) {
    return of(file, new JsonObject());
  }

  /** The fields of an object that stands for one in a file. */
  static JsonFields of(Path file, JsonObject object) {
    return new JsonFields(file, "", object);
  }

  /** The file that was read. */
  public Path file() {
    return file;
  }

  /** The names in this object, those that are {@code null} included, in the file's order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(object.keySet());
  }

  /** Whether the field is there and is not {@code null}. */
  public boolean has(String name) {
    return object.has(name) && !object.get(name).isJsonNull();
  }

  /** An integer of 32 bits, written without fraction or exponent. */
  public int integer(String name) {
    return integer(name, "an integer", Integer.MIN_VALUE);
  }

  /** An integer of 32 bits; empty if absent. */
  public OptionalInt optionalInteger(String name) {
    return has(name) ? OptionalInt.of(integer(name)) : OptionalInt.empty();
  }

  /** An integer in [1, 2^31). */
  public int positiveInteger(String name) {
    return integer(name, "a positive integer", 1);
  }

  /** An integer in [1, 2^31); empty if absent. */
  public OptionalInt optionalPositiveInteger(String name) {
    return has(name) ? OptionalInt.of(positiveInteger(name)) : OptionalInt.empty();
  }

  /** A finite number. */
  public double number(String name) {
    String wanted = "a finite number";
    return finite(name, present(name, wanted), wanted);
  }

  /** A finite number; empty if absent. */
  public OptionalDouble optionalNumber(String name) {
    return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
  }

  /** A finite number greater than 0. */
  public double positiveNumber(String name) {
    double value = number(name);
    if (!(value > 0)) {
      throw wrong(name, "a positive number");
    }
    return value;
  }

  /** {@code true} or {@code false}, or the fallback if absent. */
  public boolean flag(String name, boolean fallback) {
    if (!has(name)) {
      return fallback;
    }
    if (object.get(name) instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    throw wrong(name, "true or false");
  }

  /** A string. */
  public String string(String name) {
    String wanted = "a string";
    if (present(name, wanted) instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw wrong(name, wanted);
  }

  /** A string; empty if absent. */
  public Optional<String> optionalString(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  /** A list of strings; empty if absent. */
  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (JsonElement element : elements(name, "a list of strings")) {
      if (!(element instanceof JsonPrimitive value && value.isString())) {
        throw wrong(name, "a list of strings");
      }
      strings.add(value.getAsString());
    }
    return List.copyOf(strings);
  }

  /** A list of finite numbers; empty if absent. */
  public List<Double> numbers(String name) {
    String wanted = "a list of finite numbers";
    List<Double> numbers = new ArrayList<>();
    for (JsonElement element : elements(name, wanted)) {
      numbers.add(finite(name, element, wanted));
    }
    return List.copyOf(numbers);
  }

  /** An integer of 32 bits or a list of them; empty if absent. */
  public List<Integer> integers(String name) {
    String wanted = "an integer or a list of integers";
    if (has(name) && object.get(name).isJsonPrimitive()) {
      return List.of(integer(name, wanted, Integer.MIN_VALUE));
    }
    List<Integer> integers = new ArrayList<>();
    for (JsonElement element : elements(name, wanted)) {
      integers.add(integer(name, element, wanted, Integer.MIN_VALUE));
    }
    return List.copyOf(integers);
  }

  /** The fields of an object within this one. */
  public JsonFields object(String name) {
    if (present(name, "an object") instanceof JsonObject value) {
      return new JsonFields(file, prefix + name + ".", value);
    }
    throw wrong(name, "an object");
  }

  /** The fields of an object within this one; empty if absent. */
  public Optional<JsonFields> optionalObject(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** The field's value as JSON, a long one cut. */
  String shown(String name) {
    String found = object.has(name) ? object.get(name).toString() : "missing";
    return found.length() <= LONGEST_SHOWN ? found : found.substring(0, LONGEST_SHOWN) + "…";
  }

  /** The exception that says what the field should be and what it is. */
  CheckpointException wrong(String name, String wanted) {
    return new CheckpointException(
        file, prefix + name + " must be " + wanted + ", was " + shown(name));
  }

  /** A field that is there, as it stands. */
  JsonElement element(String name) {
    return object.get(name);
  }

  /** These fields, with others in their place and beside them. */
  JsonFields with(JsonFields others) {
    JsonObject merged = object.deepCopy();
    others.object.entrySet().forEach(entry -> merged.add(entry.getKey(), entry.getValue()));
    return new JsonFields(file, others.prefix, merged);
  }

  /** These fields, one with another value. */
  JsonFields with(String name, JsonElement value) {
    JsonObject changed = object.deepCopy();
    changed.add(name, value);
    return new JsonFields(file, prefix, changed);
  }

  /** These fields but for some. */
  JsonFields without(Collection<String> names) {
    JsonObject fewer = object.deepCopy();
    names.forEach(fewer::remove);
    return new JsonFields(file, prefix, fewer);
  }

  /** Some names, for a message: those in a file are as many and as long as one likes. */
  static String listed(Collection<String> names) {
    String list =
        names.stream()
            .limit(MOST_LISTED)
            .map(name -> name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN))
            .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_LISTED;
    return more > 0 ? list + " and " + more + " more" : list;
  }

  private JsonElement present(String name, String wanted) {
    if (!has(name)) {
      throw wrong(name, wanted);
    }
    return object.get(name);
  }

  private Iterable<JsonElement> elements(String name, String wanted) {
    if (!has(name)) {
      return List.of();
    }
    if (!object.get(name).isJsonArray()) {
      throw wrong(name, wanted);
    }
    return object.getAsJsonArray(name);
  }

  private int integer(String name, String wanted, int least) {
    return integer(name, present(name, wanted), wanted, least);
  }

  private int integer(String name, JsonElement element, String wanted, int least) {
    if (element instanceof JsonPrimitive value
        && value.isNumber()
        && INTEGER.matcher(value.getAsString()).matches()) {
      long number = Long.parseLong(value.getAsString());
      if (number >= least && number <= Integer.MAX_VALUE) {
        return (int) number;
      }
    }
    throw wrong(name, wanted);
  }

  private double finite(String name, JsonElement element, String wanted) {
    if (element instanceof JsonPrimitive value && value.isNumber()) {
      double number = Double.parseDouble(value.getAsString());
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw wrong(name, wanted);
  }
}
