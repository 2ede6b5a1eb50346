package io.github.sgicl.djl.template;

/**
 * The template itself refused what it was given, by {@code raise_exception}; {@link #reason()} is
 * its own message.
 */
public final class RaisedByTemplateException extends TemplateException {

  private static final long serialVersionUID = 1L;

  public RaisedByTemplateException(int line, String message) {
    super(line, message);
  }
}
