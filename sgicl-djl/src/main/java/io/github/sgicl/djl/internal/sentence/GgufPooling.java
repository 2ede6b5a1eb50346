package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import java.util.List;
import java.util.OptionalInt;

/** The pooling that a file in GGUF names by llama.cpp's number: the mean where it names none. */
final class GgufPooling {

  private static final int MEAN = 1;
  private static final int CLS = 2;
  private static final int LAST = 3;

  private GgufPooling() {}

  /**
   * The pooling.
   *
   * @throws CheckpointException if the number is another: a model for scores or states, not vectors
   */
  static Pooling of(GgufMetadata metadata) {
    String key = key(metadata);
    PoolingMode mode =
        switch (metadata.optionalInteger(key).orElse(MEAN)) {
          case MEAN -> PoolingMode.MEAN;
          case CLS -> PoolingMode.CLS;
          case LAST -> PoolingMode.LAST_TOKEN;
          default ->
              throw metadata.wrong(
                  key, MEAN + " (mean), " + CLS + " (first token) or " + LAST + " (last token)");
        };
    return new Pooling(List.of(mode), OptionalInt.empty(), true);
  }

  /** Under which it stands. */
  static String key(GgufMetadata metadata) {
    return metadata.text("general.architecture") + ".pooling_type";
  }
}
