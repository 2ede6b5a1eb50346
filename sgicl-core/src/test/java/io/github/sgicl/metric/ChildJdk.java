package io.github.sgicl.metric;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An installed JDK, to run main programs of the tests on in JVMs of their own. */
record ChildJdk(Path home) {

  private static final Pattern TOOLCHAIN =
      Pattern.compile("<version>25[^<]*</version>.*?<jdkHome>([^<]+)</jdkHome>", Pattern.DOTALL);

  /** The one that runs this. */
  static ChildJdk running() {
    return new ChildJdk(Path.of(System.getProperty("java.home")));
  }

  /** JDK 25, where {@code JAVA_HOME_25} or Maven's toolchains name its folder. */
  static Optional<ChildJdk> twentyFive() {
    return Stream.of(Optional.ofNullable(System.getenv("JAVA_HOME_25")), ofToolchains())
        .flatMap(Optional::stream)
        .map(home -> new ChildJdk(Path.of(home.strip())))
        .findFirst();
  }

  private static Optional<String> ofToolchains() {
    Path toolchains = Path.of(System.getProperty("user.home"), ".m2", "toolchains.xml");
    if (!Files.isRegularFile(toolchains)) {
      return Optional.empty();
    }
    try {
      Matcher twentyFive = TOOLCHAIN.matcher(Files.readString(toolchains));
      return twentyFive.find() ? Optional.of(twentyFive.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a main program of this package prints in a JVM with some options. */
  List<String> run(List<String> options, Class<?> program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("-XX:+UseSerialGC", "-cp", folders(program), program.getName()));
    words.addAll(List.of(arguments));
    return run(words);
  }

  /** The value of an option of the JVM, as it chooses it on this machine; empty if it has none. */
  Optional<String> option(String name) throws IOException {
    Pattern line = Pattern.compile("\\s*\\S+\\s+" + name + "\\s*=\\s*(\\S+).*");
    return run(List.of("-XX:+PrintFlagsFinal", "-version")).stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  private List<String> run(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            command + " ended with " + process.exitValue() + " after " + output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    }
    return output.lines().toList();
  }

  /** Where the classes of the package were compiled to: those of the tests and those tested. */
  private static String folders(Class<?> program) {
    return folder(program) + File.pathSeparator + folder(SparsityProfile.class);
  }

  private static Path folder(Class<?> type) {
    URL file = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"));
    try {
      return Path.of(file.toURI()).resolve("../../../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
