package io.github.sgicl.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LauncherArgumentsTest {

  @Test
  void the_last_arguments_of_the_process_are_read_as_utf_8() throws Exception {
    byte[] process =
        "java\0-jar\0sgicl.jar\0--query\0größer ≥\0\0".getBytes(StandardCharsets.UTF_8);
    assertThat(LauncherArguments.decode(process, new String[] {"--query", "gr??er ?", ""}))
        .containsExactly("--query", "größer ≥", "");
  }

  @Test
  void a_process_with_fewer_arguments_is_not_believed() throws Exception {
    String[] args = {"a", "b"};
    assertThat(LauncherArguments.decode("a\0".getBytes(StandardCharsets.UTF_8), args))
        .isSameAs(args);
  }

  @Test
  void refuses_bytes_that_are_no_utf_8() {
    byte[] latin1 = "größer\0".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> LauncherArguments.decode(latin1, new String[] {"?"}))
        .isInstanceOf(CharacterCodingException.class);
  }
}
