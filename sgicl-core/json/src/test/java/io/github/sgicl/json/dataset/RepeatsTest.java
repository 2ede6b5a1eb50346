package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.axis.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatsTest {

  private static final String MAPPING = "{'id': 'id?', 'question': 'q', 'answer': 'a'}";

  private final Records records;

  RepeatsTest(@TempDir Path folder) {
    this.records = new Records(folder);
  }

  @Test
  void identical_items_are_found_said_and_depend_on_each_other() throws IOException {
    String[] lines = Collections.nCopies(24, "{'q': 'Same?', 'a': 'yes'}").toArray(String[]::new);
    DataSet data = records.read(MAPPING, lines);
    assertThat(data.items()).hasSize(24);
    assertThat(data.repeats()).hasSize(23).startsWith(1, 2);
    assertThat(data.questions()).extracting(Question::cluster).containsOnly("line 1");
    assertThat(data.notes().get(0))
        .contains("23 of 24 items ask the same as an earlier one, first line 2 as line 1;")
        .endsWith("--drop-duplicates leaves them out");
    DataSet kept = data.withoutRepeats();
    assertThat(kept.items()).hasSize(1);
    assertThat(kept.notes())
        .containsExactly("23 items that ask the same as an earlier one are left out");
  }

  @Test
  void white_space_is_no_difference_and_another_answer_is_said() throws IOException {
    DataSet data =
        records.read(
            MAPPING,
            "{'q': 'Is  it?', 'a': 'yes'}",
            "{'q': 'Is it? ', 'a': 'no'}",
            "{'q': 'What?', 'a': 'x'}");
    assertThat(data.repeats()).containsExactly(1);
    assertThat(data.notes().get(0)).contains(", 1 with another answer;");
  }

  @Test
  void different_items_of_one_id_are_told_apart() throws IOException {
    DataSet data =
        records.read(
            MAPPING, "{'id': 'x', 'q': 'One?', 'a': '1'}", "{'id': 'x', 'q': 'Two?', 'a': '2'}");
    assertThat(data.questions()).extracting(Question::id).containsExactly("x", "x (line 2)");
    assertThat(data.repeats()).isEmpty();
    assertThat(data.notes())
        .anyMatch(note -> note.contains("1 items have the id of an earlier one"));
  }
}
