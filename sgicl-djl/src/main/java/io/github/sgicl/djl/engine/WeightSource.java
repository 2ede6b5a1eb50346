package io.github.sgicl.djl.engine;

import java.util.Optional;

/**
 * Where a slot's tensor lies in a checkpoint: a stored tensor, or the part of one that several
 * slots share.
 *
 * @param pattern the tensor's name, {@code %d} standing for the block
 * @param cut which part of it
 */
record WeightSource(String pattern, Cut cut) {

  /** The part of a stored tensor that fills a slot. */
  sealed interface Cut {

    /** All of it. */
    record Whole() implements Cut {}

    /** Rows from a first one on, of so many in all; as many as the slot takes. */
    record Rows(long first, long of) implements Cut {}

    /**
     * Outputs from a first one on, of so many in all, of a matrix stored [in, out]; as many as the
     * slot takes.
     */
    record Columns(long first, long of) implements Cut {}

    /**
     * Of rows that hold query, key and value of one head after the other: the 0th, 1st or 2nd of
     * these.
     */
    record OfEachHead(int which) implements Cut {}
  }

  static WeightSource whole(String pattern) {
    return new WeightSource(pattern, new Cut.Whole());
  }

  static WeightSource rows(String pattern, long first, long of) {
    return new WeightSource(pattern, new Cut.Rows(first, of));
  }

  static WeightSource columns(String pattern, long first, long of) {
    return new WeightSource(pattern, new Cut.Columns(first, of));
  }

  static WeightSource ofEachHead(String pattern, int which) {
    return new WeightSource(pattern, new Cut.OfEachHead(which));
  }

  /** Where the bias of a weight's module lies, cut in the same way; empty of what is no weight. */
  Optional<WeightSource> bias() {
    String weight = ".weight";
    if (!pattern.endsWith(weight)) {
      return Optional.empty();
    }
    String name = pattern.substring(0, pattern.length() - weight.length()) + ".bias";
    Cut same =
        cut instanceof Cut.Columns columns ? new Cut.Rows(columns.first(), columns.of()) : cut;
    return Optional.of(new WeightSource(name, same));
  }

  String name(int block) {
    return pattern.replace("%d", Integer.toString(block));
  }

  /** The shape of the stored tensor, given the slot's. */
  long[] storedShape(long... slot) {
    if (cut instanceof Cut.Rows rows) {
      return withFirst(slot, rows.of());
    }
    if (cut instanceof Cut.Columns columns) {
      return new long[] {slot[1], columns.of()};
    }
    if (cut instanceof Cut.OfEachHead) {
      return withFirst(slot, 3 * slot[0]);
    }
    return slot;
  }

  private static long[] withFirst(long[] shape, long first) {
    long[] stored = shape.clone();
    stored[0] = first;
    return stored;
  }
}
