package io.github.sgicl.examples.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A random knowledge graph with latent rules. Entities have types. A base relation maps every
 * entity of one type to one of another type, popular ones more often. A rule is a chain of base
 * relations under a name of its own: what it maps an entity to follows from the chain, but has to
 * be memorised by who does not see the rule.
 *
 * @param atomic the triples of base relations
 * @param known for each rule the half of its triples that is shown
 * @param heldOut for each rule the other half
 * @param hops for each rule the length of its chain
 */
record KnowledgeGraph(
    List<Triple> atomic, List<List<Triple>> known, List<List<Triple>> heldOut, List<Integer> hops) {

  static final int TYPES = 8;
  static final int ENTITIES_PER_TYPE = 150;
  static final int ENTITIES = TYPES * ENTITIES_PER_TYPE;
  static final int BASE_RELATIONS = 24;

  private static final List<Integer> CHAINS = List.of(2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4);

  /** The number of relations, rules included. */
  static final int RELATIONS = BASE_RELATIONS + CHAINS.size();

  private static final double ZIPF = 0.5;

  KnowledgeGraph {
    atomic = List.copyOf(atomic);
    known = known.stream().map(List::copyOf).toList();
    heldOut = heldOut.stream().map(List::copyOf).toList();
    hops = List.copyOf(hops);
  }

  static KnowledgeGraph random(SplittableRandom random) {
    int[] ranges = IntStream.range(0, BASE_RELATIONS).map(r -> random.nextInt(TYPES)).toArray();
    int[][] tails = new int[BASE_RELATIONS][];
    List<Triple> atomic = new ArrayList<>();
    for (int relation = 0; relation < BASE_RELATIONS; relation++) {
      tails[relation] = tails(ranges[relation], random);
      for (int i = 0; i < ENTITIES_PER_TYPE; i++) {
        atomic.add(
            new Triple(domain(relation) * ENTITIES_PER_TYPE + i, relation, tails[relation][i]));
      }
    }
    List<List<Triple>> known = new ArrayList<>();
    List<List<Triple>> heldOut = new ArrayList<>();
    Set<List<Integer>> taken = new HashSet<>();
    for (int rule = 0; rule < CHAINS.size(); rule++) {
      List<Integer> chain = chain(CHAINS.get(rule), ranges, random);
      while (!taken.add(chain)) {
        chain = chain(CHAINS.get(rule), ranges, random);
      }
      List<Triple> derived = shuffled(derived(BASE_RELATIONS + rule, chain, tails), random);
      known.add(derived.subList(0, derived.size() / 2));
      heldOut.add(derived.subList(derived.size() / 2, derived.size()));
    }
    return new KnowledgeGraph(atomic, known, heldOut, CHAINS);
  }

  private static int domain(int relation) {
    return relation % TYPES;
  }

  /** For each entity of the domain one of the range, the one of rank r as often as r^-1/2. */
  private static int[] tails(int range, SplittableRandom random) {
    List<Integer> ranked = shuffled(IntStream.range(0, ENTITIES_PER_TYPE).boxed().toList(), random);
    double[] ends = new double[ENTITIES_PER_TYPE];
    double sum = 0;
    for (int rank = 0; rank < ends.length; rank++) {
      sum += Math.pow(rank + 1.0, -ZIPF);
      ends[rank] = sum;
    }
    double all = sum;
    return IntStream.range(0, ENTITIES_PER_TYPE)
        .map(
            i -> {
              double draw = random.nextDouble() * all;
              int rank = 0;
              while (ends[rank] <= draw) {
                rank++;
              }
              return range * ENTITIES_PER_TYPE + ranked.get(rank);
            })
        .toArray();
  }

  private static List<Integer> chain(int length, int[] ranges, SplittableRandom random) {
    List<Integer> chain = new ArrayList<>(List.of(random.nextInt(BASE_RELATIONS)));
    while (chain.size() < length) {
      int type = ranges[chain.get(chain.size() - 1)];
      chain.add(type + TYPES * random.nextInt(BASE_RELATIONS / TYPES));
    }
    return chain;
  }

  private static List<Triple> derived(int rule, List<Integer> chain, int[][] tails) {
    List<Triple> derived = new ArrayList<>();
    for (int i = 0; i < ENTITIES_PER_TYPE; i++) {
      int head = domain(chain.get(0)) * ENTITIES_PER_TYPE + i;
      int entity = head;
      for (int relation : chain) {
        entity = tails[relation][entity % ENTITIES_PER_TYPE];
      }
      derived.add(new Triple(head, rule, entity));
    }
    return derived;
  }

  static <T> List<T> shuffled(List<T> items, SplittableRandom random) {
    List<T> order = new ArrayList<>(items);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    return order;
  }
}
