package io.github.sgicl.examples.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A two-hop query and three contexts of equal length: all facts of its world, then with one and
 * with both of the facts that the query needs replaced by facts about symbols of no concern.
 *
 * @param query the problem to be solved
 * @param contexts the demonstrations with 0, 1 and 2 needed facts missing
 */
public record MissingEvidence(WalkProblem query, List<List<WalkProblem>> contexts) {

  private static final int HOPS = 2;

  /** Copies the lists. */
  public MissingEvidence {
    contexts = contexts.stream().map(List::copyOf).toList();
  }

  /**
   * A random query about a random world; which of its facts goes first is random as well.
   *
   * @param symbols how many symbols the world has, 2 to 28
   */
  public static MissingEvidence random(int symbols, SplittableRandom random) {
    World world = World.random(symbols, random);
    String others = World.shuffled(world.otherSymbols(), random);
    if (others.length() < 2 * HOPS) {
      throw new IllegalArgumentException(
          "a world of %d symbols leaves too few for unrelated facts, at most 28"
              .formatted(symbols));
    }
    List<WalkProblem> context = new ArrayList<>();
    String order = World.shuffled(world.symbols(), random);
    for (int i = 0; i < symbols; i++) {
      char symbol = order.charAt(i);
      context.add(new Fact(symbol, world.after(symbol)).stated());
    }
    char start = world.symbols().charAt(random.nextInt(symbols));
    WalkProblem query = world.problem(String.valueOf(start), HOPS);
    List<Fact> needed = new ArrayList<>(query.facts());
    if (random.nextBoolean()) {
      Collections.reverse(needed);
    }
    List<List<WalkProblem>> contexts = new ArrayList<>();
    contexts.add(List.copyOf(context));
    for (int missing = 0; missing < HOPS; missing++) {
      Fact unrelated = new Fact(others.charAt(2 * missing), others.charAt(2 * missing + 1));
      context.set(context.indexOf(needed.get(missing).stated()), unrelated.stated());
      contexts.add(List.copyOf(context));
    }
    return new MissingEvidence(query, contexts);
  }

  /** The prompt with so many of the needed facts missing, 0 to 2. */
  public String prompt(int missing) {
    return query.promptAfter(contexts.get(missing));
  }
}
