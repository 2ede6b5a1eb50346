package io.github.sgicl.djl.jinja;

import java.time.Clock;

/**
 * One rendering: where it stands, what it has used up, and the clock it reads. What may be used up
 * is bounded, so that no template can hang or exhaust the memory: {@value #MAX_STEPS} steps (a node
 * evaluated, a quarter of a list item made, 64 characters searched), {@value #MAX_TEXT} characters
 * made altogether, {@value #MAX_DEPTH} levels of nested evaluation.
 */
final class Rendering {

  static final long MAX_STEPS = 20_000_000;
  static final long MAX_TEXT = 1L << 26;
  static final int MAX_DEPTH = 400;

  private static final int STEPS_PER_ITEM = 4;
  private static final int CHARACTERS_PER_STEP = 64;
  private static final int PATTERN_PER_PASS = 16;

  private final Clock clock;
  private long steps;
  private long text;
  private int depth;
  private int line = 1;

  Rendering(Clock clock) {
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** Says which line of the template is being rendered. */
  void at(int nowAt) {
    line = nowAt;
  }

  int line() {
    return line;
  }

  TemplateException failure(String reason) {
    return new TemplateException(line, reason);
  }

  void step() {
    steps(1);
  }

  /** Counts list items about to be made. */
  void items(long count) {
    steps(Math.min(count, MAX_STEPS) * STEPS_PER_ITEM);
  }

  /** Counts the search for a pattern in a text. */
  void search(int textLength, int patternLength) {
    long passes = 1L + patternLength / PATTERN_PER_PASS;
    steps(textLength * passes / CHARACTERS_PER_STEP + 1);
  }

  /** Counts characters about to be made. */
  void text(long length) {
    text += Math.min(length, MAX_TEXT + 1);
    if (text > MAX_TEXT) {
      throw failure("the template makes more than " + MAX_TEXT + " characters");
    }
  }

  Value.Str str(String made) {
    text(made.length());
    return new Value.Str(made, false);
  }

  /** Goes one level deeper; paired with {@link #leave}. */
  void enter() {
    step();
    if (++depth > MAX_DEPTH) {
      throw failure("the template nests more than " + MAX_DEPTH + " levels deep");
    }
  }

  void leave() {
    depth--;
  }

  private void steps(long count) {
    steps += count;
    if (steps > MAX_STEPS) {
      throw failure("the template takes more than " + MAX_STEPS + " steps");
    }
  }
}
