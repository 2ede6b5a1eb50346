package io.github.sgicl.djl.internal.jinja.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries in the order of their first insertion, under keys that are equal as Python says. */
public final class Dict {

  public record Entry(Value key, Value value) {}

  private final Map<Object, Entry> entries = new LinkedHashMap<>();

  /** Adds an entry, or replaces the value of the entry whose key is equal. */
  public void put(Rendering run, Value key, Value value) {
    put(HashKey.of(run, key), key, value);
  }

  public void put(String key, Value value) {
    put(key, new Value.Str(key, false), value);
  }

  private void put(Object hashKey, Value key, Value value) {
    entries.merge(hashKey, new Entry(key, value), (old, now) -> new Entry(old.key, now.value));
  }

  public @Nullable Value get(Rendering run, Value key) {
    return get(HashKey.of(run, key));
  }

  public @Nullable Value get(String key) {
    return get((Object) key);
  }

  private @Nullable Value get(Object hashKey) {
    Entry entry = entries.get(hashKey);
    return entry == null ? null : entry.value;
  }

  public int size() {
    return entries.size();
  }

  public Collection<Entry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }

  List<Value> part(Value.View.Part part) {
    List<Value> values = new ArrayList<>(entries.size());
    for (Entry entry : entries.values()) {
      values.add(
          switch (part) {
            case KEYS -> entry.key;
            case VALUES -> entry.value;
            case ITEMS -> Value.Sequence.pair(entry.key, entry.value);
          });
    }
    return values;
  }
}
