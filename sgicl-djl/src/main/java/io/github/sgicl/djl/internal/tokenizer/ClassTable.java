package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The names of tokenizer classes as transformers knows them; read from the table that {@code
 * make_classes.py} took from it.
 *
 * @param byModelType the class registered for a type of model
 * @param overrulingTheFolder types of models whose registered class counts whatever a folder says
 * @param byName the class that a name means
 */
record ClassTable(
    Map<String, String> byModelType, Set<String> overrulingTheFolder, Map<String, String> byName) {

  private static final String FAST = "Fast";
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .create();
  private static final ClassTable TABLE = read();

  private record Json(
      Map<String, String> byModelType,
      Set<String> overrulingTheFolder,
      Map<String, String> byName) {}

  static ClassTable get() {
    return TABLE;
  }

  private static ClassTable read() {
    try (InputStream file =
            Objects.requireNonNull(ClassTable.class.getResourceAsStream("tokenizer-classes.json"));
        Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      Json json = GSON.fromJson(reader, Json.class);
      return new ClassTable(
          Map.copyOf(json.byModelType()),
          Set.copyOf(json.overrulingTheFolder()),
          Map.copyOf(json.byName()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the table of tokenizer classes", e);
    }
  }

  Optional<String> registered(Optional<String> modelType) {
    return modelType.map(byModelType::get).map(ClassTable::slow);
  }

  boolean overrules(Optional<String> modelType) {
    return modelType.filter(overrulingTheFolder::contains).isPresent();
  }

  /** The class of a name, which may end in Fast; empty if there is none of that name. */
  Optional<String> named(String name) {
    String found = byName.get(name);
    if (found == null && name.endsWith(FAST)) {
      return named(slow(name));
    }
    return Optional.ofNullable(found);
  }

  static String slow(String name) {
    return name.endsWith(FAST) ? name.substring(0, name.length() - FAST.length()) : name;
  }
}
