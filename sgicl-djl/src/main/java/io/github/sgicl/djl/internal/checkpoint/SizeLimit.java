package io.github.sgicl.djl.internal.checkpoint;

import java.nio.file.Path;

/** The most bytes that a file beside the weights may have, by its name. */
enum SizeLimit {
  /** Of {@code tokenizer.json}, which holds vocabulary and merges: 256 MiB. */
  TOKENIZER(256),
  /** Of a template: 4 MiB. */
  TEMPLATE(4),
  /** Of configurations and indexes, and of whatever else is read whole: 64 MiB. */
  OTHER(64);

  private final long bytes;

  SizeLimit(long mebibytes) {
    this.bytes = mebibytes << 20;
  }

  static SizeLimit of(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.equals("tokenizer.json")) {
      return TOKENIZER;
    }
    return name.endsWith(".jinja") ? TEMPLATE : OTHER;
  }

  long bytes() {
    return bytes;
  }
}
