package io.github.sgicl.djl.engine;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Generation with a key-value cache. The prompts of a pack fill one cache, [rows, capacity] in
 * tokens, and then advance together, a token of each at a time; when half of the rows have ended,
 * the cache is cut to those that go on.
 */
final class Generation {

  private final TransformerEngine engine;
  private final GenerationLimits limits;
  private final TokenChoice choice;
  private final TokenWatch watch;
  private final StateChange change;

  Generation(
      TransformerEngine engine,
      GenerationLimits limits,
      TokenChoice choice,
      TokenWatch watch,
      StateChange change) {
    this.engine = engine;
    this.limits = limits;
    this.choice = choice;
    this.watch = watch;
    this.change = change;
  }

  List<Continuation> continueAll(List<long[]> prompts) {
    PackingPlan plan = engine.packing().ofGeneration(prompts, limits, choice instanceof Sampling);
    List<Continuation> all = new ArrayList<>();
    for (List<long[]> pack : plan.packs()) {
      List<GenerationRow> rows = new ArrayList<>(pack.size());
      for (long[] prompt : pack) {
        List<Integer> places = plan.promptsWithResult(all.size() + rows.size());
        rows.add(new GenerationRow(prompt, limits, watch, places));
      }
      continuePack(rows);
      rows.forEach(row -> all.add(row.continuation()));
    }
    return plan.inOrderOfPrompts(all);
  }

  private void continuePack(List<GenerationRow> rows) {
    List<GenerationRow> active = active(rows);
    if (active.isEmpty()) {
      return;
    }
    TokenPack prompts = TokenPack.of(active.stream().map(GenerationRow::prompt).toList());
    long capacity = limits.capacity(prompts.longest());
    try (ScriptedModel.Call call = engine.model().call()) {
      NativeScope scope = call.scope();
      IValue cache =
          call.run(
              scope, "cache", scope.number(active.size()), scope.number(capacity), call.weights());
      advance(call, active, prompts, cache, 0);
      continueRows(call, active, cache);
    }
  }

  private void continueRows(ScriptedModel.Call call, List<GenerationRow> all, IValue fullCache) {
    List<GenerationRow> cached = all;
    IValue cache = fullCache;
    List<GenerationRow> active = active(all);
    while (!active.isEmpty()) {
      if (2 * active.size() <= cached.size()) {
        cache = cut(call, cache, cached, active);
        cached = active;
      }
      TokenPack next =
          TokenPack.ofOneToken(
              cached.stream().mapToLong(GenerationRow::newest).toArray(),
              cached.stream().mapToLong(GenerationRow::length).toArray());
      int longest = cached.stream().mapToInt(GenerationRow::length).max().orElse(0) + 1;
      cached.forEach(GenerationRow::tokenFed);
      advance(call, cached, next, cache, longest);
      active = active(cached);
    }
  }

  private static List<GenerationRow> active(List<GenerationRow> rows) {
    return rows.stream().filter(GenerationRow::goesOn).toList();
  }

  private static IValue cut(
      ScriptedModel.Call call, IValue cache, List<GenerationRow> from, List<GenerationRow> to) {
    long[] kept = to.stream().mapToLong(from::indexOf).toArray();
    return call.run(call.scope(), "cache_rows", cache, call.scope().tensor(kept));
  }

  private void advance(
      ScriptedModel.Call call,
      List<GenerationRow> rows,
      TokenPack tokens,
      IValue cache,
      int longest) {
    try (NativeScope step = call.newScope()) {
      Rotation rotation = engine.rotation(Math.max(longest, tokens.longest()));
      IValue ids = tokens.ids(step);
      List<IValue> arguments =
          new ArrayList<>(
              List.of(
                  ids,
                  tokens.positions(step),
                  tokens.last(step),
                  call.weights(),
                  tokens.lengths(step),
                  rotation.frequencies(step),
                  rotation.scalings(step),
                  cache,
                  step.number(longest),
                  change.numbers(step),
                  change.chosen(step, ids, () -> rows.stream().mapToLong(GenerationRow::state))));
      String method = "advance";
      if (choice instanceof Sampling sampling) {
        method = "advance_sampling";
        arguments.add(step.tensor(draws(sampling, rows)));
        arguments.add(step.number(sampling.temperature()));
        arguments.add(step.number(sampling.topK()));
        arguments.add(step.number(sampling.topP()));
      }
      IValue result = call.run(step, method, arguments.toArray(IValue[]::new));
      PtNDArray[] arrays = step.arrays(result);
      long[] next = arrays[0].toLongArray();
      float[] certainty = arrays[1].toFloatArray();
      float[] states = arrays[2].toFloatArray();
      int hidden = engine.hiddenSize();
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i)
            .take(
                next[i],
                Arrays.copyOfRange(states, i * hidden, (i + 1) * hidden),
                new NextToken(certainty[2 * i], certainty[2 * i + 1]));
      }
    }
  }

  private static double[] draws(Sampling sampling, List<GenerationRow> rows) {
    return rows.stream().mapToDouble(row -> row.draw(sampling.seed())).toArray();
  }
}
