package io.github.sgicl.djl.stored;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** States that depend on text and boundary only; it cannot read "unreadable". */
final class SeededStates implements ActivationProvider {

  private final float scale;
  private int calls;
  private int largestCall;

  SeededStates(float scale) {
    this.scale = scale;
  }

  int calls() {
    return calls;
  }

  int largestCall() {
    return largestCall;
  }

  @Override
  public ModelIdentity model() {
    return new ModelIdentity("seeded", "s/1", "float32");
  }

  @Override
  public String template() {
    return "chat:\"<0>\"";
  }

  @Override
  public int layers() {
    return 4;
  }

  @Override
  public List<Activation> read(List<String> texts, Site site) {
    calls++;
    largestCall = Math.max(largestCall, texts.size());
    int boundary = site.resolvedFor(layers()).layer();
    List<Activation> states = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).equals("unreadable")) {
        throw new ActivationException(i, texts.get(i), "cannot be read");
      }
      states.add(state(texts.get(i), boundary));
    }
    return states;
  }

  private Activation state(String text, int boundary) {
    Random random = new Random(31L * text.hashCode() + boundary);
    float[] state = new float[33];
    for (int i = 0; i < state.length; i++) {
      state[i] = scale * (float) (random.nextGaussian() * Math.exp(5 * random.nextGaussian()));
    }
    return Activation.of(state);
  }
}
