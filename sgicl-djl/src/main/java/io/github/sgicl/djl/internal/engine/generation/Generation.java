package io.github.sgicl.djl.internal.engine.generation;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.NextToken;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.Deadline;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.memory.PackingPlan;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.pass.StateChange;
import io.github.sgicl.djl.internal.engine.prefix.Beginnings;
import io.github.sgicl.djl.internal.engine.prefix.PassBeginnings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Generation with a key-value cache. The prompts of a pack fill one cache, [rows, capacity] in
 * tokens, and then advance together, a token of each at a time; when half of the rows have ended,
 * the cache is cut to those that go on. A row whose sequence comes to turn in another way, because
 * of its new length, goes through the model again as a whole: its cache holds another sequence's
 * keys and values then.
 */
public final class Generation {

  private final TransformerEngine engine;
  private final GenerationLimits limits;
  private final TokenChoice choice;
  private final TokenWatch watch;
  private final StateChange change;

  public Generation(
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

  public List<Continuation> continueAll(List<long[]> prompts) {
    PackingPlan plan = engine.packing().ofGeneration(prompts, limits);
    try (Beginnings beginnings = engine.beginnings(prompts, engine.layers())) {
      return plan.inOrderOfPrompts(continueAll(plan, beginnings));
    }
  }

  private List<Continuation> continueAll(PackingPlan plan, Beginnings beginnings) {
    List<Continuation> all = new ArrayList<>();
    for (List<long[]> pack : plan.packs()) {
      List<GenerationRow> rows = new ArrayList<>(pack.size());
      for (long[] prompt : pack) {
        List<Integer> places = plan.promptsWithResult(all.size() + rows.size());
        rows.add(new GenerationRow(prompt, limits, watch, places));
      }
      continuePack(rows.stream().filter(GenerationRow::goesOn).toList(), beginnings);
      rows.forEach(row -> all.add(row.continuation()));
      Deadline.reached(all.size());
    }
    return all;
  }

  private void continuePack(List<GenerationRow> rows, Beginnings beginnings) {
    if (rows.isEmpty()) {
      return;
    }
    int longest = rows.stream().mapToInt(GenerationRow::length).max().getAsInt();
    try (ScriptedModel.Call call = engine.model().call()) {
      GenerationCache cache = GenerationCache.of(call, rows, limits.capacity(longest));
      GenerationPass prompts = GenerationPass.ofPrompts(rows, beginnings);
      emit(call, prompts, beginnings, cache.tensors(), rows, List.of());
      continueRows(call, cache, beginnings);
    }
  }

  private void continueRows(ScriptedModel.Call call, GenerationCache full, Beginnings beginnings) {
    GenerationCache cache = full;
    List<GenerationRow> active = cache.active();
    while (!active.isEmpty()) {
      if (2 * active.size() <= cache.rows().size()) {
        cache = cache.cutTo(active);
      }
      List<GenerationRow> turned = active.stream().filter(this::turnsAnew).toList();
      if (turned.size() < active.size()) {
        GenerationPass newest = GenerationPass.ofNewest(cache.rows());
        cache.rows().forEach(GenerationRow::tokenFed);
        emit(call, newest, beginnings, cache.tensors(), cache.rows(), turned);
      } else {
        turned.forEach(GenerationRow::tokenFed);
      }
      for (GenerationRow row : turned) {
        try (NativeScope step = call.newScope()) {
          IValue own = cache.tensorsOf(step, row);
          GenerationPass whole = GenerationPass.ofSequence(row);
          emit(call, whole, beginnings, own, List.of(row), List.of());
        }
      }
      active = cache.active();
    }
  }

  private boolean turnsAnew(GenerationRow row) {
    return !engine.rotation().turnsAlike(row.length(), row.length() + 1);
  }

  /**
   * Makes a pass, after which each of its rows takes a token.
   *
   * @param apart rows that take none
   */
  private void emit(
      ScriptedModel.Call call,
      GenerationPass pass,
      Beginnings beginnings,
      IValue cache,
      List<GenerationRow> rows,
      List<GenerationRow> apart) {
    try (NativeScope step = call.newScope()) {
      PassBeginnings before = beginnings.ofPass(call, step, pass.prompts(), change.isNone());
      IValue[] arguments =
          pass.arguments(call, step, engine.rotation(), before, cache, change)
              .toArray(IValue[]::new);
      boolean sampling = choice instanceof TokenChoice.Drawing;
      PtNDArray[] results =
          step.arrays(call.run(step, sampling ? "advance_to_scores" : "advance", arguments));
      before.done();
      float[] certainty = results[0].toFloatArray();
      float[] states = results[1].toFloatArray();
      long[] likeliest = sampling ? new long[0] : results[2].toLongArray();
      int hidden = engine.hiddenSize();
      for (int i = 0; i < rows.size(); i++) {
        GenerationRow row = rows.get(i);
        if (row.goesOn() && !apart.contains(row)) {
          row.take(
              choice instanceof TokenChoice.Drawing drawing
                  ? row.drawn(drawing, results[2 + i].toFloatArray())
                  : likeliest[i],
              Arrays.copyOfRange(states, i * hidden, (i + 1) * hidden),
              new NextToken(certainty[2 * i], certainty[2 * i + 1]));
        }
      }
    }
  }
}
