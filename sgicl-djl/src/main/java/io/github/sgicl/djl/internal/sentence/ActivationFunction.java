package io.github.sgicl.djl.internal.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A function of torch that a dense layer applies to each coordinate, with torch's own settings. */
enum ActivationFunction {
  IDENTITY("Identity") {
    @Override
    double of(double x) {
      return x;
    }
  },
  TANH("Tanh") {
    @Override
    double of(double x) {
      return Math.tanh(x);
    }
  },
  RELU("ReLU") {
    @Override
    double of(double x) {
      return Math.max(0, x);
    }
  },
  LEAKY_RELU("LeakyReLU") {
    @Override
    double of(double x) {
      return x >= 0 ? x : 0.01 * x;
    }
  },
  ELU("ELU") {
    @Override
    double of(double x) {
      return x > 0 ? x : Math.expm1(x);
    }
  },
  GELU("GELU") {
    @Override
    double of(double x) {
      return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
    }
  },
  SIGMOID("Sigmoid") {
    @Override
    double of(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  },
  SILU("SiLU") {
    @Override
    double of(double x) {
      return x / (1 + Math.exp(-x));
    }
  },
  SOFTPLUS("Softplus") {
    @Override
    double of(double x) {
      return x > 20 ? x : Math.log1p(Math.exp(x));
    }
  },
  MISH("Mish") {
    @Override
    double of(double x) {
      return x * Math.tanh(SOFTPLUS.of(x));
    }
  };

  private static final List<String> PACKAGES =
      List.of("torch.nn.modules.activation.", "torch.nn.modules.linear.", "torch.nn.");

  private final String label;

  ActivationFunction(String label) {
    this.label = label;
  }

  /** The function of a class, such as {@code torch.nn.modules.activation.Tanh}. */
  static Optional<ActivationFunction> named(String name) {
    return Arrays.stream(values())
        .filter(one -> PACKAGES.stream().anyMatch(where -> name.equals(where + one.label)))
        .findFirst();
  }

  String label() {
    return label;
  }

  abstract double of(double x);

  /** The error function, by a series whose terms are all of one sign. */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
