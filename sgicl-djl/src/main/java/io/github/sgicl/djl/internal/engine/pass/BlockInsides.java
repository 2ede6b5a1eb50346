package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.Deadline;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.memory.PackingPlan;
import io.github.sgicl.djl.internal.engine.prefix.Beginnings;
import io.github.sgicl.djl.internal.engine.prefix.PassBeginnings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what some blocks compute with, in one pass: of a mixture of experts the router's scores, of
 * a dense block the inner activations of its MLP.
 */
public final class BlockInsides {

  private final TransformerEngine engine;
  private final int[] blocks;

  /**
   * Reads some blocks.
   *
   * @param blocks counted from 0, ascending and distinct
   */
  public BlockInsides(TransformerEngine engine, int... blocks) {
    this.engine = engine;
    this.blocks = blocks;
  }

  /**
   * At the last token of each prompt: [block].
   *
   * @param whole packs of the prompts, if all tokens run
   */
  public List<float[][]> atLastTokens(List<long[]> prompts, PackingPlan whole) {
    int deepest = Arrays.stream(blocks).map(block -> block + 1).max().orElse(0);
    try (Beginnings beginnings = engine.beginnings(prompts, deepest)) {
      PackingPlan plan = whole.sharing(beginnings::before);
      List<float[][]> all = new ArrayList<>();
      for (List<long[]> pack : plan.packs()) {
        all.addAll(rows(pack, pack.size(), false, beginnings));
        Deadline.reached(all.size());
      }
      return plan.inOrderOfPrompts(all);
    }
  }

  /** At each token of a prompt: [block]. */
  public List<float[][]> atAllTokens(long... prompt) {
    return rows(List.of(prompt), prompt.length, true, Beginnings.none(engine));
  }

  private List<float[][]> rows(
      List<long[]> pack, int count, boolean allTokens, Beginnings beginnings) {
    List<float[]> values = blocks.length == 0 ? List.of() : read(pack, allTokens, beginnings);
    List<float[][]> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[][] row = new float[blocks.length][];
      for (int b = 0; b < blocks.length; b++) {
        int width = values.get(b).length / count;
        row[b] = Arrays.copyOfRange(values.get(b), i * width, (i + 1) * width);
      }
      rows.add(row);
    }
    return rows;
  }

  private List<float[]> read(List<long[]> pack, boolean allTokens, Beginnings beginnings) {
    try (ScriptedModel.Call call = engine.model().call()) {
      NativeScope scope = call.scope();
      TokenPack tokens = TokenPack.of(pack, beginnings);
      PassBeginnings before = beginnings.ofPass(call, scope, pack, true);
      Rotation rotation = engine.rotation();
      List<IValue> arguments = new ArrayList<>();
      arguments.addAll(List.of(tokens.ids(scope), tokens.positions(scope), tokens.last(scope)));
      arguments.addAll(List.of(call.weights(), tokens.lengths(scope)));
      arguments.add(scope.numbers(Arrays.stream(blocks).asLongStream().toArray()));
      arguments.add(scope.flag(allTokens));
      arguments.addAll(List.of(rotation.frequencies(scope, tokens), rotation.scalings(scope)));
      arguments.addAll(before.arguments());
      IValue inside = call.run(scope, "inside", arguments.toArray(IValue[]::new));
      before.done();
      return scope.floatsOfEach(inside);
    }
  }
}
