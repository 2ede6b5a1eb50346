package consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of a page: a block of Java that can be copied into a file as it stands.
 *
 * @param page where it stands
 * @param className the class that has the main method
 * @param source the block
 * @param output what it prints, where a block of text follows that says so
 */
record Program(Page page, String className, String source, Optional<String> output) {

  private static final Pattern BLOCK =
      Pattern.compile(
          "(<!-- not run: (?<reason>[^>]+) -->\\n)?```java\\n(?<source>.*?)```"
              + "(\\n+```text\\n(?<output>.*?)```)?",
          Pattern.DOTALL);
  private static final Pattern MAIN = Pattern.compile("void main\\(String");
  private static final Pattern TYPE =
      Pattern.compile("^(?:\\w+ )*(?:class|record|enum|interface) (\\w+)", Pattern.MULTILINE);

  /**
   * Every block of Java is a program, unless a comment before it says why it is not run: {@code
   * <!-- not run: … -->}.
   */
  static List<Program> in(Page page) {
    List<Program> programs = new ArrayList<>();
    Matcher block = BLOCK.matcher(page.text());
    while (block.find()) {
      if (block.group("reason") == null) {
        String source = block.group("source");
        programs.add(
            new Program(
                page, mainClass(page, source), source, Optional.ofNullable(block.group("output"))));
      }
    }
    return programs;
  }

  /** The type, outside all others, in which the main method stands. */
  private static String mainClass(Page page, String source) {
    Matcher main = MAIN.matcher(source);
    String name = "";
    if (main.find()) {
      Matcher type = TYPE.matcher(source).region(0, main.start());
      while (type.find()) {
        name = type.group(1);
      }
    }
    if (name.isEmpty()) {
      throw new AssertionError(
          page + " has a block of Java that is no complete program with a main method:\n" + source);
    }
    return name;
  }

  @Override
  public String toString() {
    return page + ": " + className;
  }
}
