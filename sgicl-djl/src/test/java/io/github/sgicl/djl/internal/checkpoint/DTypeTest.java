package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DTypeTest {

  @Test
  void counts_the_bytes_of_packed_rows_by_blocks() {
    assertThat(DType.Q4_0.bytesOf(List.of(3L, 64L))).isEqualTo(3 * 2 * 18);
    assertThat(DType.Q6_K.bytesOf(List.of(2L, 3L, 512L))).isEqualTo(2 * 3 * 2 * 210);
    assertThat(DType.F32.bytesOf(List.of())).isEqualTo(4);
    TensorInfo packed = TensorInfo.of("q", DType.Q5_1, List.of(2L, 96L), Path.of("model.gguf"), 64);
    assertThat(packed.byteLength()).isEqualTo(2 * 3 * 24);
    assertThat(packed.elements()).isEqualTo(192);
  }

  @Test
  void refuses_rows_that_end_within_a_block() {
    assertThatThrownBy(() -> DType.Q4_K.bytesOf(List.of(4L, 288L)))
        .hasMessage("rows of Q4_K must be a multiple of 256 elements, was 288");
    assertThatThrownBy(DType.Q8_0::byteWidth).hasMessage("Q8_0 packs 32 elements into 34 bytes");
  }

  @Test
  void refuses_more_bytes_than_can_be_counted() {
    assertThatThrownBy(() -> DType.Q8_0.bytesOf(List.of(1L << 40, 1L << 40)))
        .isInstanceOf(ArithmeticException.class);
  }
}
