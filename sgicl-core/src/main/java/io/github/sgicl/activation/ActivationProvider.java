package io.github.sgicl.activation;

import java.util.List;

/**
 * Reads hidden states of texts: a model together with the way it renders a text into a prompt.
 * Implementations are safe for use by many threads.
 */
public interface ActivationProvider {

  /** The model behind this provider. */
  ModelIdentity model();

  /** The identity of the rendering, such as {@code verbatim} or a digest of a chat template. */
  String template();

  /** The number of blocks L; layer boundaries run from 0 to L. */
  int layers();

  /**
   * The states at one site at the end of each rendered prompt, in the order of the texts. A text's
   * state does not depend on the order of the others. The site's mask is not applied here; whoever
   * takes the metric applies it.
   *
   * @throws ActivationException if a text cannot be read; it names the text, and no other result is
   *     lost in silence
   * @throws IllegalArgumentException if the site names no boundary of this model, a position other
   *     than {@link TokenPosition#PROMPT_END}, or a place that this provider cannot read
   */
  List<Activation> read(List<String> texts, Site site);
}
