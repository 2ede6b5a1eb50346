package io.github.sgicl.djl.stored;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What {@code activations.json} says of a store apart from its texts; the package documentation
 * describes it. Immutable.
 *
 * @param normalised whether states at boundary L are after the final norm
 * @param files the name of the file that holds each stored boundary, within the store's folder
 */
record StoreManifest(
    ModelIdentity model,
    String template,
    int layers,
    boolean normalised,
    SortedMap<Integer, String> files) {

  static final String NAME = "activations.json";

  private static final String FORMAT = "sgicl-activations";
  private static final int VERSION = 1;
  private static final int LARGEST = 64 << 20;
  private static final int MOST_LAYERS = 4096;
  private static final String APPLIED = "applied";
  private static final String MISSING = "missing";
  private static final Pattern BOUNDARY = Pattern.compile("0|[1-9][0-9]{0,3}");
  private static final Pattern FILE_NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,200}\\.(npy|safetensors)");

  StoreManifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static StoreManifest read(JsonFields fields) {
    requireVersion(fields);
    JsonFields model = fields.object("model");
    int layers = fields.positiveInteger("layers");
    if (layers > MOST_LAYERS) {
      throw wrong(fields.file(), "layers must be at most " + MOST_LAYERS + ", was " + layers);
    }
    return new StoreManifest(
        new ModelIdentity(
            named(model, "name"), named(model, "fingerprint"), named(model, "compute_type")),
        named(fields, "template"),
        layers,
        normalised(fields),
        files(fields, layers));
  }

  /** The manifest, to which the texts are to be added. */
  JsonObject toJson() {
    JsonObject identity = new JsonObject();
    identity.addProperty("name", model.name());
    identity.addProperty("fingerprint", model.fingerprint());
    identity.addProperty("compute_type", model.computeType());
    JsonObject boundaries = new JsonObject();
    files.forEach((boundary, file) -> boundaries.addProperty(boundary.toString(), file));
    JsonObject manifest = new JsonObject();
    manifest.addProperty("format", FORMAT);
    manifest.addProperty("version", VERSION);
    manifest.add("model", identity);
    manifest.addProperty("template", template);
    manifest.addProperty("layers", layers);
    manifest.addProperty("final_norm", normalised ? APPLIED : MISSING);
    manifest.add("boundaries", boundaries);
    return manifest;
  }

  /**
   * The text of a manifest.
   *
   * @throws IllegalArgumentException if it is larger than what is read back
   */
  static String spelled(JsonObject manifest) {
    String text =
        new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(manifest)
            + "\n";
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LARGEST) {
      throw new IllegalArgumentException(
          "a manifest must be at most "
              + LARGEST
              + " bytes, would be "
              + bytes
              + ": digestingTexts() names the texts by 64 digits each");
    }
    return text;
  }

  private static void requireVersion(JsonFields fields) {
    String format = fields.string("format");
    if (!format.equals(FORMAT)) {
      throw wrong(fields.file(), "format must be \"" + FORMAT + "\", was \"" + format + "\"");
    }
    int version = fields.integer("version");
    if (version != VERSION) {
      throw wrong(fields.file(), "version must be " + VERSION + ", was " + version);
    }
  }

  private static boolean normalised(JsonFields fields) {
    String finalNorm = fields.string("final_norm");
    return switch (finalNorm) {
      case APPLIED -> true;
      case MISSING -> false;
      default ->
          throw wrong(
              fields.file(),
              "final_norm must be \"%s\" or \"%s\", was \"%s\""
                  .formatted(APPLIED, MISSING, finalNorm));
    };
  }

  private static SortedMap<Integer, String> files(JsonFields fields, int layers) {
    JsonFields boundaries = fields.object("boundaries");
    SortedMap<Integer, String> files = new TreeMap<>();
    for (String key : boundaries.names()) {
      if (!BOUNDARY.matcher(key).matches() || Integer.parseInt(key) > layers) {
        throw wrong(
            fields.file(), "boundaries must be named 0 to " + layers + ", one is \"" + key + "\"");
      }
      String name = boundaries.string(key);
      if (!FILE_NAME.matcher(name).matches()) {
        throw wrong(
            fields.file(),
            "boundaries."
                + key
                + " must be the plain name of a .npy or .safetensors file in the store's own"
                + " folder, was \""
                + name
                + "\"");
      }
      files.put(Integer.parseInt(key), name);
    }
    if (files.isEmpty()) {
      throw wrong(fields.file(), "boundaries must name at least one boundary, is empty");
    }
    return files;
  }

  private static String named(JsonFields fields, String name) {
    String value = fields.string(name);
    if (value.isBlank()) {
      throw wrong(fields.file(), name + " must not be blank");
    }
    return value;
  }

  private static CheckpointException wrong(Path file, String reason) {
    return new CheckpointException(file, reason);
  }
}
