package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs every program of the pages on what is published. */
class ProgramsTest {

  private static final List<Program> PROGRAMS =
      Page.all().stream().flatMap(page -> Program.in(page).stream()).toList();

  @TempDir private static Path folder;

  private static CompiledPrograms compiled;

  @BeforeAll
  static void compile() throws IOException {
    compiled = CompiledPrograms.in(folder, PROGRAMS);
  }

  @AfterAll
  static void close() throws IOException {
    compiled.close();
  }

  static Stream<Program> programs() {
    return PROGRAMS.stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void a_program_is_short(Program program) {
    long lines = program.source().lines().count();
    assertTrue(lines <= Long.getLong("longest"), () -> program + " has " + lines + " lines");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void a_program_runs_and_prints_what_its_page_says(Program program)
      throws ReflectiveOperationException {
    String printed = compiled.run(program);
    assertEquals(program.output().orElse(printed), printed);
    assertFalse(printed.isBlank());
  }
}
