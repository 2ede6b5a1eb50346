package io.github.sgicl.djl.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
     * Of rows that hold groups of so many heads, one group after the other: some heads of each,
     * from a first one on.
     */
    record OfEachGroup(long first, long count, long of) implements Cut {}

    /** As many tensors as the slot has rows, {@code %h} in their names standing for the row. */
    record RowByRow() implements Cut {}
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

  /**
   * Of rows that hold query, key and value of one head after the other: the 0th, 1st or 2nd of
   * these.
   */
  static WeightSource ofEachHead(String pattern, int which) {
    return ofEachGroup(pattern, which, 1, 3);
  }

  static WeightSource ofEachGroup(String pattern, long first, long count, long of) {
    return new WeightSource(pattern, new Cut.OfEachGroup(first, count, of));
  }

  static WeightSource rowByRow(String pattern) {
    return new WeightSource(pattern, new Cut.RowByRow());
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

  /** The name of the tensor, or of the first. */
  String name(int block) {
    return name(block, 0);
  }

  private String name(int block, int row) {
    return pattern.replace("%d", Integer.toString(block)).replace("%h", Integer.toString(row));
  }

  /** The names of the tensors that fill a slot of so many rows. */
  List<String> names(int block, long rows) {
    int tensors = cut instanceof Cut.RowByRow ? Math.toIntExact(rows) : 1;
    return IntStream.range(0, tensors).mapToObj(row -> name(block, row)).toList();
  }

  /** The shape of each stored tensor, given the slot's. */
  long[] storedShape(long... slot) {
    if (cut instanceof Cut.Rows rows) {
      return withFirst(slot, rows.of());
    }
    if (cut instanceof Cut.Columns columns) {
      return new long[] {slot[1], columns.of()};
    }
    if (cut instanceof Cut.OfEachGroup group) {
      return withFirst(slot, slot[0] / group.count() * group.of());
    }
    if (cut instanceof Cut.RowByRow) {
      return Arrays.copyOfRange(slot, 1, slot.length);
    }
    return slot;
  }

  private static long[] withFirst(long[] shape, long first) {
    long[] stored = shape.clone();
    stored[0] = first;
    return stored;
  }
}
