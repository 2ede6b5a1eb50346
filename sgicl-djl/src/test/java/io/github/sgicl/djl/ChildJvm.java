package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A JVM of its own on the class path of the tests, or on a part of it. Immutable. */
record ChildJvm(List<String> classPath, List<String> options, Map<String, String> environment) {

  /** What a developer's shell may have set and a child must not inherit. */
  private static final Set<String> SETTINGS_OF_DJL =
      Set.of(
          "DJL_OFFLINE",
          "OPT_OUT_TRACKING",
          "PYTORCH_FLAVOR",
          "PYTORCH_LIBRARY_PATH",
          "PYTORCH_VERSION");

  /** What a child left: its exit code, and what it printed on both streams. */
  record Outcome(int exitCode, String output) {

    Outcome requireSuccess() {
      assertThat(exitCode).as(output).isZero();
      return this;
    }

    /** The first line that starts so, without this start. */
    String line(String start) {
      return output
          .lines()
          .filter(line -> line.startsWith(start))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no line starts with " + start + ":\n" + output))
          .substring(start.length());
    }
  }

  /**
   * With all that the tests have, the compiler that is soon done, and an allocator of one arena, so
   * that memory can be measured.
   */
  static ChildJvm ofTests() {
    return new ChildJvm(
        List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)),
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        Map.of("MALLOC_ARENA_MAX", "1"));
  }

  /** Without the entries of the class path whose names are such. */
  ChildJvm without(Predicate<String> entry) {
    return new ChildJvm(classPath.stream().filter(entry.negate()).toList(), options, environment);
  }

  ChildJvm withEntry(Path entry) {
    List<String> more = new ArrayList<>(classPath);
    more.add(entry.toAbsolutePath().toString());
    return new ChildJvm(more, options, environment);
  }

  ChildJvm withOptions(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new ChildJvm(classPath, all, environment);
  }

  ChildJvm withEnvironment(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new ChildJvm(classPath, options, more);
  }

  Outcome run(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), program.getName()));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("sgicl-child", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeAll(SETTINGS_OF_DJL);
      builder.environment().putAll(environment);
      int code = end(builder.start());
      String text = Files.readString(output);
      Files.delete(output);
      return new Outcome(code, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A test that is given up takes its child along. */
  private static int end(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Copies a class with its nested ones into a folder: a class path without the other tests. */
  static void copyClass(Class<?> type, Path folder) {
    String name = type.getName().replace('.', '/') + ".class";
    Path target = folder.resolve(name);
    try (InputStream in = ChildJvm.class.getResourceAsStream("/" + name)) {
      Files.createDirectories(target.getParent());
      Files.copy(in, target);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    for (Class<?> nested : type.getDeclaredClasses()) {
      copyClass(nested, folder);
    }
  }
}
