package io.github.sgicl.djl.internal.engine.plan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a slot's tensor lies in a checkpoint: a stored tensor, or the part of one that several
 * slots share.
 *
 * @param pattern the tensor's name, {@code %d} standing for the block and {@code %e} for the expert
 * @param cut which part of it
 * @param butInFirst whether the first block has none
 */
public record WeightSource(String pattern, Cut cut, boolean butInFirst) {

  private static final String EXPERT = "%e";
  private static final String KEYS = "_k_";
  private static final String VALUES = "_v_";

  /** The part of a stored tensor that fills a slot. */
  public sealed interface Cut {

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

    /** A part of one of so many tensors that are stored as one. */
    record OfStack(int index, int of, Cut part) implements Cut {}

    /**
     * For each of so many heads rows that make this number of keys, then rows that make values:
     * stored as two tensors, keys [heads, in, out] and values [heads, out, in].
     */
    record KeysThenValues(int heads, long keys) implements Cut {}

    /** One of so many matrices that are stored as one in {@link Mxfp4}. */
    record Unpacked(int index, int of) implements Cut {}
  }

  public static WeightSource whole(String pattern) {
    return new WeightSource(pattern, new Cut.Whole(), false);
  }

  public static WeightSource rows(String pattern, long first, long of) {
    return new WeightSource(pattern, new Cut.Rows(first, of), false);
  }

  public static WeightSource columns(String pattern, long first, long of) {
    return new WeightSource(pattern, new Cut.Columns(first, of), false);
  }

  /**
   * Of rows that hold query, key and value of one head after the other: the 0th, 1st or 2nd of
   * these.
   */
  public static WeightSource ofEachHead(String pattern, int which) {
    return ofEachGroup(pattern, which, 1, 3);
  }

  public static WeightSource ofEachGroup(String pattern, long first, long count, long of) {
    return new WeightSource(pattern, new Cut.OfEachGroup(first, count, of), false);
  }

  public static WeightSource rowByRow(String pattern) {
    return new WeightSource(pattern, new Cut.RowByRow(), false);
  }

  /**
   * Keys and values of one head after the other, stored as two tensors.
   *
   * @param keys the name of the first
   * @param heads how many there are
   * @param width of a head's keys
   */
  public static WeightSource keysThenValues(String keys, int heads, long width) {
    return new WeightSource(keys, new Cut.KeysThenValues(heads, width), false);
  }

  /** The tensor of the first of so many experts, stored packed; {@link #ofExpert} names others. */
  public static WeightSource unpacked(String pattern, int of) {
    return new WeightSource(pattern + Mxfp4.BLOCKS, new Cut.Unpacked(0, of), false);
  }

  /** This of the first of so many experts, stored as one; {@link #ofExpert} names others. */
  public WeightSource ofStack(int of) {
    return new WeightSource(pattern, new Cut.OfStack(0, of, cut), butInFirst);
  }

  /** The same of another expert. */
  public WeightSource ofExpert(int expert) {
    Cut other = cut;
    if (cut instanceof Cut.OfStack stack) {
      other = new Cut.OfStack(expert, stack.of(), stack.part());
    } else if (cut instanceof Cut.Unpacked packed) {
      other = new Cut.Unpacked(expert, packed.of());
    }
    return new WeightSource(pattern.replace(EXPERT, Integer.toString(expert)), other, butInFirst);
  }

  /** The same but in the first block, which has none. */
  public WeightSource withoutFirst() {
    return new WeightSource(pattern, cut, true);
  }

  /** The same under another name. */
  WeightSource named(String other) {
    return new WeightSource(other, cut, butInFirst);
  }

  /** Where the bias of a weight's module lies, cut in the same way; empty of what is no weight. */
  public Optional<WeightSource> bias() {
    String weight = ".weight";
    if (!pattern.endsWith(weight)) {
      return Optional.empty();
    }
    String name = pattern.substring(0, pattern.length() - weight.length()) + ".bias";
    Cut same =
        cut instanceof Cut.Columns columns ? new Cut.Rows(columns.first(), columns.of()) : cut;
    return Optional.of(new WeightSource(name, same, butInFirst));
  }

  /** Whether a block has it. */
  public boolean isIn(int block) {
    return block > 0 || !butInFirst;
  }

  /** The name of the tensor, or of the first. */
  public String name(int block) {
    return name(block, 0);
  }

  private String name(int block, int row) {
    return pattern.replace("%d", Integer.toString(block)).replace("%h", Integer.toString(row));
  }

  /** The stored tensors that fill a slot of a shape, by name, each with its own shape. */
  public Map<String, long[]> stored(int block, long... slot) {
    Map<String, long[]> stored = new LinkedHashMap<>();
    int tensors = cut instanceof Cut.RowByRow ? Math.toIntExact(slot[0]) : 1;
    for (int row = 0; row < tensors; row++) {
      stored.put(name(block, row), storedShape(cut, slot));
    }
    if (cut instanceof Cut.Unpacked packed) {
      stored.put(Mxfp4.scalesOf(name(block)), Mxfp4.scales(packed.of(), slot));
    }
    if (cut instanceof Cut.KeysThenValues both) {
      long values = slot[0] / both.heads() - both.keys();
      stored.put(name(block).replace(KEYS, VALUES), new long[] {both.heads(), values, slot[1]});
    }
    return stored;
  }

  private static long[] storedShape(Cut cut, long... slot) {
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
    if (cut instanceof Cut.OfStack stack) {
      long[] one = storedShape(stack.part(), slot);
      long[] all = new long[one.length + 1];
      all[0] = stack.of();
      System.arraycopy(one, 0, all, 1, one.length);
      return all;
    }
    if (cut instanceof Cut.KeysThenValues both) {
      return new long[] {both.heads(), slot[1], both.keys()};
    }
    if (cut instanceof Cut.Unpacked packed) {
      return Mxfp4.blocks(packed.of(), slot);
    }
    return slot;
  }

  private static long[] withFirst(long[] shape, long first) {
    long[] stored = shape.clone();
    stored[0] = first;
    return stored;
  }
}
