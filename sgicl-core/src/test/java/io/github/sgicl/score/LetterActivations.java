package io.github.sgicl.score;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of letters: coordinate i of a text's state counts its i-th letter of the alphabet, plus
 * the layer.
 */
record LetterActivations(String fingerprint, String computeType, String template)
    implements ActivationProvider {

  static final int LAYERS = 4;

  LetterActivations() {
    this("f00d", "float32", "verbatim");
  }

  @Override
  public ModelIdentity model() {
    return new ModelIdentity("letters", fingerprint, computeType);
  }

  @Override
  public int layers() {
    return LAYERS;
  }

  @Override
  public List<Activation> read(List<String> texts, Site site) {
    int layer = site.resolvedFor(LAYERS).layer();
    if (site.position() != TokenPosition.PROMPT_END) {
      throw new IllegalArgumentException("position must be prompt_end, was " + site.position());
    }
    List<Activation> states = new ArrayList<>();
    for (String text : texts) {
      if (text.isEmpty()) {
        throw new ActivationException(states.size(), text, "no token");
      }
      states.add(state(text, layer));
    }
    return states;
  }

  static Activation state(String text, int layer) {
    float[] counts = new float[26];
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 'a' && letter <= 'z') {
        counts[letter - 'a']++;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += layer;
    }
    return Activation.of(counts);
  }
}
