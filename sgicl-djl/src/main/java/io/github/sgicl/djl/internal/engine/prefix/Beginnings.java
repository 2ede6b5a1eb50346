package io.github.sgicl.djl.internal.engine.prefix;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.pass.StateChange;
import io.github.sgicl.djl.internal.engine.prefix.KeptTokens.KeysAndValues;
import io.github.sgicl.djl.internal.engine.prefix.PrefixCache.Kind;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * How many first tokens of one call's prompts need not run, since their keys and values are there:
 * kept from an earlier call, or computed here once for several prompts. They stay until this is
 * closed. Nothing is shared without a cache, or for which it has no room.
 */
public final class Beginnings implements AutoCloseable {

  /**
   * What is known of a prompt.
   *
   * @param turnsAs the length by which it turns
   */
  private record Part(Optional<Beginning> before, Kind kind, int turnsAs) {}

  private final TransformerEngine engine;
  private final Optional<PrefixCache> cache;
  private final int blocks;
  private final Map<LongBuffer, Part> parts = new HashMap<>();
  private final Map<LongBuffer, Long> reserved = new HashMap<>();
  private final List<Beginning> taken = new ArrayList<>();

  private Beginnings(TransformerEngine engine, Optional<PrefixCache> cache, int blocks) {
    this.engine = engine;
    this.cache = cache.filter(some -> blocks > 0);
    this.blocks = blocks;
  }

  /** All tokens run, and nothing is kept; it need not be closed. */
  public static Beginnings none(TransformerEngine engine) {
    return new Beginnings(engine, Optional.empty(), 0);
  }

  /**
   * Finds what prompts share, and runs what is not yet there.
   *
   * @param cache none for sharing nothing
   * @param blocks how many blocks the prompts will go through
   */
  @MustBeClosed
  public static Beginnings of(
      TransformerEngine engine, Optional<PrefixCache> cache, List<long[]> prompts, int blocks) {
    return of(engine, cache, prompts, blocks, prompt -> prompt.length);
  }

  /** The same of one prompt that turns as one of another length does. */
  @MustBeClosed
  public static Beginnings of(
      TransformerEngine engine, Optional<PrefixCache> cache, long[] prompt, int length) {
    return of(engine, cache, List.of(prompt), engine.layers(), alone -> length);
  }

  @MustBeClosed
  private static Beginnings of(
      TransformerEngine engine,
      Optional<PrefixCache> cache,
      List<long[]> prompts,
      int blocks,
      ToIntFunction<long[]> turnsAs) {
    Beginnings beginnings = new Beginnings(engine, cache, blocks);
    if (beginnings.cache.isPresent()) {
      try {
        beginnings.find(beginnings.cache.get(), prompts, turnsAs);
      } catch (RuntimeException | Error e) {
        beginnings.close();
        throw e;
      }
    }
    return beginnings;
  }

  private void find(PrefixCache kept, List<long[]> prompts, ToIntFunction<long[]> turnsAs) {
    Map<Kind, Map<LongBuffer, long[]>> turningAlike = new LinkedHashMap<>();
    for (long[] prompt : prompts) {
      Kind kind = new Kind(blocks, engine.rotation().turning(turnsAs.applyAsInt(prompt)));
      Map<LongBuffer, long[]> distinct =
          turningAlike.computeIfAbsent(kind, unused -> new LinkedHashMap<>());
      distinct.putIfAbsent(LongBuffer.wrap(prompt), prompt);
    }
    turningAlike.forEach((kind, alike) -> runShared(kept, kind, alike.values(), turnsAs));
    parts.clear();
    turningAlike.forEach((kind, alike) -> look(kept, kind, alike.values(), turnsAs));
  }

  private void runShared(
      PrefixCache kept, Kind kind, Collection<long[]> prompts, ToIntFunction<long[]> turnsAs) {
    look(kept, kind, prompts, turnsAs);
    int length = turnsAs.applyAsInt(prompts.iterator().next());
    for (List<long[]> wave : SharedBeginnings.of(prompts, this::before)) {
      run(kept, kind, wave, length);
    }
  }

  private void look(
      PrefixCache kept, Kind kind, Collection<long[]> prompts, ToIntFunction<long[]> turnsAs) {
    for (long[] prompt : prompts) {
      look(kept, kind, prompt, prompt.length - 1, turnsAs.applyAsInt(prompt));
    }
  }

