package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void refuses_what_is_no_file_without_opening_it(@TempDir Path directory) {
    Path pipe = directory.resolve("chat_template.jinja");
    OddFile.namedPipe(pipe);
    refused(pipe, "is not a regular file: " + pipe.toAbsolutePath());
  }

  @Test
  void refuses_a_folder_in_a_files_place(@TempDir Path directory) {
    Path folder = directory.resolve("tokenizer.json");
    OddFile.folder(folder);
    refused(folder, "is not a regular file: " + folder.toAbsolutePath());
  }

  @Test
  void a_link_to_nothing_is_there_and_refused(@TempDir Path directory) {
    Path link = directory.resolve("chat_template.jinja");
    assertThat(ReadableFile.isThere(link)).isFalse();
    refused(link, "there is no such file: " + link.toAbsolutePath());
    OddFile.danglingLink(link);
    assertThat(ReadableFile.isThere(link)).isTrue();
    refused(link, "is a link to a file that is not there: " + link.toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource({
    "tokenizer.json, 268435456",
    "chat_template.jinja, 4194304",
    "config.json, 67108864",
    "added_tokens.json, 67108864"
  })
  void refuses_a_file_that_is_larger_than_any_of_its_name(
      String name, long most, @TempDir Path directory) {
    Path file = directory.resolve(name);
    OddFile.terabyte(file);
    refused(file, "must be at most " + most + " bytes, was 1099511627776");
    try (ReadableFile open = ReadableFile.open(file)) {
      assertThat(open.size()).isEqualTo(1L << 40);
    }
  }

  @Test
  void refuses_the_pointer_of_a_large_file_that_was_not_fetched(@TempDir Path directory) {
    Path file =
        TinyCheckpoint.text(
            directory,
            "model.safetensors",
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 8\n");
    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "model.safetensors: is a pointer of Git LFS in the file's place; git lfs pull fetches"
                + " the file");
  }

  @Test
  void a_text_is_utf_8(@TempDir Path directory) {
    Path file = TinyCheckpoint.text(directory, "chat_template.jinja", "é");
    assertThat(ReadableFile.text(file)).isEqualTo("é");
    TinyCheckpoint.bytes(file, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> ReadableFile.text(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("chat_template.jinja: is not UTF-8");
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> ReadableFile.whole(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(file.getFileName() + ": " + reason);
    assertThatThrownBy(() -> ReadableFile.requireReadable(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(file.getFileName() + ": " + reason);
  }
}
