package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.axis.Question;
import io.github.sgicl.json.JsonLinesException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which items depend on each other, by a field of theirs. */
class ClustersTest {

  private static final String MAPPING = "{'id': 'n', 'question': 'q', 'answer': 'a', 'group': 's'}";
  private static final String[] LINES = {
    "{'n': 'x', 'q': 'One?', 'a': '1', 's': 'sums', 'story': 7}",
    "{'n': 'y', 'q': 'Two?', 'a': '2', 's': 'sums', 'story': 'a'}",
    "{'n': 'z', 'q': 'Three?', 'a': '3', 's': 'words', 'story': 7}"
  };

  private final Records records;

  ClustersTest(@TempDir Path folder) {
    this.records = new Records(folder);
  }

  @Test
  void are_named_by_a_field_of_texts_or_numbers() throws IOException {
    DataSet data = records.read(MAPPING, LINES).clusteredBy("story");
    assertThat(data.questions()).extracting(Question::cluster).containsExactly("7", "a", "7");
    assertThat(data.notes()).contains("3 items are in 2 clusters by story");
  }

  @Test
  void are_the_groups_of_the_layout_where_group_is_asked_for() throws IOException {
    DataSet data = records.read(MAPPING, LINES).clusteredBy("group");
    assertThat(data.questions())
        .extracting(Question::cluster)
        .containsExactly("sums", "sums", "words");
  }

  @Test
  void are_refused_where_a_record_names_none() throws IOException {
    DataSet data =
        records.read(
            MAPPING, LINES[0], "{'n': 'y', 'q': 'Two?', 'a': '2', 's': 't', 'story': null}");
    assertThatThrownBy(() -> data.clusteredBy("story"))
        .isInstanceOf(JsonLinesException.class)
        .hasMessageContaining(".jsonl:2: ")
        .hasMessageEndingWith("there is no text or number in \"story\" to name a cluster");
  }
}
