package io.github.sgicl.djl;

/** libtorch cannot be used here. The message says what to add or change. */
public class EngineUnavailableException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public EngineUnavailableException(String message) {
    super(message);
  }

  public EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
