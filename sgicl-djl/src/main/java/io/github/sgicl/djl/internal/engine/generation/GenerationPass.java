package io.github.sgicl.djl.internal.engine.generation;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.pass.Rotation;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.pass.StateChange;
import io.github.sgicl.djl.internal.engine.pass.TokenPack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** What goes through the model at once as prompts are continued. */
final class GenerationPass {

  private final TokenPack tokens;
  private final int longest;
  private final long[] emitting;
  private final Supplier<LongStream> states;

  private GenerationPass(
      TokenPack tokens, int longest, long[] emitting, Supplier<LongStream> states) {
    this.tokens = tokens;
    this.longest = longest;
    this.emitting = emitting;
    this.states = states;
  }

  /** The prompts, which fill an empty cache. */
  static GenerationPass ofPrompts(List<GenerationRow> rows) {
    TokenPack prompts = TokenPack.of(rows.stream().map(GenerationRow::prompt).toList());
    return new GenerationPass(
        prompts, 0, prompts.last(), () -> rows.stream().mapToLong(GenerationRow::state));
  }

  /** The newest token of each row behind those in the cache. */
  static GenerationPass ofNewest(List<GenerationRow> rows) {
    TokenPack newest =
        TokenPack.ofOneToken(
            rows.stream().mapToLong(GenerationRow::newest).toArray(),
            rows.stream().mapToLong(GenerationRow::length).toArray());
    return new GenerationPass(
        newest,
        newest.longest(),
        newest.last(),
        () -> rows.stream().mapToLong(GenerationRow::state));
  }

  /** All tokens of one row, in the place of those in its cache. */
  static GenerationPass ofSequence(GenerationRow row) {
    TokenPack whole = TokenPack.of(List.of(row.sequence()));
    long[] emitting = LongStream.range(row.prompt().length - 1L, whole.longest()).toArray();
    return new GenerationPass(whole, 0, emitting, row::states);
  }

  /** What the script takes. */
  List<IValue> arguments(
      ScriptedModel.Call call,
      NativeScope step,
      Rotation rotation,
      IValue cache,
      StateChange change) {
    IValue ids = tokens.ids(step);
    return new ArrayList<>(
        List.of(
            ids,
            tokens.positions(step),
            tokens.last(step),
            call.weights(),
            tokens.lengths(step),
            rotation.frequencies(step, tokens),
            rotation.scalings(step),
            cache,
            step.number(longest),
            change.numbers(step),
            step.tensor(emitting),
            change.chosen(step, ids, states)));
  }
}
