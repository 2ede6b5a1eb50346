package io.github.sgicl.djl.internal.engine.plan;

/**
 * One of the tensors that each expert of a mixture has.
 *
 * @param role what it does
 * @param source where it lies
 */
public record ExpertTensor(Role role, WeightSource source) {

  /** What a tensor of an expert does, of which its shape follows. */
  public enum Role {
    GATE,
    GATE_BIAS,
    UP,
    UP_BIAS,
    DOWN,
    DOWN_BIAS,
    /** The rows of gate and up in turn. */
    GATE_AND_UP,
    GATE_AND_UP_BIAS;

    private long[] shape(long hidden, long inner) {
      return switch (this) {
        case GATE, UP -> new long[] {inner, hidden};
        case GATE_BIAS, UP_BIAS -> new long[] {inner};
        case DOWN -> new long[] {hidden, inner};
        case DOWN_BIAS -> new long[] {hidden};
        case GATE_AND_UP -> new long[] {2 * inner, hidden};
        case GATE_AND_UP_BIAS -> new long[] {2 * inner};
      };
    }
  }

  /** Whether it is a matrix, not a bias. */
  public boolean isMatrix() {
    return switch (role) {
      case GATE, UP, DOWN, GATE_AND_UP -> true;
      case GATE_BIAS, UP_BIAS, DOWN_BIAS, GATE_AND_UP_BIAS -> false;
    };
  }

  /** A tensor that is stored by itself. */
  public static ExpertTensor of(Role role, String pattern) {
    return new ExpertTensor(role, WeightSource.whole(pattern));
  }

  public long[] shape(int hidden, Experts experts) {
    return role.shape(hidden, experts.intermediate());
  }

  ExpertTensor named(String pattern) {
    return new ExpertTensor(role, source.named(pattern));
  }
}
