package io.github.sgicl.activation;

/**
 * What is read of a forward pass: a layer boundary, a token position, the coordinates left out, and
 * whether the hidden state there or what the block before it computes with.
 *
 * @param layer the layer boundary: 0 is the embeddings, {@code i} in 1..L-1 the residual stream
 *     after block {@code i}, L the output of the last block after the final norm; equals index
 *     {@code i} of {@code hidden_states} in the {@code transformers} library. Negative values count
 *     from the end, -1 being L.
 * @param position the token whose state is read
 * @param mask the coordinates left out before any metric
 * @param place the hidden state, or the inner activations of the MLP of block {@code layer}, in
 *     1..L
 */
public record Site(int layer, TokenPosition position, CoordinateMask mask, Place place) {

  /** A hidden state. */
  public Site(int layer, TokenPosition position, CoordinateMask mask) {
    this(layer, position, mask, Place.RESIDUAL);
  }

  /** The last hidden state at the end of the prompt, all coordinates: what the method is about. */
  public static Site lastHiddenState() {
    return new Site(-1, TokenPosition.PROMPT_END, CoordinateMask.none());
  }

  /** This site at another layer boundary. */
  public Site atLayer(int boundary) {
    return new Site(boundary, position, mask, place);
  }

  /** This site at another token position. */
  public Site at(TokenPosition other) {
    return new Site(layer, other, mask, place);
  }

  /** This site with other coordinates left out. */
  public Site masking(CoordinateMask other) {
    return new Site(layer, position, other, place);
  }

  /** This site inside the MLP of the block whose output the layer boundary is. */
  public Site insideMlp() {
    return new Site(layer, position, mask, Place.MLP);
  }

  /**
   * This site with its layer counted from the front.
   *
   * @param layers the number of blocks L of the model
   * @throws IllegalArgumentException if the model has no such boundary, or no block before it whose
   *     MLP could be read
   */
  public Site resolvedFor(int layers) {
    int boundary = layer < 0 ? layers + 1 + layer : layer;
    if (boundary < 0 || boundary > layers) {
      throw new IllegalArgumentException(
          "layer must be in 0.." + layers + " or -1..-" + (layers + 1) + ", was " + layer);
    }
    if (place == Place.MLP && boundary == 0) {
      throw new IllegalArgumentException(
          "an MLP's layer must be in 1.." + layers + " or -1..-" + layers + ", was " + layer);
    }
    return atLayer(boundary);
  }
}
