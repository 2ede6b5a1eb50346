package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

  private final Path directory;

  FingerprintTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void a_copy_has_the_same_fingerprint(@TempDir Path other) {
    assertThat(Checkpoint.open(TinyCheckpoint.writeTo(directory)).fingerprint())
        .matches("[0-9a-f]{64}")
        .isEqualTo(Checkpoint.open(TinyCheckpoint.writeTo(other)).fingerprint());
  }

  @Test
  void every_file_and_every_byte_of_small_weights_counts() {
    TinyCheckpoint.writeTo(directory);
    Set<String> seen = new HashSet<>(Set.of(fingerprint()));
    for (String name :
        List.of("config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja")) {
      TinyCheckpoint.text(directory, name, "{} ");
      assertThat(seen.add(fingerprint())).as(name).isTrue();
    }
    byte[] weights = TinyCheckpoint.weights().toBytes();
    int data = weights.length - 24;
    for (int i = data; i < weights.length; i++) {
      weights[i]++;
      TinyCheckpoint.bytes(directory.resolve("model.safetensors"), weights);
      assertThat(seen.add(fingerprint())).as("byte %d", i).isTrue();
    }
  }

  @Test
  void bytes_do_not_pass_from_one_file_to_the_next_unseen() {
    TinyCheckpoint.writeTo(directory);
    TinyCheckpoint.text(directory, "tokenizer.json", "ab");
    TinyCheckpoint.text(directory, "tokenizer_config.json", "c");
    String before = fingerprint();
    TinyCheckpoint.text(directory, "tokenizer.json", "a");
    TinyCheckpoint.text(directory, "tokenizer_config.json", "bc");
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void of_large_weights_the_first_and_last_page_count_and_a_byte_between_pages_does_not()
      throws IOException {
    TinyCheckpoint.writeTo(directory);
    long length = 64L << 20;
    Path file = directory.resolve("model.safetensors");
    long begin = writeSparse(file, length);
    String before = fingerprint();

    flip(file, begin + 4096 + 1);
    assertThat(fingerprint()).as("between the first two pages").isEqualTo(before);
    flip(file, begin);
    String first = fingerprint();
    assertThat(first).isNotEqualTo(before);
    flip(file, begin + length - 1);
    assertThat(fingerprint()).isNotEqualTo(first);
  }

  @Test
  void says_so_when_the_weights_have_shrunk_since() {
    Checkpoint checkpoint = Checkpoint.open(TinyCheckpoint.writeTo(directory));
    TinyCheckpoint.text(directory, "model.safetensors", "");
    assertThatThrownBy(checkpoint::fingerprint)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("model.safetensors: truncated: wanted ");
  }

  private String fingerprint() {
    return Checkpoint.open(directory).fingerprint();
  }

  private static long writeSparse(Path file, long length) throws IOException {
    String header =
        "{\"a\": {\"dtype\": \"U8\", \"shape\": [%1$d], \"data_offsets\": [0, %1$d]}}"
            .formatted(length);
    byte[] start = SafetensorsWriter.file(header, new byte[0]);
    Files.write(file, start);
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(start.length + length);
    }
    return start.length;
  }

  private static void flip(Path file, long position) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(position);
      open.write(1);
    }
  }
}
