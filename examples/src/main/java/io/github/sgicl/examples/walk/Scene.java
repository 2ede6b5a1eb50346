package io.github.sgicl.examples.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world of six symbols with one of them to start from, and symbols that have nothing to do with
 * it. Two scenes of one seed are alike, so the levels of an axis differ in the level alone.
 */
final class Scene {

  static final int SYMBOLS = 6;

  private static final int OTHER_WORLD = 12;

  private final World world;
  private final String order;
  private final String others;
  private final SplittableRandom random;

  Scene(long seed) {
    this.random = new SplittableRandom(seed);
    this.world = World.random(SYMBOLS, random);
    this.order = World.shuffled(world.symbols(), random);
    this.others = World.shuffled(world.otherSymbols(), random);
  }

  World world() {
    return world;
  }

  /** The symbol that a question starts from. */
  char start() {
    return order.charAt(0);
  }

  /** What follows the start. */
  char target() {
    return world.after(start());
  }

  /** A symbol of the world that does not follow the start. */
  char contradiction() {
    return order.charAt(1) == target() ? order.charAt(2) : order.charAt(1);
  }

  /** So many different symbols of the world, the start first. */
  String starts(int count) {
    return order.substring(0, count);
  }

  /** The worked one-hop problems of the whole world in a random order. */
  List<WalkProblem> facts() {
    return shuffled(world.facts().stream().map(Fact::stated).toList());
  }

  /** The facts about all symbols but the start. */
  List<WalkProblem> factsButOfStart() {
    return world.facts().stream().filter(fact -> fact.from() != start()).map(Fact::stated).toList();
  }

  /** So many worked one-hop problems of a world that shares no symbol with this one. */
  List<WalkProblem> unrelated(int count) {
    String symbols = others.substring(0, OTHER_WORLD);
    List<WalkProblem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int place = i % OTHER_WORLD;
      char next = symbols.charAt((place + 1) % OTHER_WORLD);
      problems.add(new Fact(symbols.charAt(place), next).stated());
    }
    return problems;
  }

  /** A number below a bound. */
  int draw(int bound) {
    return random.nextInt(bound);
  }

  /** The items in a random order. */
  List<WalkProblem> shuffled(List<WalkProblem> items) {
    List<WalkProblem> order = new ArrayList<>(items);
    for (int i = order.size() - 1; i > 0; i--) {
      WalkProblem swapped = order.set(random.nextInt(i + 1), order.get(i));
      order.set(i, swapped);
    }
    return order;
  }

  /** The symbols in a random order. */
  String shuffled(String symbols) {
    return World.shuffled(symbols, random);
  }
}
