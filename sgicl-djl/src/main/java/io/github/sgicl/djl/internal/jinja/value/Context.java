package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.internal.jinja.builtin.Functions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What names mean that no part of the template sets: what was passed, and Jinja's functions. */
public final class Context {

  private final Set<String> blocks;
  private final Map<String, Value> passed;
  private final Map<String, Value> set = new HashMap<>();

  private Context(Set<String> blocks, Map<String, Value> passed) {
    this.blocks = blocks;
    this.passed = passed;
  }

  /**
   * The context of a rendering.
   *
   * @param blocks the names of the template's blocks
   */
  public static Context of(Set<String> blocks, Map<String, Value> variables) {
    Map<String, Value> passed = new HashMap<>(Functions.BY_NAME);
    passed.putAll(variables);
    return new Context(blocks, passed);
  }

  boolean hasBlock(String name) {
    return blocks.contains(name);
  }

  /** The same with what a part around sets, as a {@code scoped} block sees it. */
  public Context with(Map<String, Value> variables) {
    Map<String, Value> all = new HashMap<>(passed);
    all.putAll(set);
    all.putAll(variables);
    return new Context(blocks, all);
  }

  public Value get(String name) {
    Value value = set.getOrDefault(name, passed.get(name));
    return value == null ? Value.Missing.MISSING : value;
  }

  /** What the template itself sets, for its blocks. */
  public void set(String name, Value value) {
    set.put(name, value);
  }
}
