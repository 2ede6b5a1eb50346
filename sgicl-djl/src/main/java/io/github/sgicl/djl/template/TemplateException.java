package io.github.sgicl.djl.template;

/** A template could not be read or rendered. Names the line of the template. */
public class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  public TemplateException(int line, String reason) {
    super("template line " + line + ": " + reason);
    this.line = line;
    this.reason = reason;
  }

  /** The line of the template, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong, without the line. */
  public String reason() {
    return reason;
  }
}
