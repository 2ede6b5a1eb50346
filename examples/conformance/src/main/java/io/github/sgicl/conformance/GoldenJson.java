package io.github.sgicl.conformance;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A golden file, read into a record whose components are its fields in snake case. */
final class GoldenJson {

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();

  private GoldenJson() {}

  /** A file that is not what it should be. */
  static final class MalformedException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedException(String problem) {
      super(problem);
    }
  }

  static <T> T read(Path file, Class<T> type) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      T golden = GSON.fromJson(reader, type);
      if (golden == null) {
        throw new MalformedException(file + ": is empty");
      }
      return golden;
    } catch (JsonParseException | MalformedInputException e) {
      MalformedException malformed =
          new MalformedException(file + ": is no golden file of the conformance layout");
      malformed.initCause(e);
      throw malformed;
    }
  }

  /** A part of a golden as what it should be. */
  static <T> T as(JsonElement part, Object file, Class<T> type) throws MalformedException {
    try {
      return required(GSON.fromJson(part, type), file, type.getSimpleName());
    } catch (JsonParseException e) {
      MalformedException malformed =
          new MalformedException(file + ": wanted " + type.getSimpleName() + ", is " + part);
      malformed.initCause(e);
      throw malformed;
    }
  }

  /** The value of a field that must be there, else the file is named. */
  static <T> T required(@Nullable T value, Object file, String field) throws MalformedException {
    if (value == null) {
      throw new MalformedException(file + ": no \"" + field + "\"");
    }
    return value;
  }

  /** Refuses a golden whose texts and what was found of them are not as many. */
  static void requireAsMany(Object file, List<?> texts, List<?> found) throws MalformedException {
    if (texts.size() != found.size()) {
      throw new MalformedException(
          file + ": has " + texts.size() + " texts and " + found.size() + " answers");
    }
  }
}
