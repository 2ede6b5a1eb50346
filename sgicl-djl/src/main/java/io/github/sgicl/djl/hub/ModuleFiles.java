package io.github.sgicl.djl.hub;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.internal.checkpoint.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of a sentence encoder's modules, in the folders that {@code modules.json} names. */
final class ModuleFiles {

  static final String MODULES = "modules.json";

  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][\\w.-]{0,180}");
  private static final Pattern CONFIGURED = Pattern.compile(".*\\.(Pooling|Dense|LayerNorm)");
  private static final Pattern WEIGHTED = Pattern.compile(".*\\.(Dense|LayerNorm)");
  private static final Pattern TRANSFORMER = Pattern.compile(".*\\.Transformer");

  private ModuleFiles() {}

  /**
   * What the names of the transformer's files begin with: that of a folder, or nothing.
   *
   * @throws io.github.sgicl.djl.CheckpointException if the file is no list
   */
  static String transformer(Path modules) {
    return modules(modules)
        .filter(module -> TRANSFORMER.matcher(text(module, "type")).matches())
        .map(module -> text(module, "path") + "/")
        .findFirst()
        .orElse("");
  }

  /**
   * Those that a repository has.
   *
   * @param names its files
   * @throws io.github.sgicl.djl.CheckpointException if the file is no list
   */
  static List<String> listed(Path modules, Set<String> names) {
    return files(modules, (type, name) -> names.contains(name));
  }

  /** Those without which its modules cannot be loaded. */
  static List<String> needed(Path modules) {
    return files(
        modules,
        (type, name) -> (name.endsWith(WEIGHTS) ? WEIGHTED : CONFIGURED).matcher(type).matches());
  }

  private static List<String> files(Path modules, BiPredicate<String, String> wanted) {
    return modules(modules)
        .filter(module -> !TRANSFORMER.matcher(text(module, "type")).matches())
        .flatMap(
            module ->
                Stream.of(CONFIG, WEIGHTS)
                    .map(name -> text(module, "path") + "/" + name)
                    .filter(name -> wanted.test(text(module, "type"), name)))
        .toList();
  }

  /** Those in folders of their own. */
  private static Stream<JsonObject> modules(Path modules) {
    return StreamSupport.stream(StrictJson.array(modules).spliterator(), false)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(module -> FOLDER.matcher(text(module, "path")).matches());
  }

  private static String text(JsonObject module, String name) {
    return module.get(name) instanceof JsonPrimitive text && text.isString()
        ? text.getAsString()
        : "";
  }
}
