package io.github.sgicl.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifficultyAxesTest {

  private static final List<Question> CHOICES =
      IntStream.range(0, 30)
          .mapToObj(
              i ->
                  Question.choice(
                      "c" + i,
                      "question " + i,
                      List.of("wrong a" + i, "right " + i, "wrong b" + i, "wrong c" + i),
                      1))
          .toList();

  @Test
  void more_choices_keep_the_right_one_and_the_wrong_ones_of_the_level_before() {
    DifficultyAxis axis = AnswerChoices.of(2, 4, 10).preparedFor(CHOICES);
    Set<Integer> places = new HashSet<>();
    for (Question item : CHOICES) {
      List<List<String>> options =
          IntStream.range(0, 3).mapToObj(level -> asked(axis, item, level).options()).toList();
      assertThat(options).extracting(List::size).containsExactly(2, 4, 10);
      assertThat(options.get(1)).containsAll(options.get(0)).containsAll(item.options());
      assertThat(options.get(2)).containsAll(options.get(1)).doesNotHaveDuplicates();
      Question shown = asked(axis, item, 2);
      assertThat(shown.answer()).isEqualTo(item.answer());
      assertThat(shown.options().get(shown.right().orElseThrow()))
          .isEqualTo(item.answer().orElseThrow());
      places.add(shown.right().orElseThrow());
    }
    assertThat(places).as("places of the right option").hasSizeGreaterThan(5);
  }

  @Test
  void choices_beyond_all_options_there_are_leave_the_item_out() {
    List<Question> one = CHOICES.subList(0, 1);
    DifficultyAxis axis = AnswerChoices.of(2, 5).preparedFor(one);
    assertThat(axis.prompt(one.get(0), 0, 1)).isPresent();
    assertThat(axis.prompt(one.get(0), 1, 1)).isEmpty();
    assertThat(axis.prompt(Question.open("o", "open"), 0, 1)).isEmpty();
  }

  @Test
  void choices_are_written_as_letters() {
    String text =
        AnswerChoices.of(2, 3)
            .preparedFor(CHOICES)
            .prompt(CHOICES.get(0), 1, 5)
            .orElseThrow()
            .text();
    assertThat(text).startsWith("question 0\nA. ").contains("\nB. ", "\nC. ");
    assertThat(text).doesNotContain("\nD. ");
  }

  @Test
  void a_context_is_filled_to_its_length_with_the_evidence_where_it_was_asked_for() {
    List<String> passages =
        IntStream.range(0, 40).mapToObj(i -> ("filler" + i + " ").repeat(11).strip()).toList();
    Question item =
        Question.open("q", "where is it?").withContext(List.of("it is", "in the box"), List.of(1));
    for (double place : new double[] {0, 0.5, 1}) {
      ContextLength axis =
          ContextLength.filledWith(passages, DifficultyAxesTest::words, 0, 60, 200)
              .evidenceAt(place);
      assertThat(asked(axis, item, 0).context()).isEqualTo(item.context());
      for (int level = 1; level < 3; level++) {
        Question asked = asked(axis, item, level);
        int words = words(String.join("\n", asked.context()));
        assertThat(words).isEqualTo(level == 1 ? 60 : 200);
        assertThat(asked.context().get(asked.supporting().get(0))).isEqualTo("in the box");
        double share = asked.context().indexOf("it is") / (asked.context().size() - 2.0);
        assertThat(share).isBetween(place - 0.1, place + 0.1);
      }
    }
  }

  @Test
  void a_context_that_distractors_cannot_fill_is_refused() {
    ContextLength axis =
        ContextLength.filledWith(List.of("one two", "three"), DifficultyAxesTest::words, 2, 50);
    assertThatThrownBy(() -> axis.prompt(Question.open("q", "?"), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distractors must fill a context of 50 tokens, all of them and item q make 3");
  }

  @Test
  void an_own_context_that_is_too_long_has_no_prompt() {
    ContextLength axis = ContextLength.filledWith(List.of("x"), DifficultyAxesTest::words, 2, 5);
    Question item = Question.open("q", "?").withContext(List.of("one two three"), List.of());
    assertThat(axis.prompt(item, 0, 1)).isEmpty();
  }

  @Test
  void noise_leaves_numbers_and_options_alone_and_grows() {
    String text = "If John buys 12 apples for $3.50 each, how much money does he spend altogether?";
    int light = 0;
    int heavy = 0;
    for (int i = 0; i < 60; i++) {
      Question item = Question.choice("q" + i, text, List.of("forty two", "7"), 0);
      SurfaceNoise axis = SurfaceNoise.noneLightHeavy();
      assertThat(asked(axis, item, 0).text()).isEqualTo(text);
      assertThat(asked(axis, item, 2).text()).contains("12").contains("$3.50");
      assertThat(asked(axis, item, 2).options()).isEqualTo(item.options());
      light += asked(axis, item, 1).text().equals(text) ? 0 : 1;
      heavy += asked(axis, item, 2).text().equals(text) ? 0 : 1;
    }
    assertThat(heavy).isGreaterThan(55);
    assertThat(light).isBetween(20, 59);
  }

  @Test
  void noise_of_a_lighter_level_is_part_of_the_heavier() {
    Question item = Question.open("long", "several words ".repeat(40).strip());
    SurfaceNoise axis = SurfaceNoise.noneLightHeavy();
    Set<String> light = changed(asked(axis, item, 1).text());
    assertThat(light).isNotEmpty();
    assertThat(changed(asked(axis, item, 2).text())).containsAll(light);
  }

  @Test
  void a_conflict_puts_the_evidence_before_the_question() {
    KnowledgeConflict axis = KnowledgeConflict.between("agreeing", "contradicting");
    Question item =
        Question.open("q", "Is it so?")
            .field("agreeing", "It is so.")
            .field("contradicting", "It is not.");
    assertThat(axis.prompt(item, 0, 1).orElseThrow().text()).isEqualTo("It is so.\n\nIs it so?");
    assertThat(axis.prompt(item, 1, 1).orElseThrow().text()).isEqualTo("It is not.\n\nIs it so?");
    assertThat(axis.prompt(Question.open("q", "?"), 0, 1)).isEmpty();
  }

  @Test
  void shots_are_others_with_their_answers_and_add_up() {
    Shots axis = Shots.drawnFrom(CHOICES, 0, 1, 3);
    Question item = CHOICES.get(4);
    String none = axis.prompt(item, 0, 1).orElseThrow().text();
    String one = axis.prompt(item, 1, 1).orElseThrow().text();
    String three = axis.prompt(item, 2, 1).orElseThrow().text();
    assertThat(one).endsWith(none).contains("\nB\n\n");
    assertThat(three).startsWith(one.substring(0, one.length() - none.length()));
    assertThat(three.split("question ", -1)).hasSize(5);
    assertThat(three.indexOf("question 4\n")).isEqualTo(three.lastIndexOf("question 4\n"));
    assertThat(Shots.drawnFrom(CHOICES.subList(4, 5), 0, 1).prompt(item, 1, 1)).isEmpty();
  }

  @Test
  void missing_evidence_is_replaced_in_place_by_a_strangers_passage() {
    List<Question> worlds =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    Question.open("w" + i, "where?")
                        .withContext(
                            List.of("fact one of " + i, "noise " + i, "fact two of " + i),
                            List.of(0, 2)))
            .toList();
    DifficultyAxis axis = MissingEvidence.upTo(2).preparedFor(worlds);
    Question item = worlds.get(3);
    assertThat(asked(axis, item, 0).context()).isEqualTo(item.context());
    List<String> partly = asked(axis, item, 1).context();
    List<String> wholly = asked(axis, item, 2).context();
    assertThat(partly).hasSize(3).contains("noise 3");
    assertThat(partly.stream().filter(item.context()::contains)).hasSize(2);
    assertThat(wholly.stream().filter(item.context()::contains)).containsExactly("noise 3");
    assertThat(wholly.get(1)).isEqualTo("noise 3");
    assertThat(axis.prompt(Question.open("x", "no evidence"), 0, 1)).isEmpty();
  }

  @Test
  void grades_come_from_fields_and_from_worked_answers() {
    ReasoningGrade steps = ReasoningGrade.bySolutionSteps(1, 2);
    Question two =
        Question.open("g", "How many?").field("solution", "He has 3.\n\nShe has 4.\n#### 7");
    assertThat(steps.prompt(two, 1, 1)).isPresent();
    assertThat(steps.prompt(two, 0, 1)).isEmpty();
    Question college = Question.open("m", "?").field("subject", "college_mathematics");
    ReasoningGrade mmlu = ReasoningGrade.mmluMathematics();
    assertThat(IntStream.range(0, 3).mapToObj(level -> mmlu.prompt(college, level, 1)))
        .extracting(Optional::isPresent)
        .containsExactly(false, false, true);
    assertThat(ReasoningGrade.byField("level", "1", "5").description().levels())
        .containsExactly(new Level("1", 1), new Level("5", 5));
  }

  @Test
  void every_axis_repeats_with_its_seed_and_changes_with_another() {
    DifficultyAxis choices = AnswerChoices.of(2, 10).preparedFor(CHOICES);
    DifficultyAxis shots = Shots.drawnFrom(CHOICES, 0, 5);
    for (DifficultyAxis axis : List.of(choices, shots)) {
      assertThat(axis.prompt(CHOICES.get(0), 1, 8)).isEqualTo(axis.prompt(CHOICES.get(0), 1, 8));
      assertThat(axis.prompt(CHOICES.get(0), 1, 8)).isNotEqualTo(axis.prompt(CHOICES.get(0), 1, 9));
    }
  }

  @Test
  void an_axis_confounded_by_construction_says_so() {
    assertThat(AnswerChoices.of(2, 4).description().confoundedByConstruction()).isTrue();
    assertThat(ContextLength.filledWith(List.of(), DifficultyAxesTest::words, 0, 9).description())
        .satisfies(
            axis -> {
              assertThat(axis.confoundedByConstruction()).isTrue();
              assertThat(axis.confounders()).anyMatch(text -> text.contains("length"));
            });
  }

  @Test
  void refuse_what_does_not_fit() {
    assertThatThrownBy(() -> AnswerChoices.of(4, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "each number of options must be in 2..26 and above the one before, were [4, 2]");
    assertThatThrownBy(() -> MissingEvidence.upTo(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("most must be >= 1, was 0");
    assertThatThrownBy(
            () ->
                ContextLength.filledWith(List.of(), DifficultyAxesTest::words, 0, 1).evidenceAt(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share must be in [0, 1], was 2.0");
    assertThatThrownBy(() -> Question.choice("q", "?", List.of("a", "b"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item q: right option must be in 0..1, was 2");
  }

  private static Question asked(DifficultyAxis axis, Question item, int level) {
    return axis.prompt(item, level, 5).orElseThrow().question();
  }

  private static int words(String text) {
    return text.split("\\s+").length;
  }

  private static Set<String> changed(String noisy) {
    Set<String> words = new HashSet<>(List.of(noisy.split(" ")));
    words.removeAll(Set.of("several", "words"));
    return words;
  }
}
