package io.github.sgicl.djl.stored;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.TextReading;
import java.util.ArrayList;
import java.util.List;

/** Reads states of several boundaries at once. */
interface StateSource {

  /** For each text the states at the boundaries, in their order. */
  List<List<Activation>> read(List<String> texts, int[] boundaries);

  /** Takes one pass for all boundaries. */
  static StateSource of(DecoderReader reader) {
    return (texts, boundaries) ->
        reader.readings(texts, boundaries).stream().map(TextReading::states).toList();
  }

  /** Takes one pass per boundary. */
  static StateSource of(ActivationProvider provider) {
    return (texts, boundaries) -> {
      List<List<Activation>> states = new ArrayList<>(texts.size());
      texts.forEach(text -> states.add(new ArrayList<>(boundaries.length)));
      for (int boundary : boundaries) {
        List<Activation> pass = provider.read(texts, Site.lastHiddenState().atLayer(boundary));
        if (pass.size() != texts.size()) {
          throw new IllegalStateException(
              "the provider must give one state per text, gave "
                  + pass.size()
                  + " states for "
                  + texts.size()
                  + " texts");
        }
        for (int i = 0; i < pass.size(); i++) {
          states.get(i).add(pass.get(i));
        }
      }
      return states;
    };
  }
}
