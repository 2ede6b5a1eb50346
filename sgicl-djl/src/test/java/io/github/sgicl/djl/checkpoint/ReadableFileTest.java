package io.github.sgicl.djl.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableFileTest {

  @Test
  void an_interrupted_thread_leaves_with_its_flag_set(@TempDir Path directory) {
    Path path = TinyCheckpoint.bytes(directory.resolve("file"), new byte[8]);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> SafetensorsFile.read(path))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted while reading " + path);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void refuses_bytes_beyond_the_end(@TempDir Path directory) {
    Path path = TinyCheckpoint.bytes(directory.resolve("file"), new byte[8]);
    try (ReadableFile file = ReadableFile.open(path)) {
      assertThat(file.bytes(6, 2)).hasSize(2);
      assertThatThrownBy(() -> file.bytes(6, 3))
          .isInstanceOf(CheckpointException.class)
          .hasMessage("file: truncated: wanted 3 bytes from byte 6, the file is shorter");
    }
  }
}
