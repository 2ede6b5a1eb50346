package io.github.sgicl.djl.internal.engine.library;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.EngineUnavailableException;
import org.junit.jupiter.api.Test;

class DeviceSearchTest {

  @Test
  void the_processor_is_always_there() {
    assertThatCode(() -> new DeviceSearch("/lib", false, false, 0).require(ComputeDevice.cpu()))
        .doesNotThrowAnyException();
  }

  @Test
  void a_gpu_that_is_shown_is_there() {
    assertThatCode(() -> new DeviceSearch("/lib", true, true, 2).require(ComputeDevice.cuda(1)))
        .doesNotThrowAnyException();
  }

  @Test
  void without_cuda_in_libtorch_the_gpus_that_it_cannot_use_are_named() {
    refusal(
        new DeviceSearch("/lib", false, false, 0),
        "device cuda:0 was asked for, found: cpu; libtorch in /lib is built without CUDA. Set"
            + " PYTORCH_LIBRARY_PATH to the folder of one with CUDA");
    refusal(
        new DeviceSearch("/lib", false, false, 2),
        "device cuda:0 was asked for, found: cpu; libtorch in /lib is built without CUDA, though"
            + " CUDA shows this process 2 GPUs. Set PYTORCH_LIBRARY_PATH to the folder of one with"
            + " CUDA");
  }

  @Test
  void without_a_gpu_that_can_be_used_that_is_said() {
    refusal(
        new DeviceSearch("/lib", true, false, 1),
        "device cuda:0 was asked for, found: cpu; libtorch in /lib is built for CUDA, but finds no"
            + " GPU that it can use");
  }

  @Test
  void without_the_library_that_counts_gpus_that_is_said() {
    refusal(
        new DeviceSearch("/lib", true, true, 0),
        "device cuda:0 was asked for, found: cpu; libtorch in /lib finds a GPU, but DJL finds no"
            + " CUDA runtime library (libcudart) to count them");
  }

  @Test
  void the_gpus_that_are_there_are_named() {
    assertThatThrownBy(() -> new DeviceSearch("/lib", true, true, 2).require(ComputeDevice.cuda(2)))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage(
            "device cuda:2 was asked for, found: cpu, cuda:0, cuda:1; CUDA shows this process 2"
                + " GPUs");
  }

  private static void refusal(DeviceSearch found, String message) {
    assertThatThrownBy(() -> found.require(ComputeDevice.cuda()))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage(message);
  }
}
