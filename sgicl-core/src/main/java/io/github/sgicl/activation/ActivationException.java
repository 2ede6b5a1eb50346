package io.github.sgicl.activation;

/**
 * A text could not be turned into a hidden state. Names the text by its place in the list that was
 * given.
 */
public class ActivationException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;

  private final int index;
  private final String text;
  private final String reason;

  /**
   * Says which text failed and why.
   *
   * @param index the text's place in the list, from 0
   * @param text the text, of which the message shows the beginning
   * @param reason what was wanted and what came
   */
  public ActivationException(int index, String text, String reason) {
    super("text " + index + " (\"" + beginning(text) + "\"): " + reason);
    this.index = index;
    this.text = text;
    this.reason = reason;
  }

  /** The same with what it comes from. */
  public ActivationException(int index, String text, String reason, Throwable cause) {
    this(index, text, reason);
    initCause(cause);
  }

  /** The same failure in a list where the text has another place. */
  public ActivationException at(int otherIndex) {
    ActivationException moved = new ActivationException(otherIndex, text, reason);
    moved.initCause(this);
    return moved;
  }

  /** The text's place in the list that was given, from 0. */
  public int index() {
    return index;
  }

  /** What was wanted and what came. */
  public String reason() {
    return reason;
  }

  private static String beginning(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
