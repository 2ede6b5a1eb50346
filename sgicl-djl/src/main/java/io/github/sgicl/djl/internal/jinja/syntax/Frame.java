package io.github.sgicl.djl.internal.jinja.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One part of a template with names of its own.
 *
 * @param around the part around it; null of the template and of blocks
 * @param function whether it has variables of its own, being called, rather than those of the part
 *     around it
 * @param topLevel whether what it sets is seen by blocks
 * @param escaping how it prints
 */
public record Frame(
    @Nullable Frame around,
    Symbols symbols,
    boolean function,
    boolean topLevel,
    Escaping escaping) {

  /** Whether text is escaped for HTML when printed. */
  public enum Escaping {
    OFF,
    ON,
    /** As the enclosing {@code autoescape} block finds out while rendering. */
    OPEN
  }

  static Frame outermost(boolean topLevel) {
    return new Frame(null, Symbols.outermost(), true, topLevel, Escaping.OFF);
  }

  /** A part whose variables are kept with those around it. */
  Frame inner() {
    return new Frame(this, symbols.inner(), false, false, escaping);
  }

  /** A part that is called. */
  Frame called() {
    return new Frame(this, symbols.inner(), true, false, escaping);
  }

  Frame printing(Escaping how) {
    return new Frame(around, symbols, function, topLevel, how);
  }
}
