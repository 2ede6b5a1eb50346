package io.github.sgicl.djl.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A SHA-256 digest of the files of a checkpoint; of large weights it digests a sample. */
final class Fingerprint {

  private static final int PAGE = 4096;
  private static final int PAGES = 4096;

  /** The files beside configuration and weights that decide about numbers. */
  static final List<String> TEXTS =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "chat_template.jinja",
          "added_tokens.json",
          "special_tokens_map.json");

  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * The digest.
   *
   * @param config the configuration; empty where it is in the header of the weights
   */
  static String of(
      Path directory, Optional<Path> config, List<WeightFile> weights, List<Path> furtherFiles) {
    Fingerprint fingerprint = new Fingerprint(sha256());
    config.ifPresent(file -> fingerprint.whole("config.json", file));
    for (String name : TEXTS) {
      Path file = directory.resolve(name);
      if (ReadableFile.isThere(file)) {
        fingerprint.whole(name, file);
      }
    }
    weights.forEach(fingerprint::weights);
    furtherFiles.forEach(fingerprint::further);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void further(Path path) {
    if (path.toString().endsWith(".safetensors")) {
      weights(WeightFile.of(SafetensorsFile.read(path)));
    } else {
      whole(String.valueOf(path.getFileName()), path);
    }
  }

  private void whole(String name, Path path) {
    try (ReadableFile file = ReadableFile.openLimited(path)) {
      long size = file.size();
      part(name, size);
      file.digestInto(digest, 0, size);
    }
  }

  private void weights(WeightFile weights) {
    try (ReadableFile file = ReadableFile.open(weights.path())) {
      part(String.valueOf(weights.path().getFileName()), weights.size());
      file.digestInto(digest, 0, weights.dataBegin());
      long length = weights.size() - weights.dataBegin();
      if (length <= (long) PAGES * PAGE) {
        file.digestInto(digest, weights.dataBegin(), length);
        return;
      }
      for (int page = 0; page < PAGES; page++) {
        long begin = page * (length - PAGE) / (PAGES - 1);
        file.digestInto(digest, weights.dataBegin() + begin, PAGE);
      }
    }
  }

  /** Sets parts off from each other, so that bytes cannot move from one to the next unseen. */
  private void part(String name, long size) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
