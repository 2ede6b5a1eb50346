package io.github.sgicl.subspace;

/**
 * Keeps some coordinates of a state, or drops them. Keeping and dropping the same ones split a
 * state: the two results add up to it. Keeping all coordinates changes nothing, bit for bit.
 *
 * @param layer the layer boundary
 * @param effect what becomes of the coordinates
 * @param coordinates which ones
 */
public record CoordinateSelection(int layer, Effect effect, Coordinates coordinates)
    implements Intervention {

  @Override
  public CoordinateSelection atLayer(int boundary) {
    return new CoordinateSelection(boundary, effect, coordinates);
  }

  @Override
  public CoordinateSelection randomTwin(long seed) {
    return new CoordinateSelection(layer, effect, coordinates.randomTwin(seed));
  }

  @Override
  public Intervention resolvedFor(int layers, int dimension) {
    int unused = coordinates.count(dimension);
    return Intervention.super.resolvedFor(layers, dimension);
  }

  @Override
  public float[] changed(float[] state, long number) {
    ActiveSubspace chosen = ActiveSubspace.of(state.length, coordinates.chosen(state, number));
    float[] changed = new float[state.length];
    for (int i = 0; i < state.length; i++) {
      changed[i] = chosen.contains(i) == (effect == Effect.KEEP) ? state[i] : 0;
    }
    return changed;
  }
}
