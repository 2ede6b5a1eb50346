package io.github.sgicl.metric;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Many vectors of one dimension, row after row in an array or a buffer, to be measured together:
 *
 * <pre>{@code
 * SparsityTable table = VectorBatch.of(states, 4_096).measure(List.of(hoyer(), gini()));
 * double[] hoyer = table.column(hoyer());
 * }</pre>
 *
 * <p>A batch is an immutable view: numbers are read in place, not copied, and must not change while
 * they are measured. Only what the metrics ask for is computed. Rows are shared out among threads,
 * and each is measured by one, so values depend neither on their number nor on the executor.
 *
 * <p>Each thread that measures keeps arrays of 80 KiB and about 30 bytes per coordinate, and uses
 * them again; beyond the table, a row costs no allocation.
 */
public final class VectorBatch {

  private static final int[] NOTHING = {};

  private final Elements elements;
  private final int dimension;
  private final int from;
  private final int to;
  private final int[] hidden;
  private final Executor executor;
  private final int threads;

  private VectorBatch(
      Elements elements,
      int dimension,
      int from,
      int to,
      int[] hidden,
      Executor executor,
      int threads) {
    this.elements = elements;
    this.dimension = dimension;
    this.from = from;
    this.to = to;
    this.hidden = hidden;
    this.executor = executor;
    this.threads = threads;
  }

  /**
   * The rows of a matrix.
   *
   * @param matrix rows x dimension values
   * @param dimension the number d of coordinates of a row, {@code >= 1}
   * @throws IllegalArgumentException if the dimension is below 1 or does not divide the matrix
   */
  public static VectorBatch of(float[] matrix, int dimension) {
    return of(Elements.of(matrix), dimension);
  }

  /**
   * The rows of a buffer, from its position to its limit.
   *
   * @param matrix rows x dimension values
   * @param dimension the number d of coordinates of a row, {@code >= 1}
   * @throws IllegalArgumentException if the dimension is below 1 or does not divide the buffer
   */
  public static VectorBatch of(FloatBuffer matrix, int dimension) {
    return of(Elements.of(matrix), dimension);
  }

  /**
   * The rows of a matrix in half precision (IEEE 754 binary16, "F16").
   *
   * @param matrix the bits of rows x dimension values
   * @param dimension the number d of coordinates of a row, {@code >= 1}
   * @throws IllegalArgumentException if the dimension is below 1 or does not divide the matrix
   */
  public static VectorBatch ofFloat16(short[] matrix, int dimension) {
    return of(Elements.of(matrix, HalfPrecision.FLOAT16), dimension);
  }

  /**
   * The rows of a matrix in bfloat16 ("BF16").
   *
   * @param matrix the bits of rows x dimension values
   * @param dimension the number d of coordinates of a row, {@code >= 1}
   * @throws IllegalArgumentException if the dimension is below 1 or does not divide the matrix
   */
  public static VectorBatch ofBfloat16(short[] matrix, int dimension) {
    return of(Elements.of(matrix, HalfPrecision.BFLOAT16), dimension);
  }

  private static VectorBatch of(Elements elements, int dimension) {
    if (!(dimension >= 1)) {
      throw new IllegalArgumentException("dimension must be >= 1, was " + dimension);
    }
    if (elements.size() % dimension != 0) {
      throw new IllegalArgumentException(
          "a matrix of rows of " + dimension + " values cannot have " + elements.size());
    }
    return new VectorBatch(
        elements,
        dimension,
        0,
        elements.size() / dimension,
        NOTHING,
        ForkJoinPool.commonPool(),
        ForkJoinPool.getCommonPoolParallelism() + 1);
  }

  /**
   * Some of this batch's rows.
   *
   * @param from the first, from 0
   * @param to the one after the last
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= rows()}
   */
  public VectorBatch rows(int from, int to) {
    if (!(0 <= from && from <= to && to <= rows())) {
      throw new IndexOutOfBoundsException(
          "rows must be within 0.." + rows() + ", were " + from + ".." + to);
    }
    return new VectorBatch(
        elements, dimension, this.from + from, this.from + to, hidden, executor, threads);
  }

