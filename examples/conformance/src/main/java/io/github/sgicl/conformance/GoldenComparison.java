package io.github.sgicl.conformance;

import io.github.sgicl.djl.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares what a folder gives with one kind of golden that lies in it. */
interface GoldenComparison {

  /** The name of the golden's file. */
  String file();

  /** The largest difference, its place beginning with what was compared. */
  Difference in(Path folder, ComputeDevice device) throws IOException;

  /** Those of a folder, in the order in which they are made. */
  static List<GoldenComparison> of(Path folder) {
    return all().stream().filter(one -> Files.exists(folder.resolve(one.file()))).toList();
  }

  /** All kinds. */
  static List<GoldenComparison> all() {
    return List.of(
        new StateComparison(),
        new GreedyComparison(),
        new TokenIdComparison(),
        new EmbeddingComparison());
  }
}
