package io.github.sgicl.examples.model;

import io.github.sgicl.djl.ComputeDevice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says where models compute. */
public final class DeviceOption {

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda|cuda:N",
      defaultValue = "cpu",
      converter = Name.class,
      description =
          "Where models compute, by default ${DEFAULT-VALUE}. A GPU needs a libtorch with CUDA"
              + " (docs/devices.md) and may change the last digits of a score.")
  private ComputeDevice device;

  /** The device. */
  public ComputeDevice device() {
    return device;
  }

  /** Reads the name of a device; an unknown one is bad usage. */
  static final class Name implements ITypeConverter<ComputeDevice> {

    @Override
    public ComputeDevice convert(String name) {
      try {
        return ComputeDevice.named(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
