package io.github.sgicl.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KnowledgeGraphTest {

  private final KnowledgeGraph graph = KnowledgeGraph.random(new SplittableRandom(Seed.usually(5)));

  @Test
  void every_entity_has_three_base_relations() {
    assertThat(graph.atomic()).hasSize(3600);
    assertThat(
            graph.atomic().stream()
                .collect(Collectors.groupingBy(Triple::head, Collectors.counting())))
        .hasSize(KnowledgeGraph.ENTITIES)
        .allSatisfy((head, count) -> assertThat(count).isEqualTo(3));
    assertThat(graph.atomic())
        .allSatisfy(triple -> assertThat(triple.head() / 150).isEqualTo(triple.relation() % 8));
  }

  @Test
  void half_of_each_rule_is_held_out() {
    assertThat(graph.known()).hasSize(12).allSatisfy(rule -> assertThat(rule).hasSize(75));
    for (int rule = 0; rule < 12; rule++) {
      Set<Integer> heads = new HashSet<>();
      graph.known().get(rule).forEach(triple -> heads.add(triple.head()));
      assertThat(graph.heldOut().get(rule))
          .hasSize(75)
          .noneSatisfy(triple -> assertThat(heads).contains(triple.head()));
    }
    assertThat(graph.hops()).containsExactly(2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4);
  }

  /** Some chain of base relations of the rule's length gives all its triples. */
  @Test
  void rules_are_chains_of_base_relations() {
    Map<Integer, Map<Integer, Integer>> steps = new HashMap<>();
    for (Triple triple : graph.atomic()) {
      steps
          .computeIfAbsent(triple.relation(), relation -> new HashMap<>())
          .put(triple.head(), triple.tail());
    }
    for (int rule = 0; rule < 12; rule++) {
      List<Triple> triples = new ArrayList<>(graph.known().get(rule));
      triples.addAll(graph.heldOut().get(rule));
      assertThat(chainsThatGive(triples, graph.hops().get(rule), head -> head, steps))
          .as("rule %d", rule)
          .isPositive();
    }
  }

  private static int chainsThatGive(
      List<Triple> triples,
      int hops,
      Function<Integer, Integer> reached,
      Map<Integer, Map<Integer, Integer>> steps) {
    if (hops == 0) {
      return triples.stream().allMatch(triple -> reached.apply(triple.head()).equals(triple.tail()))
          ? 1
          : 0;
    }
    int type = reached.apply(triples.get(0).head()) / 150;
    int found = 0;
    for (int relation = type; relation < KnowledgeGraph.BASE_RELATIONS; relation += 8) {
      Map<Integer, Integer> step = Objects.requireNonNull(steps.get(relation));
      found +=
          chainsThatGive(
              triples, hops - 1, reached.andThen(entity -> step.getOrDefault(entity, -1)), steps);
    }
    return found;
  }

  @Test
  void a_pass_shows_every_triple_once_and_no_triple_that_is_held_out() {
    GraphTask task = GraphTask.seeded(5);
    Map<List<Integer>, Integer> seen = new HashMap<>();
    for (long step = 0; step < 18; step++) {
      task.batch(step)
          .forEach(
              sequence ->
                  seen.merge(Arrays.stream(sequence.tokens()).boxed().toList(), 1, Integer::sum));
    }
    // 18 batches of 256 are one pass of 4500 and 108 of the next.
    assertThat(seen).hasSize(4500);
    assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(18 * 256);
    assertThat(seen.values()).allMatch(count -> count <= 2);
    task.splits().stream()
        .filter(split -> split.name().startsWith("held-out"))
        .flatMap(split -> split.prompts().stream())
        .forEach(
            prompt ->
                assertThat(seen)
                    .doesNotContainKey(Arrays.stream(prompt.tokens()).boxed().toList()));
    assertThat(task.splits()).hasSize(8).allSatisfy(s -> assertThat(s.prompts()).hasSize(300));
  }
}
