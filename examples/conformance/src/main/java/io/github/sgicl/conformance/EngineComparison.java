package io.github.sgicl.conformance;

import static io.github.sgicl.conformance.GoldenJson.required;

import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.pass.PromptReading;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a loaded model gives with its golden. Sequences of a case are read in one batch for
 * the states of their last tokens, and alone for everything else.
 */
final class EngineComparison {

  private final TransformerEngine engine;

  EngineComparison(TransformerEngine engine) {
    this.engine = engine;
  }

  Difference with(Golden golden) throws IOException {
    int[] boundaries = IntStream.rangeClosed(0, engine.layers()).toArray();
    Difference largest = Difference.none();
    for (Golden.Case one : golden.cases()) {
      List<PromptReading> readings = engine.read(one.prompts(), boundaries, false);
      for (int row = 0; row < one.prompts().size(); row++) {
        String place = one.name() + " row " + row + " ";
        Golden.Values values = one.values().get(row);
        long[] prompt = one.prompts().get(row);
        largest =
            largest
                .or(states(place, values, readings.get(row)))
                .or(norms(place, values, prompt))
                .or(routing(place, values, prompt))
                .or(
                    values.clsHiddenStateLastLayer() == null
                        ? logits(place, values, prompt)
                        : pooled(place, values, prompt));
      }
    }
    return largest;
  }

  private Difference states(String place, Golden.Values values, PromptReading reading)
      throws IOException {
    List<List<Double>> states = required(values.hiddenStates(), Golden.FILE, "hidden_states");
    Difference.requireSameLength(place + "hidden_states", states.size(), engine.layers() + 1);
    Difference largest = Difference.none();
    for (int i = 0; i < states.size(); i++) {
      largest =
          largest.or(
              Difference.between(
                  place + "hidden_states[" + i + "]", states.get(i), reading.state(i)));
    }
    return largest;
  }

  private Difference norms(String place, Golden.Values values, long[] prompt) throws IOException {
    float[][] states = engine.readAllTokens(prompt, engine.layers())[0];
    float[] norms = new float[states.length];
    for (int t = 0; t < norms.length; t++) {
      norms[t] = (float) norm(states[t]);
    }
    String field = "final_hidden_l2_per_position";
    return Difference.between(
        place + field, required(values.finalHiddenL2PerPosition(), Golden.FILE, field), norms);
  }

  private Difference routing(String place, Golden.Values values, long[] prompt) {
    List<@Nullable List<Double>> golden = values.routerLogits();
    Difference largest = Difference.none();
    if (golden == null) {
      return largest;
    }
    ExpertRouting routing = engine.routing(List.of(prompt)).get(0);
    Difference.requireSameLength(place + "router_logits", golden.size(), routing.layers());
    for (int block = 0; block < routing.layers(); block++) {
      List<Double> expected = golden.get(block);
      largest =
          largest.or(
              Difference.between(
                  place + "router_logits[" + block + "]",
                  expected == null ? List.of() : expected,
                  routing.logits(block)));
    }
    return largest;
  }

  private Difference logits(String place, Golden.Values values, long[] prompt) throws IOException {
    List<Long> ids = required(values.logitsTop5Ids(), Golden.FILE, "logits_top5_ids");
    float[] logits = engine.logits(prompt);
    float[] found = new float[ids.size()];
    for (int i = 0; i < ids.size(); i++) {
      long id = ids.get(i);
      if (!(0 <= id && id < logits.length)) {
        throw new IllegalArgumentException(
            "%slogits_top5_ids must be in 0..%d, was %d".formatted(place, logits.length - 1, id));
      }
      found[i] = logits[(int) id];
    }
    String field = "logits_top5_values";
    return Difference.between(
        place + field, required(values.logitsTop5Values(), Golden.FILE, field), found);
  }

  private Difference pooled(String place, Golden.Values values, long[] prompt) throws IOException {
    float[] first = engine.readAllTokens(prompt, engine.layers())[0][0];
    float[] mean = engine.pooledStates(List.of(prompt), EngineComparison::mean).get(0);
    float[] unit = mean.clone();
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (mean[i] / norm(mean));
    }
    String cls = "cls_hidden_state_last_layer";
    String pooled = "mean_pooled";
    String embedding = "embedding_mean_pooled_l2_normalized";
    return Difference.between(
            place + cls, required(values.clsHiddenStateLastLayer(), Golden.FILE, cls), first)
        .or(
            Difference.between(
                place + pooled, required(values.meanPooled(), Golden.FILE, pooled), mean))
        .or(
            Difference.between(
                place + embedding,
                required(values.embeddingMeanPooledL2Normalized(), Golden.FILE, embedding),
                unit));
  }

  private static float[] mean(float[][] states) {
    float[] mean = new float[states[0].length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] state : states) {
        sum += state[i];
      }
      mean[i] = (float) (sum / states.length);
    }
    return mean;
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
