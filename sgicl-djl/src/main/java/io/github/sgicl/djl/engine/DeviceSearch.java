package io.github.sgicl.djl.engine;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The devices that were found.
 *
 * @param library where libtorch lies
 * @param cuda whether it was built for CUDA
 * @param gpus how many GPUs CUDA shows to this process
 */
record DeviceSearch(String library, boolean cuda, int gpus) {

  /**
   * Sees to it that a device is there.
   *
   * @throws EngineUnavailableException if not; it names what was found and what is missing
   */
  void require(ComputeDevice device) {
    if (device.isGpu() && device.gpu().getAsInt() >= usable()) {
      throw new EngineUnavailableException(
          "device " + device + " was asked for, found: " + found() + "; " + missing());
    }
  }

  private int usable() {
    return cuda ? gpus : 0;
  }

  private String found() {
    return Stream.concat(
            Stream.of(ComputeDevice.cpu()),
            IntStream.range(0, usable()).mapToObj(ComputeDevice::cuda))
        .map(ComputeDevice::toString)
        .collect(Collectors.joining(", "));
  }

  private String missing() {
    if (!cuda) {
      return "libtorch in "
          + library
          + " is built without CUDA"
          + (gpus > 0 ? ", though CUDA shows this process " + gpus(gpus) : "")
          + ". Set PYTORCH_LIBRARY_PATH to the folder of one with CUDA";
    }
    return gpus == 0
        ? "libtorch in " + library + " is built for CUDA, but CUDA shows this process no GPU"
        : "CUDA shows this process " + gpus(gpus);
  }

  private static String gpus(int count) {
    return count == 1 ? "1 GPU" : count + " GPUs";
  }
}
