package io.github.sgicl.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.examples.walk.WalkAxis.Length;
import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WalkAxisTest {

  /** The prompt tokens of the pilot, the one that begins a text among them. */
  private static final Map<WalkAxis, List<Integer>> TOKENS =
      Map.ofEntries(
          Map.entry(WalkAxis.HOPS, List.of(40, 41, 42, 43, 44, 45)),
          Map.entry(WalkAxis.HOPS_PADDED, List.of(45, 45, 45, 45, 45, 45)),
          Map.entry(WalkAxis.HOPS_DIRECT, List.of(40, 41, 42, 43, 44)),
          Map.entry(WalkAxis.LENGTH, List.of(40, 41, 42, 43, 44, 45)),
          Map.entry(WalkAxis.DISTRACT, List.of(40, 58, 76, 94, 130, 184, 256)),
          Map.entry(WalkAxis.DISTRACT_H3, List.of(42, 60, 78, 96, 132, 186, 258)),
          Map.entry(WalkAxis.OPTIONS, List.of(40, 43, 44, 45, 47, 49, 53, 57)),
          Map.entry(WalkAxis.NOISE, List.of(40, 42, 44, 48, 56, 72)),
          Map.entry(WalkAxis.EVIDENCE, List.of(64, 64, 64, 64, 64, 64)),
          Map.entry(WalkAxis.MISSING_H2, List.of(41, 41, 41)),
          Map.entry(WalkAxis.CONFLICT, List.of(64, 64, 64, 64)));

  static List<WalkAxis> axes() {
    return WalkAxis.all();
  }

  @ParameterizedTest
  @MethodSource("axes")
  void prompts_are_as_long_as_in_the_pilot(WalkAxis axis) {
    for (long seed : seeds()) {
      List<Integer> tokens =
          axis.levels().stream()
              .map(level -> 1 + axis.prompt(level, seed).text().split(" ").length)
              .toList();
      assertThat(tokens).as("seed %d", seed).isEqualTo(TOKENS.get(axis));
      assertThat(tokens.stream().distinct().count() == 1).isEqualTo(axis.tokens() == Length.HELD);
    }
  }

  @ParameterizedTest
  @MethodSource("axes")
  void a_prompt_depends_on_its_seed_and_level_alone(WalkAxis axis) {
    for (int level : axis.levels()) {
      assertThat(axis.prompt(level, 7)).isEqualTo(axis.prompt(level, 7));
      assertThat(axis.prompt(level, 7)).isNotEqualTo(axis.prompt(level, 8));
    }
  }

  @ParameterizedTest
  @MethodSource("axes")
  void the_lowest_level_can_be_answered_from_its_facts(WalkAxis axis) {
    for (long seed : seeds()) {
      WalkPrompt prompt = axis.prompt(axis.levels().get(0), seed);
      String last = Arrays.asList(prompt.answer().split(" ")).get(symbols(prompt) - 1);
      assertThat(prompt.text()).as("seed %d", seed).contains(" " + last + " ;");
      assertThat(prompt.isAnsweredBy(prompt.answer())).isTrue();
    }
  }

  @Test
  void the_last_symbol_is_what_the_continued_prompt_must_emit() {
    WalkPrompt worked = new WalkPrompt("a # # =", "a b c ;");
    assertThat(worked.upToLastSymbol()).isEqualTo(new WalkPrompt("a # # = a b", "c ;"));
    WalkPrompt atOnce = new WalkPrompt("! # a", "b ;");
    assertThat(atOnce.upToLastSymbol()).isEqualTo(atOnce);
  }

  @Test
  void missing_facts_are_gone_and_present_ones_there() {
    for (long seed : seeds()) {
      WalkPrompt all = WalkAxis.MISSING_H2.prompt(0, seed);
      WalkPrompt none = WalkAxis.MISSING_H2.prompt(2, seed);
      String[] answer = all.answer().split(" ", -1);
      for (int i = 0; i < 2; i++) {
        String fact = "%s # = %1$s %s ;".formatted(answer[i], answer[i + 1]);
        assertThat(all.text()).as("seed %d", seed).contains(fact);
        assertThat(none.text()).as("seed %d", seed).doesNotContain(fact);
      }
      assertThat(none.answer()).isEqualTo(all.answer());
    }
  }

  @Test
  void conflict_and_evidence_state_the_needed_fact_as_often_as_they_say() {
    for (long seed : seeds()) {
      for (int level : WalkAxis.EVIDENCE.levels()) {
        assertThat(statements(WalkAxis.EVIDENCE.prompt(level, seed))).isEqualTo(5 - level);
      }
      for (int level : WalkAxis.CONFLICT.levels()) {
        WalkPrompt prompt = WalkAxis.CONFLICT.prompt(level, seed);
        String start = prompt.text().substring(prompt.text().length() - 1);
        assertThat(statements(prompt)).isEqualTo(5 - level);
        assertThat(count(prompt.text(), start + " # = ")).as("seed %d", seed).isEqualTo(5);
      }
    }
  }

  @Test
  void the_right_option_is_always_offered() {
    for (long seed : seeds()) {
      for (int options : List.of(2, 16)) {
        WalkPrompt prompt = WalkAxis.OPTIONS.prompt(options, seed);
        String offered = prompt.text().substring(prompt.text().indexOf('?') + 2);
        List<String> symbols = List.of(offered.split(" ", -1));
        assertThat(symbols.subList(0, options))
            .as("seed %d", seed)
            .doesNotHaveDuplicates()
            .contains(prompt.answer().substring(0, 1));
        assertThat(symbols).hasSize(options + 1);
      }
    }
  }

  @Test
  void refuses_a_level_that_the_axis_does_not_have() {
    assertThatThrownBy(() -> WalkAxis.HOPS.prompt(7, 1))
        .hasMessage("hops has the levels [1, 2, 3, 4, 5, 6], not 7");
  }

  private static int statements(WalkPrompt prompt) {
    String start = prompt.text().substring(prompt.text().length() - 1);
    return count(prompt.text(), "%s # = %1$s %s".formatted(start, prompt.answer()));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private static int symbols(WalkPrompt prompt) {
    return prompt.answer().split(" ").length - 1;
  }

  private static Iterable<Long> seeds() {
    return Seed.below(20);
  }
}
