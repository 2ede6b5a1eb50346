package io.github.sgicl.examples.mechanism;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The exponents that {@code --powers} names.
 *
 * @param exponents each in (0, 100)
 */
record PowerList(List<Double> exponents) {

  PowerList {
    exponents = List.copyOf(exponents);
  }

  /** Reads numbers joined by commas. */
  static final class Numbers implements ITypeConverter<PowerList> {

    @Override
    public PowerList convert(String value) {
      List<Double> exponents = new ArrayList<>();
      for (String exponent : value.split(",", -1)) {
        if (!exponent.matches("\\d{0,2}(\\.\\d{1,9})?")
            || exponent.isEmpty()
            || !(Double.parseDouble(exponent) > 0)) {
          throw new TypeConversionException(
              "must be exponents in (0, 100) joined by commas, was '" + value + "'");
        }
        exponents.add(Double.parseDouble(exponent));
      }
      return new PowerList(exponents.stream().distinct().toList());
    }
  }
}