  /**
   * Leaves coordinates out of every row, such as a model's few massive ones, in place of those left
   * out so far.
   *
   * @param coordinates counted from 0; duplicates count once
   * @throws IllegalArgumentException if one lies outside the rows, or none would be left
   */
  public VectorBatch hiding(int... coordinates) {
    int[] sorted = Arrays.stream(coordinates).sorted().distinct().toArray();
    for (int coordinate : sorted) {
      if (!(0 <= coordinate && coordinate < dimension)) {
        throw new IllegalArgumentException(
            "coordinate must be in 0.." + (dimension - 1) + ", was " + coordinate);
      }
    }
    if (sorted.length == dimension) {
      throw new IllegalArgumentException("all " + dimension + " coordinates would be hidden");
    }
    return new VectorBatch(elements, dimension, from, to, sorted, executor, threads);
  }

  /**
   * Measures with the help of an executor, in place of the common pool. The calling thread takes
   * part, so that an executor that is busy delays nothing.
   *
   * @param executor runs the helpers
   * @param threads how many threads measure at most, the calling one included, {@code >= 1}
   * @throws IllegalArgumentException if {@code threads < 1}
   */
  public VectorBatch on(Executor executor, int threads) {
    if (!(threads >= 1)) {
      throw new IllegalArgumentException("threads must be >= 1, was " + threads);
    }
    return new VectorBatch(elements, dimension, from, to, hidden, executor, threads);
  }

  /** The number of rows. */
  public int rows() {
    return to - from;
  }

  /**
   * Takes metrics of every row.
   *
   * @param metrics at least one; each is safe for use by many threads
   * @throws IllegalArgumentException if there is no metric, or a value is NaN or infinite; the
   *     message names the first such row and the index among the coordinates that are not hidden
   */
  public SparsityTable measure(List<SparsityMetric> metrics) {
    double[] values = new double[Math.multiplyExact(rows(), metrics.size())];
    measure(metrics, values);
    return new SparsityTable(List.copyOf(metrics), values);
  }

  /**
   * Takes metrics of every row, into an array that the caller can use again.
   *
   * @param metrics at least one; each is safe for use by many threads
   * @param values receives the values row by row, each row in the order of the metrics
   * @throws IllegalArgumentException if there is no metric, the array does not have {@code rows() *
   *     metrics.size()} places, or a value is NaN or infinite; the message names the first such row
   *     and the index among the coordinates that are not hidden
   */
  public void measure(List<SparsityMetric> metrics, double[] values) {
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("measuring needs at least one metric, was empty");
    }
    if (values.length != (long) rows() * metrics.size()) {
      throw new IllegalArgumentException(
          "values must have " + (long) rows() * metrics.size() + " places, has " + values.length);
    }
    Formula[] formulas = metrics.stream().map(Formula::of).toArray(Formula[]::new);
    RowLoop loop = new RowLoop(rows(), row -> measure(row, formulas, values));
    loop.run(executor, threads);
  }

  private void measure(int row, Formula[] formulas, double[] values) {
    Workspace workspace = Workspace.ofThread();
    Tiles vector = workspace.empty(dimension - hidden.length);
    int start = (from + row) * dimension;
    int next = 0;
    int filled = 0;
    for (int coordinate : hidden) {
      elements.copy(start + next, coordinate - next, vector, filled);
      filled += coordinate - next;
      next = coordinate + 1;
    }
    elements.copy(start + next, dimension - next, vector, filled);
    MeasuredVector measured = measured(workspace, row);
    for (int i = 0; i < formulas.length; i++) {
      values[row * formulas.length + i] = formulas[i].from(measured);
    }
  }

  private static MeasuredVector measured(Workspace workspace, int row) {
    try {
      return workspace.measure();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("row " + row + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "VectorBatch["
        + rows()
        + " x "
        + dimension
        + IntStream.of(hidden).mapToObj(i -> " without " + i).reduce("", String::concat)
        + "]";
  }
}
