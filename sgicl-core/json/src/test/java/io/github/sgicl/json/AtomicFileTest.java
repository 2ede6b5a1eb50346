package io.github.sgicl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  private final Path file;

  AtomicFileTest(@TempDir Path folder) {
    this.file = folder.resolve("kept.txt");
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
      return files.map(Path::normalize).toList();
    }
  }

  @Test
  void text_and_bytes_are_written_whole() throws IOException {
    AtomicFile.write(file, out -> out.write("ü".repeat(10_000)));
    assertThat(file).hasContent("ü".repeat(10_000));
    AtomicFile.writeBytes(
        file,
        out -> {
          ByteBuffer bytes = ByteBuffer.allocateDirect(100_000);
          assertThat(out.write(bytes)).isEqualTo(100_000);
          assertThat(bytes.hasRemaining()).isFalse();
        });
    assertThat(file).hasBinaryContent(new byte[100_000]);
    assertThat(all()).containsExactly(file);
  }

  @Test
  void whatever_fails_leaves_the_old_file_and_nothing_else() throws IOException {
    Files.writeString(file, "old");
    for (Throwable failure :
        List.of(new IOException("no"), new IllegalStateException("no"), new StackOverflowError())) {
      assertThatThrownBy(
              () ->
                  AtomicFile.write(
                      file,
                      out -> {
                        out.write("new");
                        out.flush();
                        if (failure instanceof IOException e) {
                          throw e;
                        }
                        if (failure instanceof RuntimeException e) {
                          throw e;
                        }
                        throw (Error) failure;
                      }))
          .isSameAs(failure);
      assertThat(file).hasContent("old");
      assertThat(all()).containsExactly(file);
    }
  }

  @Test
  void a_full_disk_names_the_file() {
    WritableByteChannel full =
        new WritableByteChannel() {
          private boolean open = true;

          @Override
          public int write(ByteBuffer bytes) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public boolean isOpen() {
            return open;
          }

          @Override
          public void close() {
            open = false;
          }
        };
    assertThatThrownBy(() -> new NamedChannel(file, full).write(ByteBuffer.allocate(1)))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(file + ": No space left on device");
  }

  @Test
  void a_channel_that_takes_little_at_a_time_gets_everything() throws IOException {
    java.io.ByteArrayOutputStream taken = new java.io.ByteArrayOutputStream();
    WritableByteChannel all = Channels.newChannel(taken);
    WritableByteChannel slow =
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer bytes) throws IOException {
            int count = Math.min(3, bytes.remaining());
            ByteBuffer some = bytes.slice(bytes.position(), count);
            bytes.position(bytes.position() + count);
            return all.write(some);
          }

          @Override
          public boolean isOpen() {
            return all.isOpen();
          }

          @Override
          public void close() throws IOException {
            all.close();
          }
        };
    byte[] text = "eleven byte".getBytes(StandardCharsets.UTF_8);
    assertThat(new NamedChannel(file, slow).write(ByteBuffer.wrap(text))).isEqualTo(11);
    assertThat(taken.toByteArray()).isEqualTo(text);
  }

  @Test
  void many_threads_write_the_same_file_and_one_of_them_is_last() {
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> {
              try {
                AtomicFile.write(file, out -> out.write(("" + i % 10).repeat(5_000)));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(file)
        .content(StandardCharsets.UTF_8)
        .hasSize(5_000)
        .matches(text -> text.chars().distinct().count() == 1);
  }

  @Test
  void what_was_left_by_a_killed_process_is_no_hindrance() throws IOException {
    long process = ProcessHandle.current().pid();
    Path left =
        Files.writeString(file.resolveSibling(".kept.txt.%d-0.part".formatted(process)), "x");
    AtomicFile.write(file, out -> out.write("new"));
    assertThat(file).hasContent("new");
    assertThat(left).hasContent("x");
  }
}
