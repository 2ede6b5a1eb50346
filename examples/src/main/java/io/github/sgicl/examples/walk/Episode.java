package io.github.sgicl.examples.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A world, a pool of worked problems to draw demonstrations from, and queries that are not in it.
 *
 * @param world what all problems are about
 * @param pool the demonstrations
 * @param queries the problems to be solved
 */
public record Episode(World world, List<WalkProblem> pool, List<WalkProblem> queries) {

  /** The number of symbols of a world in the comparison of selection strategies. */
  public static final int SYMBOLS = 10;

  /** The size of its pools. */
  public static final int POOL = 40;

  /** The number of its queries in each world. */
  public static final int QUERIES = 25;

  /** Copies the lists. */
  public Episode {
    pool = List.copyOf(pool);
    queries = List.copyOf(queries);
  }

  /**
   * The episodes that selection strategies are compared on: worlds of {@link #SYMBOLS} symbols with
   * {@link #POOL} demonstrations and {@link #QUERIES} queries each. An episode depends on the seed
   * and its place only, not on how many there are.
   *
   * @param worlds how many episodes, at least 0
   */
  public static List<Episode> forComparison(int worlds, long seed) {
    return forComparison(worlds, QUERIES, seed);
  }

  /**
   * The same with another number of queries in each world.
   *
   * @param worlds how many episodes, at least 0
   */
  public static List<Episode> forComparison(int worlds, int queries, long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    return Stream.generate(root::split)
        .limit(worlds)
        .map(random -> random(SYMBOLS, POOL, queries, random))
        .toList();
  }

  /**
   * A random episode whose problems are all distinct.
   *
   * @param symbols how many symbols the world has, 2 to 32
   * @throws IllegalArgumentException if the world has fewer than pool + queries problems
   */
  public static Episode random(int symbols, int pool, int queries, SplittableRandom random) {
    World world = World.random(symbols, random);
    ProblemUrn urn = new ProblemUrn(world, random);
    List<WalkProblem> problems = new ArrayList<>();
    for (int i = 0; i < pool + queries; i++) {
      problems.add(urn.draw());
    }
    return new Episode(world, problems.subList(0, pool), problems.subList(pool, pool + queries));
  }
}
