package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.Deadline;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.memory.PackingPlan;
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

  /** At the last token of each prompt: [block], in the order of the plan's results. */
  public List<float[][]> atLastTokens(PackingPlan plan) {
    List<float[][]> all = new ArrayList<>();
    for (List<long[]> pack : plan.packs()) {
      all.addAll(rows(pack, pack.size(), false));
      Deadline.reached(all.size());
    }
    return all;
  }

  /** At each token of a prompt: [block]. */
  public List<float[][]> atAllTokens(long... prompt) {
    return rows(List.of(prompt), prompt.length, true);
  }

  private List<float[][]> rows(List<long[]> pack, int count, boolean allTokens) {
    List<float[]> values = blocks.length == 0 ? List.of() : read(pack, allTokens);
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

  private List<float[]> read(List<long[]> pack, boolean allTokens) {
    try (ScriptedModel.Call call = engine.model().call()) {
      NativeScope scope = call.scope();
      TokenPack tokens = TokenPack.of(pack);
      Rotation rotation = engine.rotation();
      IValue inside =
          call.run(
              scope,
              "inside",
              tokens.ids(scope),
              tokens.positions(scope),
              tokens.last(scope),
              call.weights(),
              tokens.lengths(scope),
              scope.numbers(Arrays.stream(blocks).asLongStream().toArray()),
              scope.flag(allTokens),
              rotation.frequencies(scope, tokens),
              rotation.scalings(scope));
      return scope.floatsOfEach(inside);
    }
  }
}
