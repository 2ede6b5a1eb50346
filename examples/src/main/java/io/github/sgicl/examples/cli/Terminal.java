package io.github.sgicl.examples.cli;

import java.io.Console;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches the error stream. */
final class Terminal {

  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /**
   * Linux tells what the error stream is. Elsewhere the JDK only knows whether input and output are
   * terminals, which is taken for the error stream as well.
   */
  static boolean showsStandardError() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    if (Files.isSymbolicLink(STANDARD_ERROR)) {
      try {
        return isTerminal(Files.readSymbolicLink(STANDARD_ERROR).toString());
      } catch (IOException e) {
        return false;
      }
    }
    return consoleIsTerminal();
  }

  static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  // The check warns of consoles that are not null from JDK 22 on; those are asked what they are.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean consoleIsTerminal() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      MethodHandle isTerminal =
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
      return (boolean) isTerminal.invokeExact(console);
    } catch (Throwable e) {
      throw new IllegalStateException("Console.isTerminal() failed on JDK 22 or newer", e);
    }
  }
}
