package io.github.sgicl.djl.internal.gguf;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The metadata of a GGUF file, read by key and checked. Immutable.
 *
 * <p>Every method throws {@link CheckpointException} if a value is not of the type asked for, and
 * the methods without a fallback also if it is absent, as in {@code model.gguf: "llama.block_count"
 * must be a positive integer, was STRING "30"}. An integer may be stored in any width, signed or
 * not; a number as well as an integer.
 */
public final class GgufMetadata {

  private static final String INTEGER = "an integer of 32 bits";
  private static final String POSITIVE = "a positive integer";
  private static final String NUMBER = "a finite number";
  private static final String FLAG = "true or false";
  private static final String TEXT = "a text";

  private final Path file;
  private final Map<String, GgufValue> values;

  GgufMetadata(Path file, Map<String, GgufValue> values) {
    this.file = file;
    this.values = values;
  }

  /** The file that was read. */
  public Path file() {
    return file;
  }

  /** All keys, in the file's order. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Whether there is a value of this key. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether there is a value of this key, and it is a list. */
  public boolean isList(String key) {
    GgufValue value = values.get(key);
    return value != null && value.isList();
  }

  /** An integer of 32 bits with a sign. */
  public int integer(String key) {
    return integer(key, single(key, INTEGER), 0, INTEGER, Integer.MIN_VALUE);
  }

  /** An integer of 32 bits with a sign; empty if absent. */
  public OptionalInt optionalInteger(String key) {
    return has(key) ? OptionalInt.of(integer(key)) : OptionalInt.empty();
  }

  /** An integer in [1, 2^31). */
  public int positiveInteger(String key) {
    return integer(key, single(key, POSITIVE), 0, POSITIVE, 1);
  }

  /** An integer in [1, 2^31); empty if absent. */
  public OptionalInt optionalPositiveInteger(String key) {
    return has(key) ? OptionalInt.of(positiveInteger(key)) : OptionalInt.empty();
  }

  /** A finite number. */
  public double number(String key) {
    return number(key, single(key, NUMBER), 0, NUMBER);
  }

  /** A finite number; empty if absent. */
  public OptionalDouble optionalNumber(String key) {
    return has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
  }

  /** A truth value, or the fallback if absent. */
  public boolean flag(String key, boolean fallback) {
    return has(key) ? flag(key, single(key, FLAG), 0, FLAG) : fallback;
  }

  /** A text. */
  public String text(String key) {
    return texts(key, single(key, TEXT), TEXT).get(0);
  }

  /** A text; empty if absent. */
  public Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** A list of integers of 32 bits, or a single one; empty if absent. */
  public List<Integer> integers(String key) {
    String wanted = INTEGER + " or a list of them";
    List<Integer> integers = new ArrayList<>();
    for (int i = 0; i < count(key); i++) {
      integers.add(integer(key, present(key, wanted), i, wanted, Integer.MIN_VALUE));
    }
    return Collections.unmodifiableList(integers);
  }

  /** A list of finite numbers, or a single one; empty if absent. */
  public List<Double> numbers(String key) {
    String wanted = NUMBER + " or a list of them";
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < count(key); i++) {
      numbers.add(number(key, present(key, wanted), i, wanted));
    }
    return Collections.unmodifiableList(numbers);
  }

  /** A list of truth values, or a single one; empty if absent. */
  public List<Boolean> flags(String key) {
    String wanted = FLAG + " or a list of them";
    List<Boolean> flags = new ArrayList<>();
    for (int i = 0; i < count(key); i++) {
      flags.add(flag(key, present(key, wanted), i, wanted));
    }
    return Collections.unmodifiableList(flags);
  }

  /** A list of texts; empty if absent. */
  public List<String> texts(String key) {
    GgufValue value = values.get(key);
    if (value == null) {
      return List.of();
    }
    String wanted = "a list of texts";
    if (!value.isList()) {
      throw wrong(key, wanted);
    }
    return texts(key, value, wanted);
  }

  /** The exception that says what the value should be and what it is. */
  public CheckpointException wrong(String key, String wanted) {
    GgufValue value = values.get(key);
    String found = value == null ? "missing" : value.shown();
    return new CheckpointException(file, quoted(key) + " must be " + wanted + ", was " + found);
  }

  private int count(String key) {
    GgufValue value = values.get(key);
    return value == null ? 0 : value.count();
  }

  private GgufValue present(String key, String wanted) {
    GgufValue value = values.get(key);
    if (value == null) {
      throw wrong(key, wanted);
    }
    return value;
  }

  private GgufValue single(String key, String wanted) {
    GgufValue value = present(key, wanted);
    if (value.isList()) {
      throw wrong(key, wanted);
    }
    return value;
  }

  private int integer(String key, GgufValue value, int index, String wanted, int least) {
    long integer = value.integer(index).orElseThrow(() -> wrong(key, wanted));
    if (!(integer >= least && integer <= Integer.MAX_VALUE)) {
      throw wrong(key, wanted);
    }
    return (int) integer;
  }

  private double number(String key, GgufValue value, int index, String wanted) {
    return value.number(index).orElseThrow(() -> wrong(key, wanted));
  }

  private boolean flag(String key, GgufValue value, int index, String wanted) {
    return value.flag(index).orElseThrow(() -> wrong(key, wanted));
  }

  private List<String> texts(String key, GgufValue value, String wanted) {
    return value.texts().orElseThrow(() -> wrong(key, wanted)).stream()
        .map(bytes -> Cursor.text(file, quoted(key), bytes))
        .toList();
  }

  private static String quoted(String key) {
    return '"' + key + '"';
  }
}
