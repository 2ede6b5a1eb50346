package io.github.sgicl.djl.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Greedy generation with a key-value cache. The prompts of a pack fill one cache, [rows, capacity]
 * in tokens, and then advance together, a token of each at a time; when half of the rows have
 * ended, the cache is cut to those that go on.
 */
final class GreedyGeneration {

  private static final int TOKENS_PER_PACK = 8_192;
  private static final int PROMPTS_PER_PACK = 64;

  private final TransformerEngine engine;
  private final GenerationLimits limits;

  GreedyGeneration(TransformerEngine engine, GenerationLimits limits) {
    this.engine = engine;
    this.limits = limits;
  }

  List<Continuation> continueAll(List<long[]> prompts) {
    PackingPlan plan =
        PackingPlan.of(prompts, TOKENS_PER_PACK, PROMPTS_PER_PACK, engine::ropeRegime);
    List<Continuation> all = new ArrayList<>();
    for (List<long[]> pack : plan.packs()) {
      all.addAll(continuePack(pack));
    }
    return plan.inOrderOfPrompts(all);
  }

  private List<Continuation> continuePack(List<long[]> pack) {
    List<Row> rows = pack.stream().map(Row::new).toList();
    List<Row> active = active(rows);
    if (!active.isEmpty()) {
      TokenPack prompts = TokenPack.of(active.stream().map(row -> row.prompt).toList());
      long wanted = (long) prompts.longest() + limits.maxTokens();
      long capacity = Math.min(wanted, limits.maxLength());
      try (ScriptedModel.Call call = engine.model().call()) {
        NativeScope scope = call.scope();
        IValue cache =
            call.run(
                scope,
                "cache",
                scope.number(active.size()),
                scope.number(capacity),
                call.weights());
        advance(call, active, prompts, cache, 0);
        continueRows(call, active, cache);
      }
    }
    return rows.stream().map(row -> row.continuation).toList();
  }

  private void continueRows(ScriptedModel.Call call, List<Row> all, IValue fullCache) {
    List<Row> cached = all;
    IValue cache = fullCache;
    List<Row> active = active(all);
    while (!active.isEmpty()) {
      if (2 * active.size() <= cached.size()) {
        cache = cut(call, cache, cached, active);
        cached = active;
      }
      TokenPack next =
          TokenPack.ofOneToken(
              cached.stream().mapToLong(row -> row.fed).toArray(),
              cached.stream().mapToLong(row -> row.length).toArray());
      int longest = cached.stream().mapToInt(row -> row.length).max().orElse(0) + 1;
      cached.forEach(Row::tokenFed);
      advance(call, cached, next, cache, longest);
      active = active(cached);
    }
  }

  private static List<Row> active(List<Row> rows) {
    return rows.stream().filter(row -> !row.ended).toList();
  }

  private static IValue cut(ScriptedModel.Call call, IValue cache, List<Row> from, List<Row> to) {
    long[] kept = to.stream().mapToLong(from::indexOf).toArray();
    return call.run(call.scope(), "cache_rows", cache, call.scope().tensor(kept));
  }

  private void advance(
      ScriptedModel.Call call, List<Row> rows, TokenPack tokens, IValue cache, int longest) {
    try (NativeScope step = call.newScope()) {
      Rotation rotation = engine.rotation(Math.max(longest, tokens.longest()));
      IValue result =
          call.run(
              step,
              "advance",
              tokens.ids(step),
              tokens.positions(step),
              tokens.last(step),
              call.weights(),
              tokens.lengths(step),
              rotation.frequencies(step),
              rotation.scalings(step),
              cache,
              step.number(longest));
      PtNDArray[] arrays = step.arrays(result);
      long[] ids = arrays[0].toLongArray();
      float[] certainty = arrays[1].toFloatArray();
      float[] states = arrays[2].toFloatArray();
      int hidden = engine.hiddenSize();
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i)
            .take(
                ids[i],
                Arrays.copyOfRange(states, i * hidden, (i + 1) * hidden),
                new NextToken(certainty[2 * i], certainty[2 * i + 1]));
      }
    }
  }

  /** One prompt on its way. */
  private final class Row {

    private final long[] prompt;
    private final Continuation continuation = new Continuation();
    private int length;
    private long fed;
    private boolean ended;

    /** Has ended already if the prompt leaves no room. */
    Row(long[] prompt) {
      this.prompt = prompt;
      this.length = prompt.length;
      this.ended = length >= limits.maxLength();
    }

    void tokenFed() {
      if (!ended) {
        length++;
      }
    }

    void take(long id, float[] state, NextToken next) {
      if (ended) {
        return;
      }
      if (limits.stopIds().contains(id)) {
        continuation.stop();
        ended = true;
        return;
      }
      continuation.emit(id, state, next);
      fed = id;
      ended = continuation.length() == limits.maxTokens() || length + 1 >= limits.maxLength();
    }
  }
}