  /** Notes what is kept of a prompt. */
  private void look(PrefixCache kept, Kind kind, long[] prompt, int most, int turnsAs) {
    Optional<Beginning> before = kept.take(kind, prompt, SharedBeginnings.SHORTEST, most);
    before.ifPresent(taken::add);
    parts.put(LongBuffer.wrap(prompt), new Part(before, kind, turnsAs));
  }

  private void run(PrefixCache kept, Kind kind, List<long[]> wave, int turnsAs) {
    List<long[]> missing = new ArrayList<>();
    for (long[] beginning : wave) {
      look(kept, kind, beginning, beginning.length, turnsAs);
      if (own(beginning) >= SharedBeginnings.SHORTEST && reserve(kept, beginning)) {
        missing.add(beginning);
      }
    }
    for (List<long[]> pack : engine.packing().ofBeginnings(missing).sharing(this::before).packs()) {
      try (ScriptedModel.Call call = engine.model().call()) {
        IValue unused =
            engine.states(call, pack, new int[] {blocks}, false, StateChange.none(), this);
      }
      for (long[] beginning : pack) {
        kept.spare(-beginning.length);
        kept.take(kind, beginning, 1, beginning.length).ifPresent(taken::add);
      }
    }
  }

  private boolean reserve(PrefixCache kept, long[] prompt) {
    long bytes = engine.packing().bytesOfKept(own(prompt), blocks);
    boolean fits = kept.reserve(bytes);
    if (fits) {
      reserved.put(LongBuffer.wrap(prompt), bytes);
    }
    return fits;
  }

  /** How many first tokens of a prompt need not run. */
  public int before(long[] prompt) {
    return part(prompt).flatMap(Part::before).map(Beginning::length).orElse(0);
  }

  private int own(long[] prompt) {
    return prompt.length - before(prompt);
  }

  /** The length by which a prompt turns. */
  public int turnsAs(long[] prompt) {
    return part(prompt).map(Part::turnsAs).orElse(prompt.length);
  }

  /**
   * What a pass takes of the beginnings of its prompts.
   *
   * @param keeping whether it computes what prompts give, so that this may be kept for later calls
   */
  public PassBeginnings ofPass(
      ScriptedModel.Call call, NativeScope scope, List<long[]> pack, boolean keeping) {
    List<PtNDArray> before = new ArrayList<>();
    long[] pieces = new long[pack.size()];
    long[] rooms = new long[pack.size()];
    for (int i = 0; i < pieces.length; i++) {
      long[] prompt = pack.get(i);
      for (Beginning.Piece piece : pieces(prompt)) {
        before.addAll(piece.kept().tensors().first(piece.count(), scope));
        pieces[i]++;
      }
      rooms[i] = keeping && hasRoom(prompt) ? own(prompt) : 0;
    }
    return new PassBeginnings(this, call, scope, pack, before, pieces, rooms);
  }

  private List<Beginning.Piece> pieces(long[] prompt) {
    return part(prompt).flatMap(Part::before).map(Beginning::pieces).orElse(List.of());
  }

  private boolean hasRoom(long[] prompt) {
    return reserved.containsKey(LongBuffer.wrap(prompt))
        || (cache.isPresent()
            && own(prompt) >= SharedBeginnings.SHORTEST
            && reserve(cache.get(), prompt));
  }

  int blocks() {
    return blocks;
  }

  /** Notes that a prompt went through the model but for what stands before. */
  void ran(long[] prompt) {
    cache.ifPresent(kept -> kept.spare(before(prompt)));
  }

  /** Leaves what a prompt's own tokens gave to later calls, in the room that was reserved. */
  void keep(long[] prompt, PtNDArray keys, PtNDArray values) {
    Kind kind = part(prompt).orElseThrow().kind();
    Long bytes = reserved.remove(LongBuffer.wrap(prompt));
    KeysAndValues computed = new KeysAndValues(keys, values, Objects.requireNonNull(bytes));
    cache.orElseThrow().keep(kind, prompt, before(prompt), computed, SharedBeginnings.SHORTEST);
  }

  @Override
  public void close() {
    cache.ifPresent(
        kept -> {
          taken.forEach(kept::giveBack);
          reserved.values().forEach(kept::free);
        });
  }

  private Optional<Part> part(long[] prompt) {
    return Optional.ofNullable(parts.get(LongBuffer.wrap(prompt)));
  }
}
