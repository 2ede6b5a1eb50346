package io.github.sgicl.examples.demo.monitor;

import io.github.sgicl.examples.walk.Fact;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.examples.walk.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A problem of the walk task after demonstrations of single steps.
 *
 * @param query the problem
 * @param context the demonstrations
 */
public record WalkRequest(WalkProblem query, List<WalkProblem> context) {

  private static final int SYMBOLS = 6;
  private static final int TRAINED = 3;
  private static final int LONGEST = 5;

  /** Copies the list. */
  public WalkRequest {
    context = List.copyOf(context);
  }

  /** One with 1 to 3 starts and 1 to 3 steps, and every step of its world demonstrated. */
  public static WalkRequest ordinary(SplittableRandom random) {
    return random(1 + random.nextInt(TRAINED), 1 + random.nextInt(TRAINED), random);
  }

  /** One with 4 or 5 starts, or 4 or 5 steps, or both, and every step demonstrated. */
  static WalkRequest tooLong(SplittableRandom random) {
    int starts = 1 + random.nextInt(LONGEST);
    int hops = 1 + random.nextInt(LONGEST);
    return starts > TRAINED || hops > TRAINED ? random(starts, hops, random) : tooLong(random);
  }

  private static WalkRequest random(int starts, int hops, SplittableRandom random) {
    World world = World.random(SYMBOLS, random);
    String order = shuffled(world.symbols(), random);
    List<WalkProblem> context = new ArrayList<>();
    for (char symbol : shuffled(world.symbols(), random).toCharArray()) {
      context.add(world.problem(String.valueOf(symbol), 1));
    }
    return new WalkRequest(world.problem(order.substring(0, starts), hops), context);
  }

  /**
   * An ordinary one of which one or two of the steps that it needs are replaced by steps of no
   * concern; the prompt is as long as before.
   */
  static WalkRequest missingEvidence(SplittableRandom random) {
    WalkRequest whole = ordinary(random);
    List<Fact> needed = new ArrayList<>(whole.query.facts());
    Collections.shuffle(needed, new Random(random.nextLong()));
    String others = shuffled(unused(whole.context), random);
    List<WalkProblem> context = new ArrayList<>(whole.context);
    int missing = Math.min(needed.size(), 1 + random.nextInt(2));
    for (int i = 0; i < missing; i++) {
      Fact unrelated = new Fact(others.charAt(2 * i), others.charAt(2 * i + 1));
      context.set(context.indexOf(needed.get(i).stated()), unrelated.stated());
    }
    return new WalkRequest(whole.query, context);
  }

  private static String unused(List<WalkProblem> context) {
    StringBuilder symbols = new StringBuilder(World.ALPHABET);
    for (WalkProblem stated : context) {
      symbols.deleteCharAt(symbols.indexOf(stated.question().substring(0, 1)));
    }
    return symbols.toString();
  }

  private static String shuffled(String symbols, SplittableRandom random) {
    List<String> order = new ArrayList<>(List.of(symbols.split("")));
    Collections.shuffle(order, new Random(random.nextLong()));
    return String.join("", order);
  }

  /** What the model is asked: the demonstrations, then the problem. */
  public String prompt() {
    return query.promptAfter(context);
  }
}
