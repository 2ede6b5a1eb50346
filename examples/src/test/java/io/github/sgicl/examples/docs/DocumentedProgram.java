package io.github.sgicl.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program in a document: a block of Java with a class and its main method, and the block of text
 * behind it, if one follows, which is what it prints.
 */
record DocumentedProgram(Path document, String className, String source, Optional<String> output) {

  private static final Pattern BLOCKS =
      Pattern.compile("```java\\n(.*?)```(?:\\n+```text\\n(.*?)```)?", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

  static List<DocumentedProgram> in(Path document) {
    List<DocumentedProgram> programs = new ArrayList<>();
    Matcher blocks = BLOCKS.matcher(read(document));
    while (blocks.find()) {
      Matcher name = CLASS.matcher(blocks.group(1));
      if (!name.find()) {
        throw new AssertionError(
            document + " has a block of Java without a class:\n" + blocks.group(1));
      }
      programs.add(
          new DocumentedProgram(
              document, name.group(1), blocks.group(1), Optional.ofNullable(blocks.group(2))));
    }
    return programs;
  }

  /** The number of lines of the source. */
  long lines() {
    return source.lines().count();
  }

  @Override
  public String toString() {
    return document.getFileName() + ": " + className;
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
