package io.github.sgicl.djl.internal.engine.library;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.EngineUnavailableException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The devices that were found.
 *
 * @param library where libtorch lies
 * @param built whether it is built for CUDA
 * @param usable whether it finds a GPU that it can use
 * @param gpus how many GPUs CUDA's runtime library shows to DJL in this process
 */
record DeviceSearch(String library, boolean built, boolean usable, int gpus) {

  /**
   * Sees to it that a device is there.
   *
   * @throws EngineUnavailableException if not; it names what was found and what is missing
   */
  void require(ComputeDevice device) {
    if (device.isGpu() && device.gpu().getAsInt() >= count()) {
      throw new EngineUnavailableException(
          "device " + device + " was asked for, found: " + found() + "; " + missing());
    }
  }

  private int count() {
    return built && usable ? gpus : 0;
  }

  private String found() {
    return Stream.concat(
            Stream.of(ComputeDevice.cpu()),
            IntStream.range(0, count()).mapToObj(ComputeDevice::cuda))
        .map(ComputeDevice::toString)
        .collect(Collectors.joining(", "));
  }

  private String missing() {
    String libtorch = "libtorch in " + library;
    if (!built) {
      return libtorch
          + " is built without CUDA"
          + (gpus > 0 ? ", though CUDA shows this process " + gpus(gpus) : "")
          + ". Set PYTORCH_LIBRARY_PATH to the folder of one with CUDA";
    }
    if (!usable) {
      return libtorch + " is built for CUDA, but finds no GPU that it can use";
    }
    return gpus == 0
        ? libtorch + " finds a GPU, but DJL finds no CUDA runtime library (libcudart) to count them"
        : "CUDA shows this process " + gpus(gpus);
  }

  private static String gpus(int count) {
    return count == 1 ? "1 GPU" : count + " GPUs";
  }
}
