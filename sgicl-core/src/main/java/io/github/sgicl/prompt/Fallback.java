package io.github.sgicl.prompt;

/** How SG-ICL left its plan since the planned level had no candidate. */
public sealed interface Fallback {

  /**
   * The level had no item among the nearest candidates: the most similar of that level in the whole
   * pool was taken.
   *
   * @param level the planned level
   */
  record WidenedSearch(int level) implements Fallback {
    @Override
    public String toString() {
      return "no candidate at level " + level;
    }
  }

  /**
   * The level had no item left in the pool: the nearest level that had one was taken, the lower of
   * two equally near.
   *
   * @param wanted the planned level
   * @param taken the level taken
   */
  record NearestLevel(int wanted, int taken) implements Fallback {
    @Override
    public String toString() {
      return "nothing left at level " + wanted;
    }
  }
}
