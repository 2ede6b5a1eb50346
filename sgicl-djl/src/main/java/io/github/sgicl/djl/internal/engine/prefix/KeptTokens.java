package io.github.sgicl.djl.internal.engine.prefix;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens behind others, with what attention needs of them. They form a tree: others follow where
 * prompts went on in another way, inside as well as at the end, so that no two that follow at one
 * place begin with the same token. What is not final belongs to the cache, under its lock.
 */
final class KeptTokens {

  private record Turn(int place, long id) {}

  /** Those before the first; none before the root, which has no tokens. */
  private final Optional<KeptTokens> before;

  private final int start;
  private final long[] ids;
  private final Optional<KeysAndValues> tensors;
  private final Map<Turn, KeptTokens> following = new HashMap<>();
  private int users;

  private KeptTokens(
      Optional<KeptTokens> before, int start, long[] ids, Optional<KeysAndValues> tensors) {
    this.before = before;
    this.start = start;
    this.ids = ids;
    this.tensors = tensors;
  }

  static KeptTokens root() {
    return new KeptTokens(Optional.empty(), 0, new long[0], Optional.empty());
  }

  /** Lets tokens follow behind the first {@code start} of a prompt. */
  KeptTokens follow(int start, long[] ids, KeysAndValues tensors) {
    KeptTokens next = new KeptTokens(Optional.of(this), start, ids, Optional.of(tensors));
    following.put(new Turn(start, ids[0]), next);
    return next;
  }

  /** The longest beginning of a prompt from here on that is kept, of at most so many tokens. */
  static Beginning longest(KeptTokens root, long[] prompt, int most) {
    KeptTokens at = root;
    int reached = 0;
    while (reached < most) {
      KeptTokens next = at.following.get(new Turn(reached, prompt[reached]));
      if (next == null) {
        break;
      }
      int end = Math.min(most, reached + next.ids.length);
      int same = Arrays.mismatch(prompt, reached, end, next.ids, 0, end - reached);
      reached = same < 0 ? end : reached + same;
      at = next;
    }
    return new Beginning(at, reached);
  }

  Optional<KeptTokens> before() {
    return before;
  }

  /** The place of the first in a prompt. */
  int start() {
    return start;
  }

  int count() {
    return ids.length;
  }

  KeysAndValues tensors() {
    return tensors.orElseThrow();
  }

  void taken() {
    users++;
  }

  void givenBack() {
    users--;
  }

  boolean dispensable() {
    return users == 0 && following.isEmpty() && tensors.isPresent();
  }

  boolean leadsNowhere() {
    return following.isEmpty();
  }

  /** Takes them out of the tree and frees their memory. */
  void drop() {
    before.ifPresent(parent -> parent.following.remove(new Turn(start, ids[0])));
    tensors().close();
  }

  /** What attention needs of some tokens: [blocks, tokens, heads, width] each. */
  record KeysAndValues(PtNDArray keys, PtNDArray values, long bytes) {

    /** Without those of the first tokens. */
    KeysAndValues from(int token) {
      if (token == 0) {
        return this;
      }
      long tokens = keys.getShape().get(1);
      KeysAndValues rest =
          new KeysAndValues(
              JniUtils.slice(keys, 1, token, tokens, 1),
              JniUtils.slice(values, 1, token, tokens, 1),
              bytes);
      close();
      return rest;
    }

    /** Keys and values of the first so many tokens, the same memory. */
    List<PtNDArray> first(int tokens, NativeScope scope) {
      return tokens == keys.getShape().get(1)
          ? List.of(keys, values)
          : List.of(first(keys, tokens, scope), first(values, tokens, scope));
    }

    private static PtNDArray first(PtNDArray of, int tokens, NativeScope scope) {
      PtNDArray some = JniUtils.slice(of, 1, 0, tokens, 1);
      some.attach(scope.manager());
      return some;
    }

    void close() {
      keys.close();
      values.close();
    }
  }
}
