package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.axis.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each layout on a record of our own, and what is wrong with others. */
class LayoutTest {

  private static final String MMLU =
      """
      {"id":"q/1","subject":"sums","question":"1 + 1?","choices":["1","2","3","4"],"answer_index":1}
      """;
  private static final String ARC =
      """
      {"id":"a1","question":"What is wet?","choices":{"text":["sand","water","air"],"label":["1","2","3"]},"answerKey":"2"}
      """;

  @TempDir private Path folder;

  private DataItem item(String layout, String record) throws IOException {
    return Layout.of(layout).read(file(record)).items().get(0);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("data.jsonl"), content);
  }

  private static Solution solution(DataItem item) {
    return item.solution().orElseThrow();
  }

  @Test
  void gsm8k_shows_the_solution_without_calculator_marks_and_matches_the_number()
      throws IOException {
    DataItem item =
        item(
            "gsm8k",
            """
            {"question":"Ann has 2 bags of 3 nuts. How many?","answer":"2*3 = <<2*3=6>>6 nuts.\\n#### 6"}
            """);
    assertThat(item.prompt()).isEqualTo("Ann has 2 bags of 3 nuts. How many?");
    assertThat(solution(item).shown()).isEqualTo("2*3 = 6 nuts.\n#### 6");
    assertThat(solution(item).isGivenBy("So it is $6.00")).isTrue();
    assertThat(solution(item).isGivenBy("2*3 = 6, no: 5")).isFalse();
  }

  @Test
  void math_matches_what_is_boxed() throws IOException {
    DataItem item =
        item(
            "math",
            """
            {"problem":"Solve $2x=1$.","solution":"So $x=\\\\boxed{\\\\frac12}$.","level":"Level 2","type":"Algebra"}
            """);
    assertThat(item.grade()).contains("Level 2");
    assertThat(item.group()).contains("Algebra");
    assertThat(solution(item).isGivenBy("The answer is 0.5.")).isTrue();
    assertThat(solution(item).isGivenBy("\\boxed{2}")).isFalse();
  }

  @Test
  void mmlu_letters_its_choices() throws IOException {
    DataItem item = item("mmlu", MMLU);
    assertThat(item.prompt()).isEqualTo("1 + 1?\nA. 1\nB. 2\nC. 3\nD. 4");
    assertThat(item.id()).contains("q/1");
    assertThat(item.group()).contains("sums");
    assertThat(item.right()).containsExactly(1);
    assertThat(solution(item).shown()).isEqualTo("B");
    assertThat(solution(item).isGivenBy("The answer is (B).")).isTrue();
  }

  @Test
  void mmlu_pro_has_more_choices() throws IOException {
    DataItem item =
        item(
            "mmlu-pro",
            """
            {"question_id":7,"question":"Largest?","options":["1","2","3","4","5","6"],"answer":"F","answer_index":5,"category":"order"}
            """);
    assertThat(item.id()).contains("7");
    assertThat(solution(item).golds()).containsExactly("F");
  }

  @Test
  void arc_labels_may_be_numbers() throws IOException {
    DataItem item = item("arc", ARC);
    assertThat(item.right()).containsExactly(1);
    assertThat(item.prompt()).endsWith("\nB. water\nC. air");
    assertThat(solution(item).isGivenBy("B")).isTrue();
  }

  @Test
  void aqua_choices_lose_their_letters() throws IOException {
    DataItem item =
        item(
            "aqua",
            """
            {"question":"Half of 10?","options":["A)4","B)5","C)6","D)7","E)8"],"rationale":"10/2","correct":"B"}
            """);
    assertThat(item.choices()).containsExactly("4", "5", "6", "7", "8");
    assertThat(item.right()).containsExactly(1);
  }

  @Test
  void commonsenseqa_lists_its_choices_as_objects() throws IOException {
    DataItem item =
        item(
            "commonsenseqa",
            """
            {"id":"c1","question":"Where is snow?","choices":[{"label":"A","text":"oven"},{"label":"B","text":"roof"}],"answerKey":"B","concept":"snow"}
            """);
    assertThat(item.choices()).containsExactly("oven", "roof");
    assertThat(solution(item).shown()).isEqualTo("B");
  }

  @Test
  void bbh_matches_letters_and_texts() throws IOException {
    DataItem letter =
        item("bbh", "{\"task\":\"dates\",\"input\":\"Which?\\n(A) x\\n(B) y\",\"target\":\"(B)\"}");
    assertThat(solution(letter).isGivenBy("So the answer is B.")).isTrue();
    DataItem text =
        item("bbh", "{\"task\":\"logic\",\"input\":\"not True is\",\"target\":\"False\"}");
    assertThat(solution(text).isGivenBy("So the answer is False.")).isTrue();
    assertThat(solution(text).isGivenBy("True")).isFalse();
  }

  @Test
  void bigbench_takes_the_best_scored_target() throws IOException {
    DataItem item =
        item(
            "bigbench",
            "{\"input\":\"Is ice cold?\",\"target\":\"Yes. It"
                + " is.\",\"target_scores\":{\"Yes\":1,\"No\":0}}");
    assertThat(item.prompt()).isEqualTo("Is ice cold?");
    assertThat(solution(item).shown()).isEqualTo("Yes");
    assertThat(solution(item).isGivenBy("yes, ice is cold")).isTrue();
  }

  @Test
  void babi_puts_the_story_before_the_question() throws IOException {
    DataItem item =
        item(
            "babi",
            "{\"task\":\"qa1\",\"story\":[\"Ann is in the hall.\",\"Bob"
                + " left.\"],\"question\":\"Where is"
                + " Ann?\",\"answer\":\"hall\",\"supporting\":[0]}");
    assertThat(item.prompt()).isEqualTo("Ann is in the hall.\nBob left.\nWhere is Ann?");
    assertThat(item.supporting()).containsExactly(0);
    assertThat(solution(item).isGivenBy("Hall.")).isTrue();
  }

  @Test
  void tinystories_asks_nothing() throws IOException {
    assertThat(item("tinystories", "{\"text\":\"Once there was a bug.\"}").solution()).isEmpty();
  }

  @Test
  void conflict_has_both_sides() throws IOException {
    DataItem item =
        item(
            "conflict",
            "{\"question\":\"Is ice"
                + " hot?\",\"ground_truth\":[\"False\"],\"memory_answer\":\"m\",\"counter_answer\":\"c\",\"parametric_memory_aligned_evidence\":\"p\",\"counter_memory_aligned_evidence\":\"q\"}");
    assertThat(item.extra())
        .containsEntry("agreeing", "p")
        .containsEntry("contradicting", "q")
        .containsEntry("memory", "m");
    assertThat(solution(item).golds()).containsExactly("False");
  }

  @Test
  void items_are_questions_of_a_study() throws IOException {
    Question choice = item("mmlu", MMLU).asQuestion();
    assertThat(choice.id()).isEqualTo("q/1");
    assertThat(choice.options()).containsExactly("1", "2", "3", "4");
    assertThat(choice.answer()).contains("2");
    assertThat(choice.fields()).containsEntry("subject", "sums").containsEntry("solution", "B");
    Question story =
        item(
                "babi",
                "{\"task\":\"qa1\",\"story\":[\"s\",\"t\"],\"supporting\":[1],\"question\":\"q\",\"answer\":\"a\"}")
            .asQuestion();
    assertThat(story.id()).isEqualTo("line 1");
    assertThat(story.context()).containsExactly("s", "t");
    assertThat(story.supporting()).containsExactly(1);
    assertThat(story.answer()).contains("a");
    Question open = item("tinystories", "{\"text\":\"Once.\"}").asQuestion();
    assertThat(open.answer()).isEmpty();
  }

  @Test
  void users_add_a_layout_by_a_mapping_file() throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("own.json"),
            "{\"question\":\"q.text\",\"answer\":\"a\",\"answer_format\":\"number\",\"grade\":\"stars\"}");
    DataItem item = item(mapping.toString(), "{\"q\":{\"text\":\"Two?\"},\"a\":2,\"stars\":3}");
    assertThat(item.question()).isEqualTo("Two?");
    assertThat(item.grade()).contains("3");
    assertThat(solution(item).isGivenBy("2.0")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mmlu-pro | {\"id\":\"x\"} | choices: no field \"options\", the fields are [id]",
        "mmlu | {\"question\":\"q\",\"choices\":[\"a\",\"b\"],\"answer_index\":2} | right: must"
            + " name one of the 2 choices, counted from 0, was \"2\"",
        "mmlu | {\"question\":\"q\",\"choices\":[\"a\",\"b\"],\"answer_index\":-1} | must name one"
            + " of the 2 choices, counted from 0, was \"-1\"; test splits",
        "mmlu | {\"question\":\"q\",\"choices\":[\"a\",\" \"],\"answer_index\":0} | choice B is"
            + " blank",
        "mmlu | {\"question\":\"q\",\"choices\":[\"a\",{}],\"answer_index\":0} | choices:"
            + " \"choices\" must hold text, held {}",
        "gsm8k | {\"question\":\" \",\"answer\":\"#### 1\"} | question: \"question\" is blank",
        "gsm8k | {\"question\":\"q\",\"answer\":\"none\"} | answer: no number is in the answer"
            + " \"none\"",
        "gsm8k | {\"question\":[\"a\",\"b\"],\"answer\":\"1\"} | question: \"question\" must hold"
            + " one text, held 2",
        "arc |"
            + " {\"question\":\"q\",\"choices\":{\"text\":[\"a\",\"b\"],\"label\":[\"A\",\"B\"]},\"answerKey\":\"C\"}"
            + " | must be one of the labels [A, B], was \"C\"",
        "arc |"
            + " {\"question\":\"q\",\"choices\":{\"text\":[\"a\",\"b\"],\"label\":[\"A\",\"A\"]},\"answerKey\":\"A\"}"
            + " | must be one of the labels [A, A], was \"A\"",
        "aqua | {\"options\":[\"A)1\",\"2\"],\"correct\":\"A\"} | choice B must begin with \"B)\","
            + " was \"2\"",
        "bigbench | {\"input\":\"q\",\"target_scores\":{\"Yes\":1,\"No\":1}} | as many scores, not"
            + " all the largest",
        "bigbench | {\"input\":\"q\",\"target_scores\":{\"Yes\":\"x\",\"No\":1}} | must hold"
            + " numbers, held \"x\"",
        "babi | {\"story\":[\"s\"],\"question\":\"q\",\"answer\":\"a\",\"supporting\":[1]} | places"
            + " of the 1 passages, was 1.0",
        "bbh | [] | expected a JSON object, found an array",
      })
  void a_bad_record_is_named_by_its_line(String layout, String record, String problem)
      throws IOException {
    String good =
        switch (layout) {
          case "mmlu" -> MMLU;
          case "mmlu-pro" ->
              "{\"question_id\":1,\"question\":\"q\",\"options\":[\"a\",\"b\"],\"answer_index\":0,\"category\":\"c\"}\n";
          case "arc" -> ARC;
          case "gsm8k" -> "{\"question\":\"q\",\"answer\":\"#### 1\"}\n";
          case "aqua" -> "{\"question\":\"q\",\"options\":[\"A)1\",\"B)2\"],\"correct\":\"A\"}\n";
          case "bigbench" -> "{\"input\":\"q\",\"target_scores\":{\"Yes\":1,\"No\":0}}\n";
          case "babi" ->
              "{\"task\":\"t\",\"story\":[\"s\"],\"supporting\":[0],\"question\":\"q\",\"answer\":\"a\"}\n";
          default -> "{\"task\":\"t\",\"input\":\"q\",\"target\":\"a\"}\n";
        };
    Path file = file(good + "\n" + record + "\n" + good);
    Layout read = Layout.of(layout);
    assertThatThrownBy(() -> read.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ":3: ")
        .hasMessageContaining(problem);
  }

  @Test
  void refuses_a_mapping_that_is_none() throws IOException {
    List<List<String>> wrong =
        List.of(
            List.of("[]", "must be a JSON object"),
            List.of("{", "must be a JSON object"),
            List.of("{\"answer\":\"a\"}", "must have \"question\""),
            List.of("{\"question\":\"q\",\"answr\":\"a\"}", "had \"answr\""),
            List.of("{\"question\":\"q\",\"choices\":\"c\"}", "need \"right\""),
            List.of("{\"question\":\"q\",\"answer_format\":\"no\"}", "must be one of"),
            List.of("{\"question\":\"q\",\"drop_between\":[\"a\"]}", "must be two strings"));
    for (List<String> one : wrong) {
      Path mapping = Files.writeString(folder.resolve("wrong.json"), one.get(0));
      assertThatThrownBy(() -> Layout.of(mapping.toString()))
          .as(one.get(0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(one.get(1));
    }
    assertThatThrownBy(() -> Layout.of("gsm9k"))
        .hasMessageContaining("a layout must be one of mmlu, mmlu-pro, arc");
  }

  @Test
  void records_of_nothing_end_a_data_set_unless_they_are_left_out_and_counted() throws IOException {
    Records records = new Records(folder);
    Path mapping = records.file("null.json", "{'question': 'q', 'answer': 'a'}");
    Path data =
        records.file(
            "nulls.jsonl",
            "{'q': 'Why?', 'a': '1'}",
            "{'q': null, 'a': '1'}",
            "{'q': 'Who?', 'a': ' '}",
            "{'q': 'What?', 'a': '2'}");
    Layout layout = Layout.of(mapping.toString());
    assertThatThrownBy(() -> layout.read(data)).hasMessageContaining("nulls.jsonl:2: question: ");
    DataSet whole = layout.withoutNulls().read(data);
    assertThat(whole.items()).extracting(DataItem::name).containsExactly("line 1", "line 4");
    assertThat(whole.notes())
        .contains(
            "2 of 4 records have null or a blank where the question or the answer should be, and"
                + " are left out: 2, 3");
    Path none = records.file("none.jsonl", "{'q': '', 'a': '1'}");
    assertThatThrownBy(() -> layout.withoutNulls().read(none))
        .hasMessageEndingWith(
            "all 1 records have null or a blank where the question or the answer should be");
    Path missing = records.file("missing.jsonl", "{'a': '1'}");
    assertThatThrownBy(() -> layout.withoutNulls().read(missing))
        .hasMessageContaining("no field \"q\"");
  }
}
