package io.github.sgicl.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Effort;
import io.github.sgicl.testing.Seed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables hold a text, the expected answer and whether they match; ⏎ is a line end. */
class AnswerFormatTest {

  private static final long MOST_CPU_NANOS = 5_000_000_000L;
  private static final int SEEDS = Boolean.getBoolean("sgicl.soak") ? 20_000 : 2_000;
  private static final List<AnswerFormat> FORMATS =
      List.of(
          AnswerFormat.finalNumber(),
          AnswerFormat.mathematics(),
          AnswerFormat.choiceLetter(4),
          AnswerFormat.exactText(),
          AnswerFormat.oneOf(List.of("yes", "no")));

  /** 140 answers that people judged, of which a kind of format is one column. */
  private static List<Arguments> judged() throws IOException {
    return rows("judged.tsv")
        .map(
            row ->
                Arguments.of(
                    switch (row[0]) {
                      case "number" -> AnswerFormat.finalNumber();
                      case "mathematics" -> AnswerFormat.mathematics();
                      case "letter5" -> AnswerFormat.choiceLetter(5);
                      default -> throw new IllegalArgumentException(row[0]);
                    },
                    row[1],
                    row[2],
                    row[3].equals("yes")))
        .toList();
  }

  static Stream<Arguments> cases() throws IOException {
    return Stream.of(
            table("final-number.tsv", AnswerFormat.finalNumber()),
            table("mathematics.tsv", AnswerFormat.mathematics()),
            table("choice-letter.tsv", AnswerFormat.choiceLetter(4)),
            table("text.tsv", AnswerFormat.exactText()),
            table("option-text.tsv", AnswerFormat.oneOf(List.of("Yes", "No"))),
            judged())
        .flatMap(List::stream);
  }

  private static List<Arguments> table(String name, AnswerFormat format) throws IOException {
    return rows(name)
        .map(row -> Arguments.of(format, row[0], row[1], row[2].equals("yes")))
        .toList();
  }

