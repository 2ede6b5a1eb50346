package io.github.sgicl.djl.internal.engine.generation;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import java.util.List;

/** The keys and values of some rows that advance together. */
final class GenerationCache {

  private final ScriptedModel.Call call;
  private final List<GenerationRow> rows;
  private final IValue tensors;

  private GenerationCache(ScriptedModel.Call call, List<GenerationRow> rows, IValue tensors) {
    this.call = call;
    this.rows = rows;
    this.tensors = tensors;
  }

  /**
   * An empty one.
   *
   * @param capacity in tokens of each row
   */
  static GenerationCache of(ScriptedModel.Call call, List<GenerationRow> rows, long capacity) {
    NativeScope scope = call.scope();
    return new GenerationCache(
        call,
        rows,
        call.run(
            scope, "cache", scope.number(rows.size()), scope.number(capacity), call.weights()));
  }

  List<GenerationRow> rows() {
    return rows;
  }

  /** Those rows that go on. */
  List<GenerationRow> active() {
    return rows.stream().filter(GenerationRow::goesOn).toList();
  }

  /** Cut to some of its rows, in their order; this one is gone then. */
  GenerationCache cutTo(List<GenerationRow> kept) {
    long[] places = kept.stream().mapToLong(rows::indexOf).toArray();
    NativeScope scope = call.scope();
    IValue cut = call.run(scope, "cache_rows", tensors, scope.tensor(places));
    scope.release(tensors);
    return new GenerationCache(call, kept, cut);
  }

  IValue tensors() {
    return tensors;
  }

  /** The same memory, but of one row only. */
  IValue tensorsOf(NativeScope step, GenerationRow row) {
    return call.run(step, "cache_row", tensors, step.number(rows.indexOf(row)));
  }
}
