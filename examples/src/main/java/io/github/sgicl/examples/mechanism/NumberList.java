package io.github.sgicl.examples.mechanism;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The numbers that an option names, joined by commas.
 *
 * @param numbers each above 0 and once, in the order given
 */
record NumberList(List<Double> numbers) {

  NumberList {
    numbers = List.copyOf(numbers);
  }

  double[] values() {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Reads numbers above 0 of one form. */
  private abstract static class Numbers implements ITypeConverter<NumberList> {

    private final String form;
    private final String name;

    Numbers(String form, String name) {
      this.form = form;
      this.name = name;
    }

    @Override
    public NumberList convert(String value) {
      List<Double> numbers = new ArrayList<>();
      for (String number : value.split(",", -1)) {
        if (!number.matches(form) || !(Double.parseDouble(number) > 0)) {
          throw new TypeConversionException(
              "must be %s joined by commas, was '%s'".formatted(name, value));
        }
        numbers.add(Double.parseDouble(number));
      }
      return new NumberList(numbers.stream().distinct().toList());
    }
  }

  /** Reads shares. */
  static final class Shares extends Numbers {

    Shares() {
      super("0?\\.\\d{1,9}|1(\\.0{1,9})?", "shares in (0, 1]");
    }
  }

  /** Reads exponents. */
  static final class Exponents extends Numbers {

    Exponents() {
      super("(?=.)\\d{0,2}(\\.\\d{1,9})?", "exponents in (0, 100)");
    }
  }
}
