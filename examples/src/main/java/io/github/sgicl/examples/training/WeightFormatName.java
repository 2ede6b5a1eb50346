package io.github.sgicl.examples.training;

import io.github.sgicl.djl.training.WeightFormat;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how weights are stored on the command line. */
final class WeightFormatName implements ITypeConverter<WeightFormat> {

  @Override
  public WeightFormat convert(String value) {
    for (WeightFormat format : WeightFormat.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
        return format;
      }
    }
    throw new TypeConversionException("must be float32 or bfloat16, was '" + value + "'");
  }
}
