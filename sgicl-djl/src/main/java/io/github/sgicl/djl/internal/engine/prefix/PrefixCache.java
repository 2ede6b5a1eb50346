package io.github.sgicl.djl.internal.engine.prefix;

import io.github.sgicl.djl.internal.engine.prefix.KeptTokens.KeysAndValues;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keys and values of prompts' first tokens, a tree for each depth to which they were computed and
 * each way in which they turn. Never more bytes than the budget: room is made by dropping what was
 * used least recently, ends before what they follow and nothing that a call uses. Safe for use by
 * many threads.
 */
public final class PrefixCache {

  /**
   * Which tokens may stand before one another.
   *
   * @param blocks how many have keys and values
   * @param turning what sequences share that turn alike
   */
  record Kind(int blocks, List<Integer> turning) {}

  private static final Kind NONE = new Kind(0, List.of());

  private final long budget;
  private final Map<Kind, KeptTokens> roots = new HashMap<>();
  private final Map<KeptTokens, Kind> leastRecentFirst = new LinkedHashMap<>(16, 0.75f, true);
  private final LongAdder spared = new LongAdder();
  private long bytes;

  /**
   * An empty one.
   *
   * @param budget in bytes
   */
  public PrefixCache(long budget) {
    this.budget = budget;
  }

  /**
   * The longest beginning of a prompt that is kept, to be given back after use.
   *
   * @param fewest how many tokens are worth it
   * @param most how many are wanted
   */
  synchronized Optional<Beginning> take(Kind kind, long[] prompt, int fewest, int most) {
    KeptTokens root = roots.get(kind);
    if (root == null) {
      return Optional.empty();
    }
    Beginning longest = KeptTokens.longest(root, prompt, most);
    if (longest.length() < fewest) {
      return Optional.empty();
    }
    longest.last().taken();
    touch(longest.last());
    return Optional.of(longest);
  }

  synchronized void giveBack(Beginning beginning) {
    beginning.last().givenBack();
  }

  /** Whether there is room; it is taken then. */
  synchronized boolean reserve(long wanted) {
    if (wanted > budget) {
      return false;
    }
    Iterator<Map.Entry<KeptTokens, Kind>> eldest = leastRecentFirst.entrySet().iterator();
    while (bytes + wanted > budget && eldest.hasNext()) {
      Map.Entry<KeptTokens, Kind> next = eldest.next();
      KeptTokens kept = next.getKey();
      if (kept.dispensable()) {
        eldest.remove();
        bytes -= kept.tensors().bytes();
        kept.drop();
        forgetEmptyTree(next.getValue());
      }
    }
    boolean fits = bytes + wanted <= budget;
    bytes += fits ? wanted : 0;
    return fits;
  }

  synchronized void free(long reserved) {
    bytes -= reserved;
  }

  /**
   * Keeps the last tokens of a prompt, for which room was reserved. Those that another call has
   * kept meanwhile are left out.
   *
   * @param start the place of the first
   * @param fewest how many tokens are worth keeping
   */
  synchronized void keep(Kind kind, long[] prompt, int start, KeysAndValues computed, int fewest) {
    KeptTokens root = roots.computeIfAbsent(kind, unused -> KeptTokens.root());
    Beginning known = KeptTokens.longest(root, prompt, prompt.length);
    if (known.length() < start || prompt.length - known.length() < fewest) {
      bytes -= computed.bytes();
      computed.close();
      forgetEmptyTree(kind);
      return;
    }
    KeptTokens kept =
        known
            .last()
            .follow(
                known.length(),
                Arrays.copyOfRange(prompt, known.length(), prompt.length),
                computed.from(known.length() - start));
    leastRecentFirst.put(kept, kind);
    touch(kept);
  }

  /** Those before are used whenever those behind are, so they come later in the order. */
  private void touch(KeptTokens last) {
    for (Optional<KeptTokens> at = Optional.of(last);
        at.isPresent();
        at = at.orElseThrow().before()) {
      Kind unused = leastRecentFirst.getOrDefault(at.orElseThrow(), NONE);
    }
  }

  private void forgetEmptyTree(Kind kind) {
    KeptTokens root = roots.get(kind);
    if (root != null && root.leadsNowhere()) {
      roots.remove(kind);
    }
  }

  /** The bytes of all that is kept or about to be. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How many tokens of prompts have not gone through the model, since others had. */
  public long spared() {
    return spared.sum();
  }

  void spare(long tokens) {
    spared.add(tokens);
  }
}
