package io.github.sgicl.subspace;

import io.github.sgicl.activation.Site;

/**
 * A change of a model's states in the middle of a forward pass, which then goes on with what is
 * left. It changes the states that emit: that of a prompt's last token and, in generation, that of
 * every token generated, each at one layer boundary. The tokens before the end of the prompt stay
 * as they are; so in generation the keys and values that later tokens see are those of a prompt of
 * which the last token alone is changed, and of changed tokens after it.
 *
 * <p>Keeping and dropping the same coordinates split a state: the two results add up to it. Keeping
 * all coordinates changes nothing, bit for bit.
 *
 * @param layer the layer boundary, as {@link Site#layer()} counts: behind block {@code i} in
 *     1..L-1, the change is to the residual stream that block {@code i + 1} takes; at L or -1, to
 *     the last hidden state after the final norm, of which the next token's distribution is made;
 *     at 0, to the embedding
 * @param effect what becomes of the coordinates
 * @param coordinates which ones
 */
public record Intervention(int layer, Effect effect, Coordinates coordinates) {

  /** Of the last hidden state keeps these coordinates only. */
  public static Intervention keeping(Coordinates coordinates) {
    return new Intervention(-1, Effect.KEEP, coordinates);
  }

  /** Of the last hidden state sets these coordinates to 0. */
  public static Intervention dropping(Coordinates coordinates) {
    return new Intervention(-1, Effect.DROP, coordinates);
  }

  /** This at another layer boundary. */
  public Intervention atLayer(int boundary) {
    return new Intervention(boundary, effect, coordinates);
  }

  /** This with as many coordinates, drawn at random for each state. */
  public Intervention randomTwin(long seed) {
    return new Intervention(layer, effect, coordinates.randomTwin(seed));
  }

  /**
   * This with its layer counted from the front.
   *
   * @param layers the number of blocks L of the model
   * @param dimension the number of coordinates of its states
   * @throws IllegalArgumentException if the model has no such boundary, or its states no such
   *     coordinate
   */
  public Intervention resolvedFor(int layers, int dimension) {
    int unused = coordinates.count(dimension);
    return atLayer(Site.lastHiddenState().atLayer(layer).resolvedFor(layers).layer());
  }
}
