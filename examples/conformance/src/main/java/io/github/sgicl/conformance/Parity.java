package io.github.sgicl.conformance;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.UnsupportedArchitectureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How a model folder compares with its golden. */
public sealed interface Parity {

  /**
   * The model ran.
   *
   * @param difference the largest over all comparisons, its place beginning with what was compared
   */
  record Compared(Difference difference) implements Parity {

    /** Whether no value is further off; NaN is. */
    public boolean within(double tolerance) {
      return difference.size() <= tolerance;
    }
  }

  /**
   * The model is of an architecture that cannot be run.
   *
   * @param architecture as its configuration names it
   */
  record Unsupported(String architecture) implements Parity {}

  /**
   * The model or its golden could not be read.
   *
   * @param reason which file is wrong and why
   */
  record Unreadable(String reason) implements Parity {}

  /** The names of the files that a folder may have as its golden. */
  static List<String> goldens() {
    return GoldenComparison.all().stream().map(GoldenComparison::file).toList();
  }

  /** Whether a folder has a golden. */
  static boolean hasGolden(Path folder) {
    return !GoldenComparison.of(folder).isEmpty();
  }

  /** Makes all comparisons for which a folder has a golden, in float32. */
  static Parity of(Path folder, ComputeDevice device) {
    Difference largest = Difference.none();
    try {
      for (GoldenComparison one : GoldenComparison.of(folder)) {
        largest = largest.or(one.in(folder, device));
      }
      return new Compared(largest);
    } catch (UnsupportedArchitectureException e) {
      return new Unsupported(e.architecture());
    } catch (CheckpointException
        | IllegalArgumentException
        | UnsupportedOperationException
        | IOException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
