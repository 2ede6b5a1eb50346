package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How answers are compared: by what the data hold unless it is stated. */
class AnswersTest {

  private final Records records;

  AnswersTest(@TempDir Path folder) {
    this.records = new Records(folder);
  }

  private static Solution solution(DataSet data, int item) {
    return data.items().get(item).solution().orElseThrow();
  }

  @Test
  void numbers_are_compared_by_value_and_texts_word_for_word_and_it_is_said() throws IOException {
    DataSet data =
        records.read(
            "{'question': 'q', 'answer': 'a'}",
            "{'q': 'How many?', 'a': 51.0}",
            "{'q': 'How much?', 'a': '1,200'}",
            "{'q': 'Who?', 'a': 'Ann Lee'}");
    assertThat(solution(data, 0).isGivenBy("That makes 51 apples.")).isTrue();
    assertThat(solution(data, 0).isGivenBy("15")).isFalse();
    assertThat(solution(data, 1).isGivenBy("It is $1200")).isTrue();
    assertThat(solution(data, 2).isGivenBy("ann lee.")).isTrue();
    assertThat(data.notes())
        .containsExactly("answers are compared by number in 2 of 3 items, in the others not");
  }

  @Test
  void a_format_against_the_data_is_kept_and_said() throws IOException {
    DataSet data =
        records.read(
            "{'question': 'q', 'answer': 'a', 'answer_format': 'text'}", "{'q': '?', 'a': 7.0}");
    assertThat(solution(data, 0).isGivenBy("7")).isFalse();
    assertThat(data.notes().get(0)).contains("compared as text though all are numbers");
  }

  @Test
  void of_several_golds_any_counts_unless_every_one_must_be_given() throws IOException {
    String[] lines = {"{'q': 'Which?', 'a': ['red', 'crimson', 'red']}"};
    DataSet any = records.read("{'question': 'q', 'answer': 'a'}", lines);
    assertThat(solution(any, 0).golds()).containsExactly("red", "crimson");
    assertThat(solution(any, 0).isGivenBy("Crimson")).isTrue();
    assertThat(solution(any, 0).isGivenBy("blue")).isFalse();
    DataSet every =
        records.read(
            "{'question': 'q', 'answer': 'a', 'answer_format': 'contained', 'every': true}", lines);
    assertThat(solution(every, 0).isGivenBy("crimson, then")).isFalse();
    assertThat(solution(every, 0).isGivenBy("It is red and Crimson.")).isTrue();
    assertThat(solution(every, 0).isGivenBy("tired crimson")).isFalse();
  }

  @Test
  void no_answer_is_an_answer_where_the_layout_says_so() throws IOException {
    String mapping = "{'question': 'q', 'answer': 'a.text', 'no_answer': 'unanswerable'}";
    DataSet data = records.read(mapping, "{'q': '?', 'a': {'text': []}}", "{'q': '!', 'a': []}");
    assertThat(solution(data, 0).golds()).containsExactly("unanswerable");
    assertThat(solution(data, 1).golds()).containsExactly("unanswerable");
    assertThatThrownBy(() -> records.read(mapping, "{'q': '?', 'a': {'txt': []}}"))
        .hasMessageContaining(":1: answer: no field \"a.text\", the fields are [q, a]");
  }

  @Test
  void errors_name_the_record_the_key_and_the_field() {
    String mapping = "{'question': 'q', 'answer': 'a', 'context': 'c', 'grade': 'g?'}";
    assertThatThrownBy(
            () -> records.read(mapping, "{'q': 'x', 'a': 'y', 'c': 'z'}", "{'q': 'x', 'a': 'y'}"))
        .hasMessageContaining("data.jsonl:2: context: no field \"c\", the fields are [q, a]");
    assertThatThrownBy(() -> records.read(mapping, "{'q': 'x', 'a': {}, 'c': 'z'}"))
        .hasMessageContaining("data.jsonl:1: answer: \"a\" must hold text, held {}");
    assertThatThrownBy(() -> records.read(mapping, "{'q': null, 'a': 'y', 'c': 'z'}"))
        .hasMessageContaining("data.jsonl:1: question: \"q\" must hold text, held null");
  }

  @Test
  void a_verdict_says_what_is_read_and_what_was_wanted() throws IOException {
    DataSet data =
        records.read(
            "{'question': 'q', 'answer': 'a'}",
            "{'q': 'How many?', 'a': 51.0}",
            "{'q': 'Which?', 'a': ['red', 'crimson']}");
    assertThat(solution(data, 0).verdict("That makes 51 apples."))
        .isEqualTo("right: \"51\" is read from it, right is \"51.0\"");
    assertThat(solution(data, 0).verdict("many"))
        .isEqualTo("wrong: nothing that could be compared is read from it, right is \"51.0\"");
    assertThat(solution(data, 1).verdict("It is " + "b".repeat(100)))
        .startsWith("wrong: \"…b")
        .endsWith("b\" is read from it, right is any of [red, crimson]")
        .hasSizeLessThan(150);
  }
}
