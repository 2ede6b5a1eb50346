package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.template.TemplateException;
import java.time.Clock;

/**
 * One rendering: where it stands, what it has used up, and the clock it reads. What may be used up
 * is bounded, so that no template can hang or exhaust the memory: {@value #MAX_STEPS} steps (a node
 * evaluated, a quarter of a list item made, 8 characters looked at one by one, 64 characters copied
 * or compared), {@value #MAX_DEPTH} levels of nested evaluation, and bytes made altogether: 128
 * MiB, or an eighth of the heap where that is less.
 */
public final class Rendering {

  static final long MAX_STEPS = 20_000_000;
  static final int MAX_DEPTH = 400;

  private static final long MOST_BYTES = 128L << 20;
  private static final int SHARES_OF_HEAP = 8;

  private static final int STEPS_PER_ITEM = 4;
  private static final int BYTES_PER_ITEM = 48;
  private static final int BYTES_PER_OBJECT = 64;
  private static final int CHARACTERS_COPIED_PER_STEP = 64;
  private static final int CHARACTERS_WALKED_PER_STEP = 8;

  private final Clock clock;
  private final long maxBytes;
  private long steps;
  private long bytes;
  private int depth;
  private int line = 1;
  private boolean escaping;

  public Rendering(Clock clock) {
    this.clock = clock;
    this.maxBytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARES_OF_HEAP);
  }

  public Clock clock() {
    return clock;
  }

  /** Says which line of the template is being rendered. */
  public void at(int nowAt) {
    line = nowAt;
  }

  public int line() {
    return line;
  }

  /** Whether what is printed is to be escaped for HTML, as an {@code autoescape} block says. */
  public boolean escaping() {
    return escaping;
  }

  public void escaping(boolean nowEscaping) {
    escaping = nowEscaping;
  }

  public TemplateException failure(String reason) {
    return new TemplateException(line, reason);
  }

  public void step() {
    steps(1);
  }

  /** Counts list items or entries about to be made. */
  public void items(long count) {
    steps(Math.min(count, MAX_STEPS) * STEPS_PER_ITEM);
    bytes(Math.min(count, maxBytes) * BYTES_PER_ITEM);
  }

  /** Counts an object about to be made that a list may keep. */
  public void object() {
    steps(1);
    bytes(BYTES_PER_OBJECT);
  }

  /** Counts characters that are copied or compared. */
  public void scan(long characters) {
    steps(characters / CHARACTERS_COPIED_PER_STEP + 1);
  }

  /** Counts characters that are looked at one by one. */
  public void walk(long characters) {
    steps(characters / CHARACTERS_WALKED_PER_STEP + 1);
  }

  /** Counts characters about to be made. */
  public void text(long length) {
    bytes(Math.min(length, maxBytes) * Character.BYTES);
    scan(length);
  }

  /** A string made, and the characters of it counted. */
  public Value.Str str(String made) {
    return str(made, false);
  }

  public Value.Str str(String made, boolean markup) {
    text(made.length());
    object();
    return new Value.Str(made, markup);
  }

  /** Goes one level deeper; paired with {@link #leave}. */
  public void enter() {
    step();
    if (++depth > MAX_DEPTH) {
      throw failure("the template nests more than " + MAX_DEPTH + " levels deep");
    }
  }

  public void leave() {
    depth--;
  }

  private void steps(long count) {
    steps += count;
    if (steps > MAX_STEPS) {
      throw failure("the template takes more than " + MAX_STEPS + " steps");
    }
  }

  private void bytes(long count) {
    bytes += count;
    if (bytes > maxBytes) {
      throw failure("the template makes more than " + maxBytes + " bytes of text and lists");
    }
  }
}
