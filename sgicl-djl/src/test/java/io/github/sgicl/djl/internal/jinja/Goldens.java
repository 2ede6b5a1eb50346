package io.github.sgicl.djl.internal.jinja;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Test resources beside these classes; the scripts there made the JSON. */
final class Goldens {

  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(Goldens::number).create();

  private Goldens() {}

  /** As Python reads it: an integer is one, whatever its size. */
  private static Number number(JsonReader reader) throws IOException {
    String text = reader.nextString();
    if (!text.matches("-?[0-9]+")) {
      return Double.valueOf(text);
    }
    BigInteger whole = new BigInteger(text);
    return whole.bitLength() < Long.SIZE ? (Number) whole.longValueExact() : whole;
  }

  static <T> T json(String name, TypeToken<T> type) {
    return GSON.fromJson(text(name), type);
  }

  static Map<String, Object> variables() {
    return json("micro.json", new TypeToken<Micro>() {}).variables();
  }

  static String text(String name) {
    try (InputStream in = Goldens.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Micro(Map<String, Object> variables, List<Case> cases) {}

  /** What Jinja2 rendered, or the error that it raised; the other one is null. */
  record Case(String template, String text, String error) {}
}
