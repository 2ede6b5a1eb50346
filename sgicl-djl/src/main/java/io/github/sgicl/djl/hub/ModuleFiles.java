package io.github.sgicl.djl.hub;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.checkpoint.StrictJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a sentence encoder's modules, in the folders that {@code modules.json} names. */
final class ModuleFiles {

  static final String MODULES = "modules.json";

  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][\\w.-]{0,180}");
  private static final Pattern CONFIGURED = Pattern.compile(".*\\.(Pooling|Dense|LayerNorm)");
  private static final Pattern WEIGHTED = Pattern.compile(".*\\.(Dense|LayerNorm)");

  private ModuleFiles() {}

  /**
   * Those that a repository has.
   *
   * @param names its files
   * @throws io.github.sgicl.djl.checkpoint.CheckpointException if the file is no list
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
    List<String> files = new ArrayList<>();
    for (JsonElement element : StrictJson.array(modules)) {
      if (element instanceof JsonObject module && FOLDER.matcher(text(module, "path")).matches()) {
        Stream.of(CONFIG, WEIGHTS)
            .map(name -> text(module, "path") + "/" + name)
            .filter(name -> wanted.test(text(module, "type"), name))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static String text(JsonObject module, String name) {
    return module.get(name) instanceof JsonPrimitive text && text.isString()
        ? text.getAsString()
        : "";
  }
}
