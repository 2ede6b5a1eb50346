package io.github.sgicl.score;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Everything that must agree before two scores may be compared.
 *
 * @param model the model and its compute type
 * @param template how the text was rendered
 * @param site the layer boundary (counted from the front), the token position and the mask
 * @param signal the name of the metric or other signal
 * @param orientation which end of the signal means harder
 */
public record ScoreIdentity(
    ModelIdentity model, String template, Site site, String signal, Orientation orientation) {

  private static final List<Function<ScoreIdentity, String>> PARTS =
      List.of(
          one ->
              "model %s (fingerprint %.12s)".formatted(one.model.name(), one.model.fingerprint()),
          one -> "compute type " + one.model.computeType(),
          one -> "template " + one.template,
          one -> "layer " + one.site.layer(),
          one -> "position " + one.site.position(),
          one -> "mask " + one.site.mask(),
          one -> "place " + one.site.place(),
          one -> "signal " + one.signal,
          one -> "orientation " + one.orientation.name().toLowerCase(Locale.ROOT));

  /**
   * What to tell of two identities, only where they differ: {@code "layer 3; here are layer 2"}.
   *
   * @param here the identity that is at hand
   */
  public String difference(ScoreIdentity here) {
    List<String> mine = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Function<ScoreIdentity, String> part : PARTS) {
      if (!part.apply(this).equals(part.apply(here))) {
        mine.add(part.apply(this));
        others.add(part.apply(here));
      }
    }
    if (mine.isEmpty()) {
      return this + "; here are " + here;
    }
    return String.join(", ", mine) + "; here are " + String.join(", ", others);
  }
}
