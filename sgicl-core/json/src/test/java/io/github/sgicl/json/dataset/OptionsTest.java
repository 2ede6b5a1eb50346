package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From where right options are counted, and in which order options stand. */
class OptionsTest {

  private static final String NUMBERED =
      "{'question': 'q', 'choices': ['a', 'b', 'c'], 'right': 'r'%s}";

  private final Records records;

  OptionsTest(@TempDir Path folder) {
    this.records = new Records(folder);
  }

  private static String record(String right) {
    return "{'q': 'Which is "
        + right.replace("'", "")
        + "?', 'a': 'x', 'b': 'y', 'c': 'z', 'r': "
        + right
        + "}";
  }

  @Test
  void a_layout_states_from_which_number_options_are_counted() throws IOException {
    String zero = NUMBERED.formatted(", 'base': 0");
    String one = NUMBERED.formatted(", 'base': 1");
    assertThat(records.read(zero, record("1")).items().get(0).right()).containsExactly(1);
    assertThat(records.read(one, record("1")).items().get(0).right()).containsExactly(0);
    assertThat(records.read(one, record("'2'")).items().get(0).right()).containsExactly(1);
    assertThatThrownBy(() -> records.read(one, record("0")))
        .hasMessageContaining(
            "data.jsonl:1: right: must name one of the 3 choices, counted from 1, was \"0\"");
  }

  @Test
  void a_cloze_asks_the_question_alone_and_its_answer_is_the_text_of_an_option()
      throws IOException {
    DataSet data = records.read(NUMBERED.formatted(", 'base': 0"), record("1"));
    DataItem cloze = data.clozes(Wording.usual("usual")).items().get(0);
    assertThat(data.items().get(0).prompt()).isEqualTo("Which is 1?\nA. x\nB. y\nC. z");
    assertThat(cloze.prompt()).isEqualTo("Which is 1?");
    assertThat(cloze.choices()).containsExactly("x", "y", "z");
    Solution solution = cloze.solution().orElseThrow();
    assertThat(solution.shown()).isEqualTo("y");
    assertThat(solution.isGivenBy("y")).isTrue();
    assertThat(solution.isGivenBy("B")).isFalse();
    DataSet open = records.read("{'question': 'q', 'answer': 'a'}", record("1"));
    assertThatThrownBy(() -> open.clozes(Wording.usual("usual")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("data.jsonl:1: a cloze needs options of which one is right")
        .hasMessageContaining("has no options");
    Wording listing = Wording.usual("listing").instruction("{question} {options}");
    assertThatThrownBy(() -> data.clozes(listing))
        .isInstanceOf(IOException.class)
        .hasMessage("a cloze lists no options, the instruction has {options}");
  }

  @Test
  void a_file_that_tells_the_first_number_is_read_by_it_and_it_is_said() throws IOException {
    String untold = NUMBERED.formatted("");
    DataSet zero = records.read(untold, record("1"), record("0"));
    assertThat(zero.items()).extracting(DataItem::right).containsExactly(List.of(1), List.of(0));
    assertThat(zero.notes()).contains("right options are counted from 0");
    DataSet one = records.read(untold, record("1"), record("3"));
    assertThat(one.items()).extracting(DataItem::right).containsExactly(List.of(0), List.of(2));
    assertThat(one.notes()).contains("right options are counted from 1");
  }

  @Test
  void a_file_that_does_not_tell_is_refused_until_it_is_stated() {
    String untold = NUMBERED.formatted("");
    assertThatThrownBy(() -> records.read(untold, record("1"), record("2")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be told")
        .hasMessageContaining("state \"base\": 0 or \"base\": 1");
    assertThatThrownBy(() -> records.read(untold, record("0"), record("3")))
        .hasMessageContaining("data.jsonl:2: right: options cannot be counted from 0 and from 1");
  }

  private DataSet alwaysFirst(int items) throws IOException {
    String[] lines = new String[items];
    for (int i = 0; i < items; i++) {
      lines[i] =
          "{'question': 'Is %d odd?', 'mc1_targets': {'choices': ['true %d', 'b', 'c', 'd'],"
                  .formatted(i, i)
              + " 'labels': [1, 0, 0, 0]}}";
    }
    return Layout.of("truthfulqa-mc1").read(records.file("data.jsonl", lines));
  }

  @Test
  void options_are_shuffled_by_the_seed_and_the_item() throws IOException {
    DataSet read = alwaysFirst(400);
    assertThat(read.goldPositions()).containsExactly(400, 0, 0, 0);
    long seed = Seed.usually(42);
    DataSet shuffled = read.shuffled(seed);
    assertThat(shuffled.goldPositions()).allSatisfy(count -> assertThat(count).isBetween(60, 140));
    assertThat(shuffled.items())
        .allSatisfy(
            item -> {
              assertThat(item.choices().get(item.right().get(0))).startsWith("true ");
              assertThat(item.solution().orElseThrow().golds())
                  .containsExactly(DataItem.letter(item.right().get(0)));
              assertThat(item.choices()).contains("b", "c", "d");
            });
    assertThat(read.shuffled(seed)).isEqualTo(shuffled);
    assertThat(read.shuffled(seed + 1).goldPositions()).isNotEqualTo(List.of(400, 0, 0, 0));
    assertThat(shuffled.notes().get(0))
        .startsWith("the options of 400 of 400 items are shuffled; the right one is at A ");
  }

  @Test
  void the_order_of_an_item_does_not_depend_on_where_it_stands() throws IOException {
    long seed = Seed.usually(42);
    DataItem last = alwaysFirst(10).shuffled(seed).items().get(9);
    String line =
        "{'question': 'Is 9 odd?', 'mc1_targets': {'choices': ['true 9', 'b', 'c', 'd'],"
            + " 'labels': [1, 0, 0, 0]}}";
    DataItem alone =
        Layout.of("truthfulqa-mc1")
            .read(records.file("one.jsonl", line))
            .shuffled(seed)
            .items()
            .get(0);
    assertThat(alone.choices()).isEqualTo(last.choices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None of the above",
        "Both A and B",
        "A and C only",
        "all of the above",
        "(a) or (c)",
        "Neither A nor B"
      })
  void options_that_speak_of_places_keep_theirs(String last) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(
          "{'question': 'q%d', 'subject': 's', 'choices': ['u', 'v', 'w', '%s'], 'answer': 0}"
              .formatted(i, last));
    }
    DataSet read = Layout.of("mmlu").read(records.file("data.jsonl", lines.toArray(String[]::new)));
    assertThat(read.shuffled(Seed.usually(1)).items()).isEqualTo(read.items());
  }

  @Test
  void classes_keep_their_order_and_answers_are_their_names() throws IOException {
    DataSet read =
        records.read(
            "{'question': 't', 'classes': ['no', 'yes'], 'right': 'r', 'base': 0}",
            "{'t': 'one', 'r': true}",
            "{'t': 'two', 'r': 0}",
            "{'t': 'three', 'r': 'Yes'}");
    assertThat(read.items())
        .extracting(item -> item.solution().orElseThrow().golds().get(0))
        .containsExactly("yes", "no", "yes");
    assertThat(read.shuffled(Seed.usually(1))).isEqualTo(read);
    assertThat(read.items().get(0).prompt()).isEqualTo("one");
  }
}
