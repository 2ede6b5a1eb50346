package io.github.sgicl.examples.model;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.examples.cli.NamedValue;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The option that says in which number format decoders compute. */
public final class ComputeOption {

  @Option(
      names = "--compute",
      paramLabel = "TYPE",
      defaultValue = "float32",
      converter = Name.class,
      description =
          "How decoders compute: float32, which is the default, bfloat16 or float16. bfloat16 takes"
              + " half the memory and keeps about three digits; it is fast where the processor has"
              + " instructions for it. Scores of different types do not compare.")
  private ComputeType type;

  /** The number format. */
  public ComputeType type() {
    return type;
  }

  /** Reads the name of a format; an unknown one is bad usage. */
  static final class Name implements ITypeConverter<ComputeType> {

    @Override
    public ComputeType convert(String name) {
      return NamedValue.among(ComputeType.values(), name);
    }
  }
}
