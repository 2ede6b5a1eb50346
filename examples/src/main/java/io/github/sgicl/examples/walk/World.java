package io.github.sgicl.examples.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A set of symbols in which each is followed by another one: a derangement, that is a permutation
 * without a fixed point. What follows what is a secret of the world, so a model can only know it
 * from demonstrations. Immutable.
 */
public final class World {

  /** Every symbol that the walk model knows. */
  public static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEF";

  private final String symbols;
  private final String followers;

  private World(String symbols, String followers) {
    this.symbols = symbols;
    this.followers = followers;
  }

  /**
   * The world in which each symbol is followed by the one below it in {@code followers}.
   *
   * @param symbols distinct symbols of the {@link #ALPHABET}
   * @param followers the same symbols, none in its own place
   * @throws IllegalArgumentException if this is not a derangement of symbols of the alphabet
   */
  public static World of(String symbols, String followers) {
    if (symbols.chars().anyMatch(symbol -> ALPHABET.indexOf(symbol) < 0)) {
      throw new IllegalArgumentException(
          "symbols must be of a..z and A..F, were \"" + symbols + "\"");
    }
    boolean permutes =
        symbols.chars().distinct().count() == symbols.length()
            && symbols.length() == followers.length()
            && symbols.chars().allMatch(symbol -> followers.indexOf(symbol) >= 0);
    if (!permutes || !deranges(symbols, followers)) {
      throw new IllegalArgumentException(
          "\"" + followers + "\" is not a derangement of \"" + symbols + "\"");
    }
    return new World(symbols, followers);
  }

  /**
   * A world of some random symbols of the alphabet, every derangement of them equally likely.
   *
   * @param size how many symbols, 2 to 32
   */
  public static World random(int size, RandomGenerator random) {
    if (!(size >= 2 && size <= ALPHABET.length())) {
      throw new IllegalArgumentException(
          "a world has 2 to " + ALPHABET.length() + " symbols, not " + size);
    }
    String symbols = shuffled(ALPHABET, random).substring(0, size);
    String followers = shuffled(symbols, random);
    while (!deranges(symbols, followers)) {
      followers = shuffled(symbols, random);
    }
    return new World(symbols, followers);
  }

  private static boolean deranges(String symbols, String followers) {
    for (int i = 0; i < symbols.length(); i++) {
      if (symbols.charAt(i) == followers.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The symbols in a random order, drawn by Fisher and Yates. */
  public static String shuffled(String symbols, RandomGenerator random) {
    char[] order = symbols.toCharArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      char swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return new String(order);
  }

  /** The symbols of this world. */
  public String symbols() {
    return symbols;
  }

  /** The symbols of the alphabet that this world does not have. */
  public String otherSymbols() {
    StringBuilder others = new StringBuilder(ALPHABET);
    symbols
        .chars()
        .forEach(symbol -> others.deleteCharAt(others.indexOf(Character.toString(symbol))));
    return others.toString();
  }

  /**
   * The symbol that follows another.
   *
   * @throws IllegalArgumentException if this world does not have the symbol
   */
  public char after(char symbol) {
    int place = symbols.indexOf(symbol);
    if (place < 0) {
      throw new IllegalArgumentException("'" + symbol + "' is not one of \"" + symbols + "\"");
    }
    return followers.charAt(place);
  }

  /** Every fact of this world, one per symbol, in the order of the symbols. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < symbols.length(); i++) {
      facts.add(new Fact(symbols.charAt(i), followers.charAt(i)));
    }
    return Collections.unmodifiableList(facts);
  }

  /**
   * The worked problem that asks for {@code hops} steps from each start.
   *
   * @param starts distinct symbols of this world, at least one
   * @param hops at least 1
   */
  public WalkProblem problem(String starts, int hops) {
    return WalkProblem.along(starts, hops, this::after);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof World that
        && symbols.equals(that.symbols)
        && followers.equals(that.followers);
  }

  @Override
  public int hashCode() {
    return 31 * symbols.hashCode() + followers.hashCode();
  }

  @Override
  public String toString() {
    return symbols + " -> " + followers;
  }
}
