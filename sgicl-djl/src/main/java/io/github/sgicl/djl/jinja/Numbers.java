package io.github.sgicl.djl.jinja;

/** Python's arithmetic on booleans, 64-bit integers and floats. */
final class Numbers {

  private Numbers() {}

  static boolean isNumber(Value value) {
    return isInteger(value) || value instanceof Value.Real;
  }

  /** Whether the value is an integer or a boolean, which is one in Python. */
  static boolean isInteger(Value value) {
    return value instanceof Value.Int || value instanceof Value.Bool;
  }

  static long integer(Value value) {
    if (value instanceof Value.Int integer) {
      return integer.value();
    }
    return value == Value.Bool.TRUE ? 1 : 0;
  }

  static double real(Value value) {
    return value instanceof Value.Real real ? real.value() : integer(value);
  }

  /**
   * The result of a binary operator on two numbers.
   *
   * @throws TemplateException on division by zero, or if an integer would need more than 64 bits
   */
  static Value apply(Rendering run, String operator, Value left, Value right) {
    try {
      if (operator.equals("/")) {
        return new Value.Real(real(left) / divisor(run, real(right)));
      }
      if (left instanceof Value.Real || right instanceof Value.Real) {
        return new Value.Real(reals(run, operator, real(left), real(right)));
      }
      return integers(run, operator, integer(left), integer(right));
    } catch (ArithmeticException e) {
      throw run.failure("the result of " + operator + " needs more than 64 bits");
    }
  }

  private static double reals(Rendering run, String operator, double left, double right) {
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "//" -> quotient(left, divisor(run, right));
      case "%" -> remainder(left, divisor(run, right));
      default -> power(run, left, right);
    };
  }

  private static double quotient(double left, double right) {
    double quotient = (left - remainder(left, right)) / right;
    if (quotient == 0) {
      return Math.copySign(0, left / right);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static double remainder(double left, double right) {
    double remainder = left % right;
    if (remainder == 0) {
      return Math.copySign(0, right);
    }
    return (remainder < 0) == (right < 0) ? remainder : remainder + right;
  }

  private static double power(Rendering run, double left, double right) {
    if (left == 0 && right < 0) {
      throw run.failure("0.0 cannot be raised to a negative power");
    }
    double power = Math.pow(left, right);
    boolean finiteIn = Double.isFinite(left) && Double.isFinite(right);
    if (finiteIn && !Double.isFinite(power)) {
      throw run.failure("the result of ** is not a finite number");
    }
    return power;
  }

  private static Value integers(Rendering run, String operator, long left, long right) {
    return switch (operator) {
      case "+" -> Value.of(Math.addExact(left, right));
      case "-" -> Value.of(Math.subtractExact(left, right));
      case "*" -> Value.of(Math.multiplyExact(left, right));
      case "//" -> {
        if (left == Long.MIN_VALUE && right == -1) {
          throw run.failure("the result of // needs more than 64 bits");
        }
        yield Value.of(Math.floorDiv(left, divisor(run, right)));
      }
      case "%" -> Value.of(Math.floorMod(left, divisor(run, right)));
      default ->
          right < 0
              ? new Value.Real(power(run, (double) left, (double) right))
              : Value.of(integerPower(left, right));
    };
  }

  private static long integerPower(long base, long exponent) {
    if (base == 0 || base == 1) {
      return exponent == 0 ? 1 : base;
    }
    if (base == -1) {
      return exponent % 2 == 0 ? 1 : -1;
    }
    long power = 1;
    for (long i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, base);
    }
    return power;
  }

  private static double divisor(Rendering run, double divisor) {
    if (divisor == 0) {
      throw run.failure("division by zero");
    }
    return divisor;
  }

  private static long divisor(Rendering run, long divisor) {
    if (divisor == 0) {
      throw run.failure("division by zero");
    }
    return divisor;
  }

  static Value negated(Rendering run, Value value) {
    if (value instanceof Value.Real real) {
      return new Value.Real(-real.value());
    }
    return apply(run, "-", Value.of(0), value);
  }
}
