package io.github.sgicl.djl.internal.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorFlagsTest {

  @Test
  void bfloat16_is_fast_with_either_extension_and_unknown_without_a_list() {
    assertThat(lacks("processor\t: 0\nflags\t\t: fpu avx2 fma\nprocessor\t: 1\n")).isTrue();
    assertThat(lacks("flags\t\t: fpu avx512f avx512_bf16\n")).isFalse();
    assertThat(lacks("flags\t\t: fpu amx_bf16 amx_tile\n")).isFalse();
    assertThat(lacks("processor\t: 0\nFeatures\t: fp asimd bf16\n")).isFalse();
    assertThat(lacks("vmx flags\t: vnmi\n")).isFalse();
  }

  private static boolean lacks(String cpuinfo) {
    return ProcessorFlags.in(cpuinfo).lacksBfloat16();
  }
}
