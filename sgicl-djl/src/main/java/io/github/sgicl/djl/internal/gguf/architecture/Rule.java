package io.github.sgicl.djl.internal.gguf.architecture;

import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What some keys of the metadata, each without the architecture's name before it, say in the terms
 * of a configuration.
 *
 * @param keys the keys
 * @param action adds the fields
 */
record Rule(Set<String> keys, Consumer<Draft> action) {

  /** Copies the keys. */
  Rule {
    keys = Set.copyOf(keys);
  }

  private static Rule of(String key, Consumer<Draft> action) {
    return new Rule(Set.of(key), action);
  }

  /** A positive integer. */
  static Rule size(String key, String field) {
    return of(key, draft -> draft.put(field, draft.size(key)));
  }

  /** A positive integer, where there is one. */
  static Rule optionalSize(String key, String field) {
    return of(key, draft -> draft.optionalSize(key).ifPresent(size -> draft.put(field, size)));
  }

  /** A number. */
  static Rule number(String key, String field) {
    return of(key, draft -> draft.put(field, draft.number(key)));
  }

  /** A number, and what is meant where it is absent. */
  static Rule number(String key, String field, double otherwise) {
    return of(key, draft -> draft.put(field, draft.number(key, otherwise)));
  }

  /** A number; null where it is absent or 0. */
  static Rule numberUnlessZero(String key, String field) {
    return of(
        key,
        draft -> {
          double value = draft.number(key, 0);
          draft.put(field, value == 0 ? JsonNull.INSTANCE : new JsonPrimitive(value));
        });
  }

  /** True or false, and what is meant where it is absent. */
  static Rule flag(String key, String field, boolean otherwise) {
    return of(key, draft -> draft.put(field, draft.metadata().flag(draft.key(key), otherwise)));
  }

  /** A number that can be followed at one value alone, which is meant where it is absent. */
  static Rule only(String key, double value) {
    return of(
        key,
        draft -> {
          if (draft.number(key, value) != value) {
            throw draft.wrong(key, value + ", of which nothing else can be computed");
          }
        });
  }

  /** Keys that change nothing when a text is read, or say again what others say. */
  static Rule ignoring(String... keys) {
    return new Rule(Set.of(keys), draft -> {});
  }

  /** A field that is the same in all files. */
  static Rule always(String field, String value) {
    return derived(draft -> draft.put(field, value));
  }

  /** A field that is the same in all files. */
  static Rule always(String field, boolean value) {
    return derived(draft -> draft.put(field, value));
  }

  /** Whether there is a tensor. */
  static Rule present(String tensor, String field) {
    return derived(draft -> draft.put(field, draft.hasTensor(tensor)));
  }

  /** A field that follows from others. */
  static Rule derived(Consumer<Draft> action) {
    return new Rule(Set.of(), action);
  }
}
