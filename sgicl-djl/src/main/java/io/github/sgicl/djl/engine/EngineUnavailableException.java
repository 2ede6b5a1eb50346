package io.github.sgicl.djl.engine;

/** libtorch cannot be used here. The message says what to add or change. */
public class EngineUnavailableException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  EngineUnavailableException(String message) {
    super(message);
  }

  EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
