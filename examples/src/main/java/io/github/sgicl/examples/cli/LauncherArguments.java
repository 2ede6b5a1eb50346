package io.github.sgicl.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line as it was typed. Where the locale is {@code C} or {@code POSIX}, as in most
 * containers, the Java launcher replaces every character outside ASCII by others before {@code
 * main} sees it, and a query would be scored for a text that nobody wrote; on Linux the bytes are
 * still there to be read.
 */
public final class LauncherArguments {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private LauncherArguments() {}

  /** The arguments of {@code main}, decoded as UTF-8 where the launcher could not do it. */
  public static String[] asTyped(String[] args) {
    boolean launcherReadsUtf8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    if (launcherReadsUtf8 || !Files.isReadable(COMMAND_LINE)) {
      return args;
    }
    try {
      return decode(Files.readAllBytes(COMMAND_LINE), args);
    } catch (IOException e) {
      // Not UTF-8, or not to be had: the launcher's own reading is the best there is.
      return args;
    }
  }

  /**
   * @param commandLine of the whole process, every argument ended by a zero byte
   * @param args how the launcher read the last of them
   */
  static String[] decode(byte[] commandLine, String[] args) throws CharacterCodingException {
    List<String> typed = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        ByteBuffer bytes = ByteBuffer.wrap(commandLine, start, i - start);
        typed.add(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        start = i + 1;
      }
    }
    if (typed.size() < args.length) {
      return args;
    }
    return typed.subList(typed.size() - args.length, typed.size()).toArray(String[]::new);
  }
}
