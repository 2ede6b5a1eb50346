package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.Operators;
import io.github.sgicl.djl.internal.jinja.value.RealText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The methods of Python's numbers. */
final class NumberMethods {

  private NumberMethods() {}

  static Value call(Rendering run, Value number, String name, Arguments arguments) {
    arguments.bindNone(run, name);
    return switch (name) {
      case "bit_length" -> Value.of(Numbers.whole(number).abs().bitLength());
      case "bit_count" -> Value.of(Numbers.whole(number).abs().bitCount());
      case "is_integer" -> {
        double real = Numbers.real(run, number);
        yield Value.of(Double.isFinite(real) && real == Math.rint(real));
      }
      case "conjugate" -> Operators.unary(run, "+", number);
      default -> ratio(run, number);
    };
  }

  private static Value ratio(Rendering run, Value number) {
    if (Numbers.isWhole(number)) {
      return Value.Sequence.pair(Operators.unary(run, "+", number), Value.of(1));
    }
    double real = Numbers.real(run, number);
    if (!Double.isFinite(real)) {
      throw run.failure("cannot convert " + RealText.shortest(real) + " to a ratio of integers");
    }
    BigDecimal exact = new BigDecimal(real).stripTrailingZeros();
    BigInteger divisor = BigInteger.TEN.pow(Math.max(0, exact.scale()));
    BigInteger dividend = exact.multiply(new BigDecimal(divisor)).toBigIntegerExact();
    BigInteger common = dividend.gcd(divisor);
    return Value.Sequence.pair(
        Numbers.of(run, dividend.divide(common)), Numbers.of(run, divisor.divide(common)));
  }
}
