package io.github.sgicl.examples.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Says in one line, without class names, what went wrong. */
final class ErrorLine {

  private ErrorLine() {}

  static String of(Throwable thrown) {
    Throwable e = unwrapped(thrown);
    if (e instanceof OutOfMemoryError) {
      return "out of memory; the heap may take %d MiB (java -Xmx)"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    String message = firstLine(e.getMessage());
    if (e instanceof FileSystemException file) {
      return fileProblem(file, message);
    }
    if (isDefect(e) || message.isEmpty()) {
      return "internal error"
          + (message.isEmpty() ? "" : ": " + message)
          + " (--debug shows where)";
    }
    return message;
  }

  /** Wrappers repeat their cause's class name as their message. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable e = thrown;
    Throwable cause = e.getCause();
    while (cause != null && (isWrapper(e) || cause.toString().equals(e.getMessage()))) {
      e = cause;
      cause = e.getCause();
    }
    return e;
  }

  private static boolean isWrapper(Throwable e) {
    return e instanceof UncheckedIOException
        || e instanceof ExecutionException
        || e instanceof CompletionException
        || e instanceof ExceptionInInitializerError;
  }

  private static boolean isDefect(Throwable e) {
    return e instanceof NullPointerException
        || e instanceof ClassCastException
        || e instanceof IndexOutOfBoundsException
        || e instanceof ArithmeticException
        || e instanceof Error;
  }

  private static String fileProblem(FileSystemException e, String message) {
    String file = String.valueOf(e.getFile());
    if (e instanceof NoSuchFileException) {
      return "no such file or folder: " + file;
    }
    if (e instanceof AccessDeniedException) {
      return "access denied: " + file;
    }
    if (e instanceof NotDirectoryException) {
      return "not a folder: " + file;
    }
    if (e instanceof FileAlreadyExistsException) {
      return "exists already: " + file;
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "folder is not empty: " + file;
    }
    return message;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.strip().lines().findFirst().orElse("").strip();
  }
}
