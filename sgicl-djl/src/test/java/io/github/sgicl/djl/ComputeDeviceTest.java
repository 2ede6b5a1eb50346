package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeDeviceTest {

  @Test
  void reads_the_names_of_devices() {
    assertThat(ComputeDevice.named("cpu")).isEqualTo(ComputeDevice.cpu());
    assertThat(ComputeDevice.named("cuda")).isEqualTo(ComputeDevice.cuda(0));
    assertThat(ComputeDevice.named("cuda:0")).isEqualTo(ComputeDevice.cuda());
    assertThat(ComputeDevice.named("cuda:12")).isEqualTo(ComputeDevice.cuda(12));
  }

  @Test
  void is_written_as_it_is_read() {
    assertThat(ComputeDevice.cpu()).hasToString("cpu");
    assertThat(ComputeDevice.named("cuda")).hasToString("cuda:0");
    assertThat(ComputeDevice.named("cuda:3")).hasToString("cuda:3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "CPU", "gpu", "cpu:0", "cuda:", "cuda:-1", "cuda:x", "cuda:99999", "cuda:0 "})
  void refuses_other_names(String name) {
    assertThatThrownBy(() -> ComputeDevice.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a device must be cpu, cuda or cuda:N, was \"" + name + "\"");
  }

  @Test
  void refuses_a_negative_place() {
    assertThatThrownBy(() -> ComputeDevice.cuda(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a GPU's place must be >= 0, was -1");
  }

  @Test
  void is_a_device_of_djl() {
    assertThat(ComputeDevice.cpu().toDjl()).isEqualTo(Device.cpu());
    assertThat(ComputeDevice.cuda(2).toDjl()).isEqualTo(Device.gpu(2));
  }
}
