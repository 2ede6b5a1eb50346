package io.github.sgicl.subspace;

import io.github.sgicl.activation.Site;
import java.util.OptionalLong;

/**
 * A change of a model's states in the middle of a forward pass, which then goes on with what has
 * become of them. It changes the states that emit: that of a prompt's last token and, in
 * generation, that of every token generated, each at one layer boundary. The tokens before the end
 * of the prompt stay as they are; so in generation the keys and values that later tokens see are
 * those of a prompt of which the last token alone is changed, and of changed tokens after it.
 * Immutable.
 */
public sealed interface Intervention permits CoordinateSelection, PowerTransform {

  /**
   * The layer boundary, as {@link Site#layer()} counts: behind block {@code i} in 1..L-1, the
   * change is to the residual stream that block {@code i + 1} takes; at L or -1, to the last hidden
   * state after the final norm, of which the next token's distribution is made; at 0, to the
   * embedding.
   */
  int layer();

  /** This at another layer boundary. */
  Intervention atLayer(int boundary);

  /**
   * The control of this, drawn anew for each state: of a selection as many random coordinates, of a
   * power transform a rotation in a random direction by the angle that the transform turns the
   * state by.
   */
  Intervention randomTwin(long seed);

  /**
   * What becomes of a state, in plain Java: the definition that engines follow.
   *
   * @param state the d coordinates, not changed
   * @param number tells the state from others, where something is drawn for it
   * @throws IllegalArgumentException if the state lacks a coordinate
   */
  float[] changed(float[] state, long number);

  /**
   * This with its layer counted from the front.
   *
   * @param layers the number of blocks L of the model
   * @param dimension the number of coordinates of its states
   * @throws IllegalArgumentException if the model has no such boundary, or its states no such
   *     coordinate
   */
  default Intervention resolvedFor(int layers, int dimension) {
    return atLayer(Site.lastHiddenState().atLayer(layer()).resolvedFor(layers).layer());
  }

  /** Of the last hidden state keeps these coordinates only. */
  static CoordinateSelection keeping(Coordinates coordinates) {
    return new CoordinateSelection(-1, Effect.KEEP, coordinates);
  }

  /** Of the last hidden state sets these coordinates to 0. */
  static CoordinateSelection dropping(Coordinates coordinates) {
    return new CoordinateSelection(-1, Effect.DROP, coordinates);
  }

  /**
   * Makes the last hidden state denser, by an exponent below 1, or sparser, by one above 1, at the
   * same norm.
   *
   * @throws IllegalArgumentException if the exponent is not in (0, inf)
   */
  static PowerTransform toThePower(double exponent) {
    return new PowerTransform(-1, exponent, OptionalLong.empty());
  }
}
