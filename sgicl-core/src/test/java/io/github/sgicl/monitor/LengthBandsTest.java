package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LengthBandsTest {

  @Test
  void a_length_has_the_band_that_ends_at_or_above_it() {
    LengthBands bands = LengthBands.upTo(64, 128);
    assertThat(bands.of(1)).isEqualTo("..64");
    assertThat(bands.of(64)).isEqualTo("..64");
    assertThat(bands.of(65)).isEqualTo("65..128");
    assertThat(bands.of(129)).isEqualTo("129..");
  }

  @Test
  void ends_that_do_not_ascend_are_refused() {
    assertThatThrownBy(() -> LengthBands.upTo(64, 64))
        .hasMessage("ends must ascend, were [64, 64]");
    assertThatThrownBy(LengthBands::upTo).hasMessage("ends must ascend, were []");
  }
}
