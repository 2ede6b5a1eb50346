package io.github.sgicl.prompt;

import java.util.Locale;

/** Who speaks in a conversation. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT;

  /** The lower-case word that chat templates and chat APIs use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
