package consumer;

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
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Programs, compiled together without a warning; each gets a package of its own, so that two may
 * have types of one name.
 */
final class CompiledPrograms implements AutoCloseable {

  private final List<Program> programs;
  private final URLClassLoader classes;

  private CompiledPrograms(List<Program> programs, URLClassLoader classes) {
    this.programs = programs;
    this.classes = classes;
  }

  static CompiledPrograms in(Path folder, List<Program> programs) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < programs.size(); i++) {
      Program program = programs.get(i);
      Path file = folder.resolve(packageOf(i)).resolve(program.className() + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, "package " + packageOf(i) + "; " + program.source()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-Xlint:all,-path,-classfile,-serial",
            "-Werror");
    boolean compiled =
        compiler
            .getTask(
                problems,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjectsFromPaths(files))
            .call();
    if (!compiled) {
      throw new AssertionError(programs + "\n" + problems);
    }
    return new CompiledPrograms(programs, new URLClassLoader(new URL[] {folder.toUri().toURL()}));
  }

  private static String packageOf(int index) {
    return "program" + index;
  }

  /** Runs a program and returns what it printed. */
  String run(Program program) throws ReflectiveOperationException {
    String name = packageOf(programs.indexOf(program)) + "." + program.className();
    Method main = classes.loadClass(name).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
