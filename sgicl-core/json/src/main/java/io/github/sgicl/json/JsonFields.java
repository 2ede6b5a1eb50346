package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of an object that comes from outside, each read as what it must be. Whatever is
 * missing or of another kind is an {@link IllegalArgumentException} that names the field.
 *
 * @param object the object
 */
public record JsonFields(JsonObject object) {

  /** The names of the fields. */
  public Set<String> names() {
    return object.keySet();
  }

  /** Whether there is such a field. */
  public boolean has(String name) {
    return object.has(name);
  }

  private JsonElement element(String name) {
    JsonElement value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field \"" + name + "\"");
    }
    return value;
  }

  private IllegalArgumentException wrong(String name, String wanted) {
    return new IllegalArgumentException(
        "\"%s\" must be %s, was %s".formatted(name, wanted, JsonKind.of(element(name))));
  }

  /** The text of a field. */
  public String string(String name) {
    return string(name, element(name));
  }

  /** The text of a field, if it is there. */
  public Optional<String> optionalString(String name) {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  /** The truth value of a field. */
  public boolean flag(String name) {
    return flag(name, element(name));
  }

  /** The truth value of a field, if it is there. */
  public Optional<Boolean> optionalFlag(String name) {
    return has(name) ? Optional.of(flag(name)) : Optional.empty();
  }

  /** The finite number of a field. */
  public double number(String name) {
    return finite(name, element(name));
  }

  OptionalDouble optionalNumber(String name) {
    return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
  }

  /** The whole number of 64 bits of a field. */
  public long whole(String name) {
    return whole(name, element(name));
  }

  /** The whole number of 32 bits of a field. */
  public int integer(String name) {
    return integer(name, element(name));
  }

  /** The object of a field. */
  public JsonFields object(String name) {
    if (element(name) instanceof JsonObject value) {
      return new JsonFields(value);
    }
    throw wrong(name, "an object");
  }

  double[] numbers(String name) {
    JsonArray array = array(name);
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = finite(name, array.get(i));
    }
    return numbers;
  }

  boolean[] flags(String name) {
    JsonArray array = array(name);
    boolean[] flags = new boolean[array.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = flag(name, array.get(i));
    }
    return flags;
  }

  int[] integers(String name) {
    JsonArray array = array(name);
    int[] integers = new int[array.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(name, array.get(i));
    }
    return integers;
  }

  /** The objects of a list, each made into something. */
  public <T> List<T> objects(String name, Function<JsonFields, T> made) {
    List<T> all = new ArrayList<>();
    for (JsonElement element : array(name)) {
      if (!(element instanceof JsonObject one)) {
        throw new IllegalArgumentException(
            "\"%s\" must be a list of objects, held %s".formatted(name, JsonKind.of(element)));
      }
      all.add(made.apply(new JsonFields(one)));
    }
    return List.copyOf(all);
  }

  JsonArray array(String name) {
    if (element(name) instanceof JsonArray array) {
      return array;
    }
    throw wrong(name, "a list");
  }

  /** A number as in {@link ScoreJson}, which may be undefined or infinite. */
  double value(String name) {
    return ScoreJson.value(name, element(name));
  }

  /** The constant whose name in lower case the field holds. */
  <E extends Enum<E>> E constant(String name, E[] values) {
    String word = string(name);
    List<String> known = new ArrayList<>();
    for (E value : values) {
      if (word(value).equals(word)) {
        return value;
      }
      known.add(word(value));
    }
    throw new IllegalArgumentException(
        "\"%s\" must be one of %s, was \"%s\"".formatted(name, known, word));
  }

  /** How a constant is written. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A finite number; the name says of what in a complaint. */
  static double finite(String name, JsonElement value) {
    double number = Double.parseDouble(number(name, "a number", value));
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "\"%s\" must be finite, was %.40s".formatted(name, value.getAsString()));
    }
    return number;
  }

  static String string(String name, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw new IllegalArgumentException(
        "\"%s\" must be a string, was %s".formatted(name, JsonKind.of(value)));
  }

  static boolean flag(String name, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw new IllegalArgumentException(
        "\"%s\" must be true or false, was %s".formatted(name, JsonKind.of(value)));
  }

  static int integer(String name, JsonElement value) {
    long whole = whole(name, value);
    if ((int) whole != whole) {
      throw new IllegalArgumentException(
          "\"%s\" must be a whole number of 32 bits, was %d".formatted(name, whole));
    }
    return (int) whole;
  }

  static long whole(String name, JsonElement value) {
    String text = number(name, "a whole number", value);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" must be a whole number of 64 bits, was %.40s".formatted(name, text), e);
    }
  }

  private static String number(String name, String wanted, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      return primitive.getAsString();
    }
    throw new IllegalArgumentException(
        "\"%s\" must be %s, was %s".formatted(name, wanted, JsonKind.of(value)));
  }
}
