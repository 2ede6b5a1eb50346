package io.github.sgicl.djl.internal.engine;

import com.google.gson.JsonElement;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.reference.ReferenceModel;
import java.util.ArrayList;
import java.util.List;

/** What the goldens of changed configurations hold of one prompt: some coordinates each. */
final class ReadValues {

  private final List<double[]> values;

  private ReadValues(List<double[]> values) {
    this.values = values;
  }

  /** What is far from everything. */
  static ReadValues none() {
    return new ReadValues(List.of());
  }

  static ReadValues of(JsonElement golden) {
    return new ReadValues(
        GoldenJson.elements(golden)
            .map(part -> GoldenJson.elements(part).mapToDouble(JsonElement::getAsDouble).toArray())
            .toList());
  }

  static ReadValues of(ReferenceModel model, boolean head, int[] shown, long... ids) {
    double[][][] states = model.states(ids);
    double[][] last = states[model.layers()];
    List<double[]> values = new ArrayList<>();
    values.add(some(states[1][ids.length - 1], shown));
    values.add(some(last[ids.length - 1], shown));
    values.add(some(mean(last), shown));
    if (head) {
      values.add(some(model.logits(last[ids.length - 1]), shown));
    }
    return new ReadValues(values);
  }

  static ReadValues of(TransformerEngine engine, int[] shown, long... ids) {
    int layers = engine.layers();
    int[] boundaries = layers == 1 ? new int[] {1} : new int[] {1, layers};
    float[][][] states = engine.readAllTokens(ids, boundaries);
    double[][] last = doubles(states[states.length - 1]);
    List<double[]> values = new ArrayList<>();
    values.add(some(doubles(states[0])[ids.length - 1], shown));
    values.add(some(last[ids.length - 1], shown));
    values.add(some(mean(last), shown));
    if (engine.hasHead()) {
      values.add(some(doubles(new float[][] {engine.logits(ids)})[0], shown));
    }
    return new ReadValues(values);
  }

  /** Of an encoder: at the first token as well, of whose state some make a vector. */
  static ReadValues ofEncoder(TransformerEngine engine, int[] shown, long... ids) {
    float[][][] states = engine.readAllTokens(ids, 1, engine.layers());
    double[][] last = doubles(states[1]);
    return new ReadValues(
        List.of(
            some(doubles(states[0])[ids.length - 1], shown),
            some(last[0], shown),
            some(last[ids.length - 1], shown),
            some(mean(last), shown)));
  }

  /** The largest difference, of large values relative to them. */
  double distance(ReadValues others) {
    double largest = values.size() == others.values.size() ? 0 : Double.POSITIVE_INFINITY;
    for (int part = 0; part < Math.min(values.size(), others.values.size()); part++) {
      for (int i = 0; i < values.get(part).length; i++) {
        double value = values.get(part)[i];
        double distance = Math.abs(value - others.values.get(part)[i]) / (1 + Math.abs(value));
        // Positively, so that NaN is far.
        largest = distance <= largest ? largest : distance;
      }
    }
    return largest;
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    return mean;
  }

  private static double[] some(double[] values, int[] places) {
    double[] some = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      some[i] = values[places[i]];
    }
    return some;
  }

  private static double[][] doubles(float[][] rows) {
    double[][] wide = new double[rows.length][rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < wide[r].length; i++) {
        wide[r][i] = rows[r][i];
      }
    }
    return wide;
  }
}
