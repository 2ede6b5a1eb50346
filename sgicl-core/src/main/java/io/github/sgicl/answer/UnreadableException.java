package io.github.sgicl.answer;

/** A formula is not one that is understood, or is beyond a limit; it is then compared as text. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableException() {
    super("not a number that is understood", null, false, false);
  }
}
