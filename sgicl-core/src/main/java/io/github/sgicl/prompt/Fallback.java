package io.github.sgicl.prompt;

/**
 * How SG-ICL left its plan since the planned level had no item among the nearest candidates: the
 * most similar of that level in the whole pool was taken or, where nothing was left of it, of the
 * nearest level that had something, the lower of two equally near.
 *
 * @param wanted the planned level
 * @param taken the level taken
 */
public record Fallback(int wanted, int taken) {

  @Override
  public String toString() {
    return (wanted == taken ? "no candidate at level " : "nothing left at level ") + wanted;
  }
}
