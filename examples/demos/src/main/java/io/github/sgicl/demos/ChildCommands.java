package io.github.sgicl.demos;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs {@code sgicl} commands as processes of their own in a folder, and prints them as one would
 * type them.
 *
 * @param folder where they run
 * @param out where they are printed
 */
record ChildCommands(Path folder, PrintStream out) {

  /** Runs a command to its end and prints what it says. */
  void run(String... words) throws IOException, InterruptedException {
    Process command = start(words);
    try (BufferedReader said = command.inputReader()) {
      said.lines().forEach(line -> out.println("  " + line));
    }
    int code = command.waitFor();
    if (code != 0) {
      throw new IOException("sgicl " + String.join(" ", words) + " ended with " + code);
    }
  }

  /** Starts a command; what it says is the process's output. The caller ends it. */
  Process start(String... words) throws IOException {
    out.println("$ sgicl " + String.join(" ", words));
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "io.github.sgicl.examples.Sgicl"));
    line.addAll(List.of(words));
    return new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static String absolute(String classPath) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(classPath)
        .map(element -> Path.of(element).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
