package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.template.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Python's arithmetic on booleans, integers and floats. */
public final class Numbers {

  /** How many bits an integer may have. */
  public static final int MAX_BITS = 1 << 14;

  private static final MathContext QUOTIENT = new MathContext(60, RoundingMode.DOWN);
  private static final long EXACT_REAL = 1L << 53;

  private Numbers() {}

  public static boolean isNumber(Value value) {
    return isWhole(value) || value instanceof Value.Real;
  }

  /** Whether the value is an integer of any size or a boolean, which is one in Python. */
  public static boolean isWhole(Value value) {
    return isInteger(value) || value instanceof Value.Huge;
  }

  /** Whether the value is an integer of at most 64 bits or a boolean. */
  public static boolean isInteger(Value value) {
    return value instanceof Value.Int || value instanceof Value.Bool;
  }

  public static long integer(Value value) {
    if (value instanceof Value.Int integer) {
      return integer.value();
    }
    return value == Value.Bool.TRUE ? 1 : 0;
  }

  public static BigInteger whole(Value value) {
    return value instanceof Value.Huge huge ? huge.value() : BigInteger.valueOf(integer(value));
  }

  /** The value of an integer, whose size is bounded. */
  public static Value of(Rendering run, BigInteger whole) {
    if (whole.bitLength() < Long.SIZE) {
      return Value.of(whole.longValueExact());
    }
    if (whole.bitLength() > MAX_BITS) {
      throw tooLarge(run);
    }
    run.object();
    run.text(whole.bitLength() / Character.SIZE);
    return new Value.Huge(whole);
  }

  private static TemplateException tooLarge(Rendering run) {
    return run.failure("an integer needs more than " + MAX_BITS + " bits");
  }

  /**
   * Python's {@code float(number)}.
   *
   * @throws TemplateException if an integer is too large for it
   */
  public static double real(Rendering run, Value value) {
    if (value instanceof Value.Huge huge) {
      double real = huge.value().doubleValue();
      if (Double.isInfinite(real)) {
        throw run.failure("the integer is too large for a float");
      }
      return real;
    }
    return value instanceof Value.Real real ? real.value() : integer(value);
  }

  /** Where a number lies on the line; -1, 0 or 1. */
  public static int sign(Value value) {
    return value instanceof Value.Real real
        ? (int) Math.signum(real.value())
        : whole(value).signum();
  }

  /**
   * The result of a binary operator on two numbers.
   *
   * @throws TemplateException on division by zero, or if an integer would need too many bits
   */
  static Value apply(Rendering run, String operator, Value left, Value right) {
    if (left instanceof Value.Real || right instanceof Value.Real) {
      return new Value.Real(reals(run, operator, real(run, left), real(run, right)));
    }
    if (operator.equals("/")) {
      return new Value.Real(trueQuotient(run, left, right));
    }
    if (isInteger(left) && isInteger(right)) {
      try {
        return integers(run, operator, left, right);
      } catch (ArithmeticException beyond64Bits) {
        return wholes(run, operator, whole(left), whole(right));
      }
    }
    return wholes(run, operator, whole(left), whole(right));
  }

  private static double reals(Rendering run, String operator, double left, double right) {
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / divisor(run, right);
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
    if (left == 1) {
      return 1;
    }
    if (left == -1 && Double.isInfinite(right)) {
      return 1;
    }
    double power = Math.pow(left, right);
    boolean finiteIn = Double.isFinite(left) && Double.isFinite(right);
    if (finiteIn && !Double.isFinite(power)) {
      throw run.failure("the result of ** is not a finite number");
    }
    return power;
  }

  private static double trueQuotient(Rendering run, Value left, Value right) {
    BigInteger divisor = divisor(run, whole(right));
    boolean exact =
        isInteger(left)
            && isInteger(right)
            && Math.abs(integer(left)) <= EXACT_REAL
            && Math.abs(integer(right)) <= EXACT_REAL;
    if (exact) {
      return (double) integer(left) / integer(right);
    }
    double quotient =
        new BigDecimal(whole(left)).divide(new BigDecimal(divisor), QUOTIENT).doubleValue();
    if (Double.isInfinite(quotient)) {
      throw run.failure("the result of / is too large for a float");
    }
    return quotient;
  }

  private static Value integers(Rendering run, String operator, Value first, Value second) {
    long left = integer(first);
    long right = integer(second);
    return switch (operator) {
      case "+" -> Value.of(Math.addExact(left, right));
      case "-" -> Value.of(Math.subtractExact(left, right));
      case "*" -> Value.of(Math.multiplyExact(left, right));
      case "%" -> Value.of(Math.floorMod(left, divisor(run, right)));
      default -> wholes(run, operator, whole(first), whole(second));
    };
  }

  private static long divisor(Rendering run, long divisor) {
    if (divisor == 0) {
      throw run.failure("division by zero");
    }
    return divisor;
  }

  private static Value wholes(Rendering run, String operator, BigInteger left, BigInteger right) {
    run.walk((left.bitLength() + right.bitLength()) / Byte.SIZE);
    return switch (operator) {
      case "+" -> of(run, left.add(right));
      case "-" -> of(run, left.subtract(right));
      case "*" -> of(run, left.multiply(right));
      case "//" -> of(run, floorQuotient(left, divisor(run, right)));
      case "%" -> {
        BigInteger divisor = divisor(run, right);
        yield of(run, left.subtract(floorQuotient(left, divisor).multiply(divisor)));
      }
      default ->
          right.signum() < 0
              ? new Value.Real(power(run, real(run, of(run, left)), real(run, of(run, right))))
              : of(run, power(run, left, right));
    };
  }

  private static BigInteger floorQuotient(BigInteger left, BigInteger right) {
    BigInteger[] parts = left.divideAndRemainder(right);
    boolean below = parts[1].signum() != 0 && parts[1].signum() != right.signum();
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static BigInteger power(Rendering run, BigInteger base, BigInteger exponent) {
    if (base.abs().compareTo(BigInteger.ONE) <= 0) {
      boolean even = !exponent.testBit(0);
      boolean one = exponent.signum() == 0 || (base.signum() < 0 && even);
      return one ? BigInteger.ONE : base;
    }
    if (exponent.bitLength() >= Integer.SIZE
        || (long) (base.bitLength() - 1) * exponent.intValue() > MAX_BITS) {
      throw tooLarge(run);
    }
    return base.pow(exponent.intValue());
  }

  private static double divisor(Rendering run, double divisor) {
    if (divisor == 0) {
      throw run.failure("division by zero");
    }
    return divisor;
  }

  private static BigInteger divisor(Rendering run, BigInteger divisor) {
    if (divisor.signum() == 0) {
      throw run.failure("division by zero");
    }
    return divisor;
  }

  public static Value negated(Rendering run, Value value) {
    if (value instanceof Value.Real real) {
      return new Value.Real(-real.value());
    }
    return of(run, whole(value).negate());
  }
}
