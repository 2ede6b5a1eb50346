package io.github.sgicl.proxy;

import org.jspecify.annotations.Nullable;

/** An API did not answer: it cannot be reached, refuses, or replies in another format. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ApiException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
