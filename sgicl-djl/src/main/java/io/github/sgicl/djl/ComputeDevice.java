package io.github.sgicl.djl;

import ai.djl.Device;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model's weights lie and its arithmetic is done. Whether the device is there is seen when
 * a model is loaded.
 *
 * <p>Devices add numbers up in different orders: states of two devices agree to the accuracy of the
 * {@linkplain ComputeType number format}, not to the bit. In float32 that is about six digits, as
 * between two kinds of processor, so a device is no part of a score's identity and a pool ranked on
 * one can be drawn from on another.
 *
 * @param gpu the place of a GPU among those that CUDA shows, from 0; empty for the processor
 */
public record ComputeDevice(OptionalInt gpu) {

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

  /**
   * Checks the place.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ComputeDevice {
    if (gpu.isPresent() && gpu.getAsInt() < 0) {
      throw new IllegalArgumentException("a GPU's place must be >= 0, was " + gpu.getAsInt());
    }
  }

  /** The processor: the default. */
  public static ComputeDevice cpu() {
    return new ComputeDevice(OptionalInt.empty());
  }

  /** The first GPU that CUDA shows. */
  public static ComputeDevice cuda() {
    return cuda(0);
  }

  /**
   * A GPU that CUDA shows.
   *
   * @param place its place among them, from 0
   * @throws IllegalArgumentException if the place is negative
   */
  public static ComputeDevice cuda(int place) {
    return new ComputeDevice(OptionalInt.of(place));
  }

  /**
   * Reads {@code cpu}, {@code cuda} (the first GPU) or {@code cuda:N}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static ComputeDevice named(String name) {
    if (name.equals("cpu")) {
      return cpu();
    }
    Matcher cuda = CUDA.matcher(name);
    if (!cuda.matches()) {
      throw new IllegalArgumentException(
          "a device must be cpu, cuda or cuda:N, was \"" + name + "\"");
    }
    return cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
  }

  /** Whether this is a GPU. */
  public boolean isGpu() {
    return gpu.isPresent();
  }

  public Device toDjl() {
    return gpu.isPresent() ? Device.gpu(gpu.getAsInt()) : Device.cpu();
  }

  /** The name as {@link #named(String)} reads it. */
  @Override
  public String toString() {
    return gpu.isPresent() ? "cuda:" + gpu.getAsInt() : "cpu";
  }
}
