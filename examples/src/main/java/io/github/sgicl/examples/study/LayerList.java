package io.github.sgicl.examples.study;

import io.github.sgicl.axis.AxisStudy;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.BadUsage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The layer boundaries that {@code --layers} names.
 *
 * @param boundaries at least one, or none for all
 */
record LayerList(List<Integer> boundaries) {

  private static final String ALL = "all";

  boolean isLastOnly() {
    return boundaries.equals(List.of(-1));
  }

  /** Refuses boundaries that a model does not have. */
  void requireIn(HuggingFaceDecoder model, CommandSpec spec) {
    boundaries.forEach(layer -> BadUsage.unlessLayer(spec, layer, model.layers()));
  }

  AxisStudy applyTo(AxisStudy study) {
    return boundaries.isEmpty()
        ? study.allLayers()
        : study.layers(boundaries.stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public String toString() {
    return boundaries.isEmpty()
        ? ALL
        : boundaries.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads numbers joined by commas, or {@code all}. */
  static final class Names implements ITypeConverter<LayerList> {

    @Override
    public LayerList convert(String value) {
      if (value.equals(ALL)) {
        return new LayerList(List.of());
      }
      if (!value.matches("-?\\d{1,6}(,-?\\d{1,6})*")) {
        throw new TypeConversionException(
            "must be 'all' or whole numbers joined by commas, was '" + value + "'");
      }
      return new LayerList(Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList());
    }
  }
}
