package io.github.sgicl.conformance;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The golden files of templates, in which integers stay integers, as Python reads them. */
final class TemplateJson {

  /** The day that the goldens were made for. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setObjectToNumberStrategy(TemplateJson::number)
          .create();

  private TemplateJson() {}

  private static Number number(JsonReader reader) throws IOException {
    String text = reader.nextString();
    if (!text.matches("-?[0-9]+")) {
      return Double.valueOf(text);
    }
    BigInteger whole = new BigInteger(text);
    return whole.bitLength() < Long.SIZE ? (Number) whole.longValueExact() : whole;
  }

  static <T> T read(Path file, TypeToken<T> type) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      T golden = GSON.fromJson(reader, type);
      if (golden == null) {
        throw new GoldenJson.MalformedException(file + ": is empty");
      }
      return golden;
    } catch (JsonParseException | NumberFormatException | MalformedInputException e) {
      GoldenJson.MalformedException malformed =
          new GoldenJson.MalformedException(file + ": is no golden file of the conformance layout");
      malformed.initCause(e);
      throw malformed;
    }
  }
}
