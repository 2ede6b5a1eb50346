package io.github.sgicl.djl.internal.engine.plan;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the slots of a family's checkpoints get their tensors from. Immutable; refinements return a
 * new map.
 */
public final class WeightMap {

  private final Map<WeightSlot, WeightSource> sources;

  private WeightMap(Map<WeightSlot, WeightSource> sources) {
    this.sources = sources;
  }

  public static WeightMap empty() {
    return new WeightMap(new EnumMap<>(WeightSlot.class));
  }

  public WeightMap with(WeightSlot slot, WeightSource source) {
    Map<WeightSlot, WeightSource> more = new EnumMap<>(WeightSlot.class);
    more.putAll(sources);
    more.put(slot, source);
    return new WeightMap(more);
  }

  /** A tensor that is stored as the slot takes it. */
  public WeightMap with(WeightSlot slot, String pattern) {
    return with(slot, WeightSource.whole(pattern));
  }

  /** Weight and bias of a module. */
  public WeightMap withModule(WeightSlot weight, WeightSlot bias, String module) {
    return with(weight, module + ".weight").with(bias, module + ".bias");
  }

  /** All tensors under other names. */
  WeightMap renamed(UnaryOperator<String> names) {
    Map<WeightSlot, WeightSource> others = new EnumMap<>(WeightSlot.class);
    sources.forEach(
        (slot, source) -> others.put(slot, source.named(names.apply(source.pattern()))));
    return new WeightMap(others);
  }

  /** The first block has no such tensors. */
  public WeightMap butInFirst(WeightSlot... slots) {
    Map<WeightSlot, WeightSource> fewer = new EnumMap<>(WeightSlot.class);
    fewer.putAll(sources);
    for (WeightSlot slot : slots) {
      fewer.computeIfPresent(slot, (key, source) -> source.withoutFirst());
    }
    return new WeightMap(fewer);
  }

  public WeightMap without(WeightSlot... slots) {
    Map<WeightSlot, WeightSource> fewer = new EnumMap<>(WeightSlot.class);
    fewer.putAll(sources);
    for (WeightSlot slot : slots) {
      fewer.remove(slot);
    }
    return new WeightMap(fewer);
  }

  public Optional<WeightSource> source(WeightSlot slot) {
    return Optional.ofNullable(sources.get(slot));
  }
}
