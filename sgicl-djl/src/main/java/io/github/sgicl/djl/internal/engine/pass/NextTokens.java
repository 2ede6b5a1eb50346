package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.Deadline;
import io.github.sgicl.djl.internal.engine.memory.PackingPlan;
import io.github.sgicl.djl.internal.engine.prefix.Beginnings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the distributions of the tokens that follow prompts. */
public final class NextTokens {

  private final TransformerEngine engine;
  private final StateChange change;

  /**
   * Reads with a change at the end of each prompt.
   *
   * @param change of the states at the prompts' last tokens
   */
  public NextTokens(TransformerEngine engine, StateChange change) {
    this.engine = engine;
    this.change = change;
  }

  public List<float[]> logProbabilities(List<long[]> prompts) {
    PackingPlan whole = engine.packing().ofLastTokens(prompts, 1, true);
    try (Beginnings beginnings = engine.beginnings(prompts, engine.layers())) {
      PackingPlan plan = whole.sharing(beginnings::before);
      List<float[]> all = new ArrayList<>(prompts.size());
      for (List<long[]> pack : plan.packs()) {
        all.addAll(ofPack(pack, beginnings));
        Deadline.reached(all.size());
      }
      return plan.inOrderOfPrompts(all);
    }
  }

  private List<float[]> ofPack(List<long[]> pack, Beginnings beginnings) {
    try (ScriptedModel.Call call = engine.model().call()) {
      IValue states =
          engine.states(call, pack, new int[] {engine.layers()}, false, change, beginnings);
      float[] values =
          call.scope()
              .floats(call.run(call.scope(), "last_log_probabilities", states, call.weights()));
      int vocabulary = values.length / pack.size();
      List<float[]> rows = new ArrayList<>(pack.size());
      for (int i = 0; i < pack.size(); i++) {
        rows.add(Arrays.copyOfRange(values, i * vocabulary, (i + 1) * vocabulary));
      }
      return rows;
    }
  }
}
