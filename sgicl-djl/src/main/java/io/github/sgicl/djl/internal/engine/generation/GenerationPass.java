package io.github.sgicl.djl.internal.engine.generation;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.pass.Rotation;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import io.github.sgicl.djl.internal.engine.pass.StateChange;
import io.github.sgicl.djl.internal.engine.pass.TokenPack;
import io.github.sgicl.djl.internal.engine.prefix.Beginnings;
import io.github.sgicl.djl.internal.engine.prefix.PassBeginnings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** What goes through the model at once as prompts are continued. */
final class GenerationPass {

  private final List<long[]> prompts;
  private final TokenPack tokens;
  private final int longest;
  private final long[] emitting;
  private final Supplier<LongStream> states;

  private GenerationPass(
      List<long[]> prompts,
      TokenPack tokens,
      int longest,
      long[] emitting,
      Supplier<LongStream> states) {
    this.prompts = prompts;
    this.tokens = tokens;
    this.longest = longest;
    this.emitting = emitting;
    this.states = states;
  }

  /** The prompts, which fill an empty cache. */
  static GenerationPass ofPrompts(List<GenerationRow> rows, Beginnings beginnings) {
    List<long[]> prompts = rows.stream().map(GenerationRow::prompt).toList();
    TokenPack own = TokenPack.of(prompts, beginnings);
    return new GenerationPass(
        prompts, own, 0, own.last(), () -> rows.stream().mapToLong(GenerationRow::state));
  }

  /** The newest token of each row behind those in the cache. */
  static GenerationPass ofNewest(List<GenerationRow> rows) {
    TokenPack newest =
        TokenPack.ofOneToken(
            rows.stream().mapToLong(GenerationRow::newest).toArray(),
            rows.stream().mapToLong(GenerationRow::length).toArray());
    return new GenerationPass(
        List.of(),
        newest,
        newest.longest(),
        newest.last(),
        () -> rows.stream().mapToLong(GenerationRow::state));
  }

  /** All tokens of one row, in the place of those in its cache. */
  static GenerationPass ofSequence(GenerationRow row) {
    TokenPack whole = TokenPack.of(List.of(row.sequence()));
    long[] emitting = LongStream.range(row.prompt().length - 1L, whole.longest()).toArray();
    return new GenerationPass(List.of(), whole, 0, emitting, row::states);
  }

  /** The prompts that begin. */
  List<long[]> prompts() {
    return prompts;
  }

  /**
   * What the script takes.
   *
   * @param before what stands before these tokens, if not in the cache
   */
  List<IValue> arguments(
      ScriptedModel.Call call,
      NativeScope step,
      Rotation rotation,
      PassBeginnings before,
      IValue cache,
      StateChange change) {
    IValue ids = tokens.ids(step);
    List<IValue> arguments = new ArrayList<>();
    arguments.addAll(List.of(ids, tokens.positions(step), tokens.last(step), call.weights()));
    arguments.add(tokens.lengths(step));
    arguments.addAll(List.of(rotation.frequencies(step, tokens), rotation.scalings(step)));
    arguments.addAll(before.arguments());
    arguments.addAll(List.of(cache, step.number(longest), change.numbers(step)));
    arguments.addAll(List.of(step.tensor(emitting), change.chosen(step, ids, states)));
    return arguments;
  }
}
