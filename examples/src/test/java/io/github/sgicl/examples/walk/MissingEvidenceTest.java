package io.github.sgicl.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MissingEvidenceTest {

  private static Iterable<Long> seeds() {
    return Seed.below(30);
  }

  private static Set<Fact> told(List<WalkProblem> context) {
    Set<Fact> told = new HashSet<>();
    context.forEach(demonstration -> told.addAll(demonstration.facts()));
    return told;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void so_many_of_the_needed_facts_are_missing(long seed) {
    MissingEvidence evidence = MissingEvidence.random(6, new SplittableRandom(seed));
    assertThat(evidence.query().hops()).isEqualTo(2);
    for (int missing = 0; missing <= 2; missing++) {
      Set<Fact> known = told(evidence.contexts().get(missing));
      assertThat(evidence.query().facts().stream().filter(fact -> !known.contains(fact)))
          .hasSize(missing);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void prompts_are_of_one_length_and_differ_only_in_the_replaced_facts(long seed) {
    MissingEvidence evidence = MissingEvidence.random(6, new SplittableRandom(seed));
    String[] full = evidence.prompt(0).split(" ", -1);
    assertThat(full).hasSize(6 * 6 + 4);
    for (int missing = 1; missing <= 2; missing++) {
      String[] prompt = evidence.prompt(missing).split(" ", -1);
      assertThat(prompt).hasSameSizeAs(full);
      long changed =
          IntStream.range(0, full.length).filter(i -> !prompt[i].equals(full[i])).count();
      assertThat(changed).isEqualTo(3L * missing);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_replacement_says_nothing_about_the_world(long seed) {
    MissingEvidence evidence = MissingEvidence.random(6, new SplittableRandom(seed));
    Set<Fact> world = told(evidence.contexts().get(0));
    Set<Fact> unrelated = told(evidence.contexts().get(2));
    unrelated.removeAll(world);
    Set<Character> symbols = new HashSet<>();
    world.forEach(fact -> symbols.add(fact.from()));
    assertThat(unrelated)
        .hasSize(2)
        .allSatisfy(
            fact -> {
              assertThat(symbols).doesNotContain(fact.from(), fact.to());
              assertThat(fact.from()).isNotEqualTo(fact.to());
            });
  }

  @Test
  void either_fact_may_go_first() {
    Set<Boolean> firstGoesFirst = new HashSet<>();
    IntStream.range(0, 30)
        .mapToObj(seed -> MissingEvidence.random(6, new SplittableRandom(seed)))
        .forEach(
            evidence -> {
              Fact first = evidence.query().facts().iterator().next();
              firstGoesFirst.add(!told(evidence.contexts().get(1)).contains(first));
            });
    assertThat(firstGoesFirst).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void equal_seeds_give_equal_evidence() {
    assertThat(MissingEvidence.random(6, new SplittableRandom(3)))
        .isEqualTo(MissingEvidence.random(6, new SplittableRandom(3)));
  }

  @Test
  void refuses_a_world_that_leaves_no_unrelated_symbols() {
    assertThatThrownBy(() -> MissingEvidence.random(29, new SplittableRandom(0)))
        .hasMessage("a world of 29 symbols leaves too few for unrelated facts, at most 28");
  }
}
