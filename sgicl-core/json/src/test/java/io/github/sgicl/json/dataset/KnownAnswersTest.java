package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownAnswersTest {

  @TempDir private Path folder;

  private Path samples(String text) throws IOException {
    return Files.writeString(folder.resolve("samples.jsonl"), text);
  }

  @Test
  void samples_of_a_harness_tell_which_items_were_answered_rightly() throws IOException {
    Path file =
        samples(
            """
            {"doc_id": 0, "doc": {"question": "a"}, "filtered_resps": ["1"], "acc": 1.0}
            {"doc_id": 1, "doc": {"question": "b"}, "filtered_resps": ["2"], "acc": 0.0}
            {"id": "x", "right": true}
            """);
    KnownAnswers known = KnownAnswers.from(file);
    assertThat(known.isRight("0")).isTrue();
    assertThat(known.isRight("1")).isFalse();
    assertThat(known.isRight("x")).isTrue();
    assertThatThrownBy(() -> known.isRight("2")).hasMessageContaining("item 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"acc\": 1} | a sample must have one of [doc_id, id]",
        "{\"doc_id\": 1} | a sample must have one of [right, acc, exact_match]",
        "{\"doc_id\": 1, \"acc\": 0.5} | \"acc\" must be true or false, 1 or 0, was 0.5",
        "{\"doc_id\": 1, \"acc\": \"yes\"} | 1 or 0, was \"yes\"",
        "{\"doc_id\": null, \"acc\": 1} | the id of a sample must be a string or a number",
      })
  void a_sample_that_cannot_be_is_named_by_its_line(String line, String problem)
      throws IOException {
    Path file = samples("{\"doc_id\": 0, \"acc\": 1}\n" + line.strip());
    assertThatThrownBy(() -> KnownAnswers.from(file))
        .hasMessageContainingAll("samples.jsonl:2", problem.strip());
  }

  @Test
  void a_sample_that_is_right_and_wrong_is_refused() throws IOException {
    Path file = samples("{\"doc_id\": 0, \"acc\": 1}\n{\"doc_id\": 0, \"acc\": 0}");
    assertThatThrownBy(() -> KnownAnswers.from(file))
        .hasMessageContainingAll(":2", "the sample 0 is there twice, right and wrong");
  }
}
