package io.github.sgicl.metric;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Prints what values of all metrics have for bits: a digest for each dimension and kind of input,
 * over every {@link ExactShape}. A first line says which kernels this JVM runs. {@link
 * SameBitsTest} runs it in every setting and compares its lines with {@code kernel-bits.txt}, which
 * is its own output:
 *
 * <pre>{@code java -cp target/classes:target/test-classes io.github.sgicl.metric.KernelBits 4099}
 * </pre>
 *
 * <p>It stops where a vector has other values in a profile, as a row of an array or of a buffer, or
 * on several threads than alone.
 */
final class KernelBits {

  static final int[] DIMENSIONS = {
    1, 2, 3, 17, 127, 128, 249, 500, 896, 1_023, 1_024, 1_025, 2_048, 3_072, 4_099
  };

  private static final List<SparsityMetric> METRICS =
      Stream.concat(
              SparsityMetrics.all().stream(),
              Stream.of(SparsityMetrics.kurtosisOfMagnitudes(), SparsityMetrics.topEnergy(0.5)))
          .toList();

  private KernelBits() {}

  /** Prints the dimensions up to one. */
  public static void main(String[] upTo) throws ReflectiveOperationException {
    System.out.println("# Java " + Runtime.version().feature() + ", " + kernels());
    for (int d : DIMENSIONS) {
      if (d <= Integer.parseInt(upTo[0])) {
        System.out.println(line(d));
      }
    }
  }

  private static String kernels() throws ReflectiveOperationException {
    Kernels kernels = FastestKernels.create();
    return kernels instanceof PlainKernels
        ? "plain"
        : "vectors of " + kernels.getClass().getDeclaredMethod("bits").invoke(null) + " bits";
  }

  private static String line(int d) {
    ExactShape[] shapes = ExactShape.values();
    float[] matrix = new float[2 * shapes.length * d];
    double[] alone = new double[2 * shapes.length * METRICS.size()];
    for (int row = 0; row < shapes.length; row++) {
      float[] vector = shapes[row].draw(d);
      System.arraycopy(vector, 0, matrix, row * d, d);
      SparsityProfile profile = SparsityProfile.of(vector);
      for (int m = 0; m < METRICS.size(); m++) {
        SparsityMetric metric = METRICS.get(m);
        int place = row * METRICS.size() + m;
        alone[place] = metric.of(vector);
        if (SparsityMetrics.all().contains(metric)) {
          require(profile.value(metric), alone, place, "in the profile", d);
        }
      }
    }
    System.arraycopy(matrix, 0, matrix, matrix.length / 2, matrix.length / 2);
    System.arraycopy(alone, 0, alone, alone.length / 2, alone.length / 2);
    VectorBatch rows = VectorBatch.of(matrix, d);
    VectorBatch once = rows.rows(0, shapes.length).on(Runnable::run, 1);
    requireAll(once, alone, "as a row", d);
    ByteBuffer block = ByteBuffer.allocateDirect(4 * matrix.length).order(ByteOrder.nativeOrder());
    VectorBatch buffer = VectorBatch.of(block.asFloatBuffer().put(matrix).flip(), d);
    requireAll(buffer.rows(0, 3), alone, "in a buffer", d);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      requireAll(rows.on(threads, 3), alone, "on three threads", d);
    } finally {
      threads.shutdown();
    }
    String line = d + ": floats " + digest(alone);
    short[] halves = halves(d);
    line += ", float16 " + digest(values(VectorBatch.ofFloat16(halves, d)));
    line += ", bfloat16 " + digest(values(VectorBatch.ofBfloat16(halves, d)));
    return d > 3 ? line + ", hiding " + digest(values(once.hiding(0, 2, d / 2, d - 1))) : line;
  }

  private static double[] values(VectorBatch batch) {
    double[] values = new double[batch.rows() * METRICS.size()];
    batch.measure(METRICS, values);
    return values;
  }

  /** Two rows of sixteen-bit patterns that are finite in both formats: one exponent bit is 0. */
  private static short[] halves(int d) {
    Random random = new Random(d);
    short[] halves = new short[2 * d];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (short) (random.nextInt() & 0xbfff);
    }
    return halves;
  }

  private static void requireAll(VectorBatch batch, double[] alone, String how, int d) {
    double[] values = values(batch);
    for (int i = 0; i < values.length; i++) {
      require(values[i], alone, i, how, d);
    }
  }

  private static void require(double value, double[] alone, int place, String how, int d) {
    if (Double.doubleToLongBits(value) != Double.doubleToLongBits(alone[place])) {
      ExactShape[] shapes = ExactShape.values();
      throw new IllegalStateException(
          String.format(
              "%s of %s, d %d, is %s %s and %s alone",
              METRICS.get(place % METRICS.size()).name(),
              shapes[place / METRICS.size() % shapes.length],
              d,
              value,
              how,
              alone[place]));
    }
  }

  private static String digest(double[] values) {
    long digest = Arrays.hashCode(values);
    for (double value : values) {
      digest = 0x100000001b3L * (digest ^ Double.doubleToLongBits(value));
      digest ^= digest >>> 29;
    }
    return String.format("%016x", digest);
  }
}
