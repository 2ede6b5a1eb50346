package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.JsonFields;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A dense layer: {@code f(Wx + b)}, and where asked for {@code x} or {@code Rx} added to that. Sums
 * are taken in double precision.
 */
final class Dense implements SentenceModule {

  private static final String IN = "in_features";
  private static final String OUT = "out_features";
  private static final String BIAS = "bias";
  private static final String FUNCTION = "activation_function";
  private static final String RESIDUAL = "use_residual";

  private static final String WEIGHT = "linear.weight";
  private static final String SHIFT = "linear.bias";
  private static final String DETOUR = "residual.weight";

  private final Path file;
  private final int in;
  private final int out;
  private final ActivationFunction function;
  private final float[] weights;
  private final float[] bias;
  private final boolean residual;
  private final float[] residualWeights;

  private Dense(JsonFields fields, Path folder) {
    this.file = fields.file();
    this.in = fields.positiveInteger(IN);
    this.out = fields.positiveInteger(OUT);
    this.function = function(fields);
    this.residual = fields.flag(RESIDUAL, false);
    boolean biased = fields.flag(BIAS, true);
    boolean detour = residual && in != out;
    Set<String> names = new HashSet<>(Set.of(WEIGHT));
    if (biased) {
      names.add(SHIFT);
    }
    if (detour) {
      names.add(DETOUR);
    }
    ModuleWeights stored = ModuleWeights.read(folder, names);
    List<Long> matrix = List.of((long) out, (long) in);
    this.weights = stored.values(WEIGHT, matrix);
    this.bias = biased ? stored.values(SHIFT, List.of((long) out)) : new float[out];
    this.residualWeights = detour ? stored.values(DETOUR, matrix) : new float[0];
  }

  /**
   * Reads a layer.
   *
   * @throws CheckpointException if its configuration or its weights are malformed, or ask for what
   *     is not known
   */
  static Dense read(Path folder) {
    JsonFields fields = JsonFields.read(folder.resolve("config.json"));
    KnownFields.require(
        fields, List.of(IN, OUT, BIAS, FUNCTION, RESIDUAL, KnownFields.INPUT, KnownFields.OUTPUT));
    KnownFields.requireOfSentence(fields);
    return new Dense(fields, folder);
  }

  private static ActivationFunction function(JsonFields fields) {
    String name = fields.optionalString(FUNCTION).orElse("torch.nn.modules.activation.Tanh");
    return ActivationFunction.named(name)
        .orElseThrow(
            () ->
                new CheckpointException(
                    fields.file(),
                    FUNCTION
                        + " must be of torch.nn: "
                        + List.of(ActivationFunction.values()).stream()
                            .map(ActivationFunction::label)
                            .toList()
                        + ", was "
                        + name));
  }

  @Override
  public float[] of(float[] vector) {
    float[] result = new float[out];
    for (int i = 0; i < out; i++) {
      double value = function.of(product(weights, i, vector) + bias[i]);
      if (residual) {
        value += residualWeights.length == 0 ? vector[i] : product(residualWeights, i, vector);
      }
      result[i] = (float) value;
    }
    return result;
  }

  private double product(float[] matrix, int row, float[] vector) {
    double sum = 0;
    for (int j = 0; j < in; j++) {
      sum += (double) matrix[row * in + j] * vector[j];
    }
    return sum;
  }

  @Override
  public int dimension(int dimension) {
    if (dimension != in) {
      throw new CheckpointException(
          file, IN + " must be " + dimension + ", as many as come in, was " + in);
    }
    return out;
  }

  @Override
  public String label() {
    return "dense %d %s%s".formatted(out, function.label(), residual ? " residual" : "");
  }
}
