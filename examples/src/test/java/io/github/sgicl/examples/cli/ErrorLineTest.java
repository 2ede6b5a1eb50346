package io.github.sgicl.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ErrorLineTest {

  @Test
  void file_errors_say_what_is_wrong_with_the_file() {
    assertThat(ErrorLine.of(new NoSuchFileException("a.jsonl")))
        .isEqualTo("no such file or folder: a.jsonl");
    assertThat(ErrorLine.of(new AccessDeniedException("a.jsonl")))
        .isEqualTo("access denied: a.jsonl");
    assertThat(ErrorLine.of(new NotDirectoryException("a"))).isEqualTo("not a folder: a");
    assertThat(ErrorLine.of(new FileSystemException("a", null, "is a folder, not a file")))
        .isEqualTo("a: is a folder, not a file");
  }

  @Test
  void wrappers_give_way_to_what_they_wrap() {
    assertThat(ErrorLine.of(new UncheckedIOException(new NoSuchFileException("x"))))
        .isEqualTo("no such file or folder: x");
    assertThat(ErrorLine.of(new ExecutionException(new IllegalArgumentException("k must be > 0"))))
        .isEqualTo("k must be > 0");
    assertThat(ErrorLine.of(new IllegalStateException(new IOException("torn")))).isEqualTo("torn");
  }

  @Test
  void a_wrapper_with_words_of_its_own_is_kept() {
    assertThat(ErrorLine.of(new IllegalStateException("text 3 is too long", new IOException("x"))))
        .isEqualTo("text 3 is too long");
  }

  @Test
  void only_the_first_line_of_a_message_is_shown() {
    assertThat(
            ErrorLine.of(new IllegalStateException("\n no kernel \nException raised from x.cpp")))
        .isEqualTo("no kernel");
  }

  @Test
  void defects_are_told_from_refusals() {
    assertThat(ErrorLine.of(new IndexOutOfBoundsException("Index 3 out of bounds for length 3")))
        .isEqualTo("internal error: Index 3 out of bounds for length 3 (--debug shows where)");
    assertThat(ErrorLine.of(new IllegalStateException()))
        .isEqualTo("internal error (--debug shows where)");
  }
}