  private static Stream<String[]> rows(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    AnswerFormatTest.class.getResourceAsStream("/answer/" + name)),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> line.replace('⏎', '\n').split("\t", -1))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}: {1} = {2}: {3}")
  @MethodSource("cases")
  void matches_as_the_table_says(
      AnswerFormat format, String text, String expected, boolean matches) {
    assertThat(format.accepts(text, expected))
        .as("%s read %s, expected %s", format, format.read(text), format.read(expected))
        .isEqualTo(matches);
  }

  @Test
  void of_the_judged_answers_none_is_accepted_that_is_wrong_and_few_refused_that_are_right()
      throws IOException {
    int wronglyAccepted = 0;
    int wronglyRefused = 0;
    int right = 0;
    for (Arguments row : judged()) {
      AnswerFormat format = (AnswerFormat) row.get()[0];
      boolean matches = (Boolean) row.get()[3];
      boolean accepted = format.accepts((String) row.get()[1], (String) row.get()[2]);
      right += matches ? 1 : 0;
      wronglyAccepted += accepted && !matches ? 1 : 0;
      wronglyRefused += !accepted && matches ? 1 : 0;
    }
    assertThat(judged()).hasSize(140);
    assertThat(wronglyAccepted).isZero();
    assertThat(wronglyRefused).isLessThanOrEqualTo(3 * right / 100);
  }

  @Test
  void the_tables_hold_many_cases_a_third_of_them_that_do_not_match() throws IOException {
    List<Boolean> verdicts = cases().map(row -> (Boolean) row.get()[3]).toList();
    assertThat(verdicts).hasSizeGreaterThan(1_000);
    assertThat(verdicts.stream().filter(matches -> !matches).count())
        .isGreaterThan(verdicts.size() / 3L);
  }

  /** Of two readings of a percent sign, and of a line and its formula, one is the vote. */
  @ParameterizedTest
  @MethodSource("cases")
  void what_matches_votes_alike(
      AnswerFormat format, String text, String expected, boolean matches) {
    boolean oneSided = isPercentage(text) != isPercentage(expected);
    boolean equation = format.vote(text).endsWith("= 0") || format.vote(expected).endsWith("= 0");
    if (matches && !oneSided && !equation) {
      assertThat(format.vote(text)).isEqualTo(format.vote(expected));
    }
  }

  private static boolean isPercentage(String text) {
    return text.contains("%") || text.contains("percent");
  }

  @Test
  void variables_may_be_given_together_or_one_by_one() {
    AnswerFormat mathematics = AnswerFormat.mathematics();
    assertThat(mathematics.accepts("(x,y)=(2,3)", "x=2, y=3")).isTrue();
    assertThat(mathematics.accepts("y=3, x=2", "(x,y)=(2,3)")).isTrue();
    assertThat(mathematics.accepts("(x,y)=(2,3)", "x=3, y=2")).isFalse();
    assertThat(mathematics.accepts("(x,y)=(2,3)", "2, 3")).isFalse();
  }

  @Test
  void a_text_without_an_answer_votes_for_its_words() {
    assertThat(AnswerFormat.finalNumber().vote("  I do NOT know. ")).isEqualTo("i do not know");
  }

  static Stream<String> hostile() {
    String deep = "(".repeat(100_000);
    return Stream.of(
        deep,
        "\\boxed{" + deep,
        "\\boxed{" + "{".repeat(50_000) + "}".repeat(50_000) + "}",
        "\\boxed{" + "(".repeat(400) + "1" + ")".repeat(400) + "}",
        "\\boxed{" + "\\frac".repeat(180) + "}",
        "\\boxed{" + "\\frac{1}{".repeat(90) + "1" + "}".repeat(90) + "}",
        "\\boxed{" + "\\sqrt{".repeat(90) + "2" + "}".repeat(90) + "}",
        "\\boxed{" + "-".repeat(900) + "1}",
        "\\boxed{9^{9^{9^{9}}}}",
        "\\boxed{((99^64)^64)^64}",
        "\\boxed{(1+\\sqrt2+\\sqrt3+\\sqrt5+\\sqrt7+\\sqrt{11})^{64}}",
        "\\boxed{\\sqrt{340282366920938463463374607431768211297}}",
        "\\boxed{" + "1,".repeat(400) + "1}",
        "\\boxed{" + "\\pm 1".repeat(150) + "}",
        "\\boxed{" + "[1,".repeat(300) + "}",
        "1".repeat(1_000_000),
        "1e999999999",
        "1e999",
        "1,".repeat(500_000),
        "1,000".repeat(20_000),
        "1/".repeat(50_000),
        "1 1/".repeat(50_000),
        "answer ".repeat(20_000),
        "the answer is ".repeat(10_000),
        "the answer is not ".repeat(10_000),
        "-".repeat(1_000_000),
        "1 -".repeat(50_000),
        "####".repeat(30_000),
        "\\boxed".repeat(20_000),
        "\\boxed{".repeat(20_000),
        "\\text{".repeat(20_000),
        "\\".repeat(100_000) + "boxed{\\",
        "yes".repeat(40_000),
        "(A".repeat(50_000),
        "\u0000\uD800\uDFFF\u202E",
        "$".repeat(100_000) + "5",
        " ".repeat(1_000_000));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostile_texts_are_read_in_bounded_time(String text) {
    for (AnswerFormat format : FORMATS) {
      Effort effort = Effort.of(() -> assertThat(format.read(text)).isNotNull());
      assertThat(effort.cpuNanos()).as(format.toString()).isLessThan(MOST_CPU_NANOS);
    }
  }

  @Test
  void any_text_is_read_and_equals_itself() {
    String alphabet = "0123456789 .,-+*/^()[]{}\\%$=#ABCxyz\n";
    List<String> words =
        List.of(
            "\\frac", "\\boxed{", "\\sqrt", "answer is", "\\{", "\\}", "\\text{", "\\pm", "\\cup");
    for (long seed : Seed.below(SEEDS)) {
      SplittableRandom random = new SplittableRandom(seed);
      String text =
          Stream.generate(
                  () ->
                      random.nextInt(4) == 0
                          ? words.get(random.nextInt(words.size()))
                          : alphabet.substring(random.nextInt(alphabet.length())).substring(0, 1))
              .limit(random.nextInt(30))
              .collect(Collectors.joining());
      for (AnswerFormat format : FORMATS) {
        assertThat(format.accepts(text, text))
            .as("seed %d, %s, %s", seed, format, text)
            .isEqualTo(format.read(text).isPresent());
      }
    }
  }

  @Test
  void refuses_options_that_have_no_letter_or_no_text() {
    assertThatThrownBy(() -> AnswerFormat.choiceLetter(27))
        .hasMessage("options must be in 1..26, was 27");
    assertThatThrownBy(() -> AnswerFormat.oneOf(List.of("Yes", "yes.")))
        .hasMessageContaining("options must be different texts");
  }
}
