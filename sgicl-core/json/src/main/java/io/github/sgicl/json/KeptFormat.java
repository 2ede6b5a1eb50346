package io.github.sgicl.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A format of files that hold one JSON object: it begins with {@code format} and {@code version}
 * and ends in its {@linkplain Seal checksum}. It is written whole or not at all, and believed only
 * after every part of it was checked.
 *
 * @param name of the format
 * @param version the only one that is written and read
 */
record KeptFormat(String name, int version) {

  private static final int PEEKED = 256;

  /**
   * Writes a file.
   *
   * @param content the fields behind format and version
   */
  void write(Path file, JsonObject content) throws IOException {
    JsonObject whole = new JsonObject();
    whole.addProperty("format", name);
    whole.addProperty("version", version);
    for (Map.Entry<String, JsonElement> field : content.entrySet()) {
      whole.add(field.getKey(), field.getValue());
    }
    Seal.write(file, List.of(whole));
  }

  /**
   * Reads a file.
   *
   * @param made makes something of the fields; an {@link IllegalArgumentException} is what they
   *     cannot be
   * @throws KeptFileException if the file is not one that {@link #write} made, or holds what cannot
   *     be
   */
  <T> T read(Path file, Function<JsonFields, T> made) throws IOException {
    byte[] bytes = Seal.bytes(file);
    if (!Seal.isOn(bytes)) {
      requireBeginning(file, bytes);
    }
    List<JsonLine> lines = Seal.open(file, bytes);
    if (lines.size() != 1) {
      throw new KeptFileException(file, "must hold one object, held " + lines.size());
    }
    JsonFields fields = new JsonFields(lines.get(0).object());
    try {
      require("format " + name, "format " + fields.string("format"));
      require("version " + version, "version " + fields.integer("version"));
      return made.apply(fields);
    } catch (IllegalArgumentException e) {
      throw new KeptFileException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static void require(String wanted, String was) {
    if (!was.equals(wanted)) {
      throw new IllegalArgumentException("must be of " + wanted + ", was " + was);
    }
  }

  /** A file without a checksum may be one of another format or version, which is told then. */
  private void requireBeginning(Path file, byte[] bytes) throws KeptFileException {
    String beginning =
        new String(bytes, 0, Math.min(PEEKED, bytes.length), StandardCharsets.ISO_8859_1);
    String format = "{\"format\":\"" + name + "\",";
    if (!beginning.startsWith(format)) {
      throw new KeptFileException(file, "is not of format " + name);
    }
    String mine = "\"version\":" + version + ",";
    if (!beginning.startsWith(mine, format.length())) {
      String found = beginning.substring(format.length()).split("[,}]", 2)[0];
      throw new KeptFileException(file, "must be of version %d, was %s".formatted(version, found));
    }
  }
}
