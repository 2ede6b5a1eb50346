package io.github.sgicl.djl.stored;

import io.github.sgicl.djl.internal.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Stores that Python wrote, and small ones to damage. */
final class Stores {

  static final List<String> TEXTS =
      List.of("first", "zweiter Text: äöü 😀", "third\nwith \"quotes\" and a line");

  static final String MANIFEST =
      """
      {"format": "sgicl-activations", "version": 1,
       "model": {"name": "m", "fingerprint": "f", "compute_type": "float32"},
       "template": "verbatim", "layers": 3, "final_norm": "applied",
       "boundaries": {"1": "activations.safetensors", "3": "activations.safetensors"},
       "texts": ["a", "b"]}
      """;

  private Stores() {}

  /** A store among the test resources. */
  static Path python(String name) {
    URL url = Objects.requireNonNull(Stores.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static SafetensorsWriter states() {
    return new SafetensorsWriter()
        .float32("boundary.1", List.of(2L, 2L), 1, 2, 3, 4)
        .float32("boundary.3", List.of(2L, 2L), 5, 6, 7, 8);
  }

  /** Writes a sound store of the texts "a" and "b". */
  static Path writeTo(Path folder) {
    states().write(folder.resolve("activations.safetensors"));
    return text(folder, MANIFEST);
  }

  /** Writes a store of one NumPy file, for the texts "a" and "b". */
  static Path writeNumpyTo(Path folder, byte[] npy) {
    bytes(folder.resolve("x.npy"), npy);
    return text(
        folder,
        MANIFEST.replace(
            "\"1\": \"activations.safetensors\", \"3\": \"activations.safetensors\"",
            "\"3\": \"x.npy\""));
  }

  static Path text(Path folder, String manifest) {
    bytes(folder.resolve("activations.json"), manifest.getBytes(StandardCharsets.UTF_8));
    return folder;
  }

  static void bytes(Path file, byte[] bytes) {
    try {
      // Overwriting a file in place makes some file systems flush it, which takes milliseconds.
      Files.deleteIfExists(file);
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A NumPy file of format 1.0 with this header and this data. */
  static byte[] npy(String header, float... data) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length + Float.BYTES * data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) text.length)
            .put(text);
    bytes.asFloatBuffer().put(data);
    return bytes.array();
  }
}
