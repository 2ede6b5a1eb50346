package io.github.sgicl.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs every program in the documents, and compares what it prints with what the
 * document says.
 */
class DocumentedCodeTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path directory;

  static Stream<DocumentedProgram> programs() {
    return Stream.of("README.md", "docs/guide.md", "docs/monitor.md", "docs/studies.md")
        .map(ROOT::resolve)
        .flatMap(document -> DocumentedProgram.in(document).stream());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void a_documented_program_runs_and_prints_what_the_document_says(DocumentedProgram program)
      throws ReflectiveOperationException, IOException {
    String printed = run(program);
    program.output().ifPresent(expected -> assertThat(printed).isEqualTo(expected));
    assertThat(printed).isNotBlank();
  }

  @Test
  void the_readme_goes_from_checkpoint_to_answer_in_thirty_lines() {
    DocumentedProgram whole =
        DocumentedProgram.in(ROOT.resolve("README.md")).stream()
            .filter(program -> program.className().equals("LoadRankPrompt"))
            .findFirst()
            .orElseThrow();
    assertThat(whole.source())
        .contains("HuggingFaceDecoder.from", "Curriculum.rank", "promptFor", "answers");
    assertThat(whole.lines()).isLessThanOrEqualTo(30);
  }

  private String run(DocumentedProgram program) throws ReflectiveOperationException, IOException {
    Path file = directory.resolve(program.className() + ".java");
    Files.writeString(file, program.source());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                problems,
                null,
                null,
                List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(file))
            .call();
    assertThat(compiled).as("%s%n%s", program, problems).isTrue();
    URL[] classes = {directory.toUri().toURL()};
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(classes);
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      Method main = loader.loadClass(program.className()).getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
