package io.github.sgicl.json.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionFormat;
import io.github.sgicl.json.JsonLinesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  private static final Question CHOICE =
      Question.choice("q1", "Which is red?", List.of("sky", "rose"), 1)
          .field("subject", "colours")
          .withContext(List.of("Roses are red.", "The sky is blue."), List.of(0));

  @TempDir private Path folder;

  private static String rendered(String template) {
    return Wording.usual("mine").instruction(template).render(CHOICE);
  }

  @Test
  void a_template_holds_the_fields_of_the_item() {
    assertThat(rendered("On {subject}:\n{context}\n\nQ: {question}\n{options}\nA:"))
        .isEqualTo(
            """
            On colours:
            Roses are red.
            The sky is blue.

            Q: Which is red?
            A. sky
            B. rose
            A:\
            """);
  }

  @Test
  void doubled_braces_are_braces_and_fields_are_never_read_again() {
    assertThat(rendered("{{\"q\": {question}}}")).isEqualTo("{\"q\": Which is red?}");
    Question braces = Question.open("q2", "What is {subject}?");
    assertThat(Wording.usual("mine").instruction("{question}").render(braces))
        .isEqualTo("What is {subject}?");
  }

  @Test
  void the_usual_wording_is_the_usual_form_and_a_fixed_text_stands_before_it() {
    Wording usual = Wording.usual("usual");
    assertThat(usual.isUsual()).isTrue();
    assertThat(usual.render(CHOICE)).isEqualTo(QuestionFormat.lettered().render(CHOICE));
    Wording after = usual.fewShot("Q: 1 + 1?\nA: 2\n").system("Be brief.");
    assertThat(after.isUsual()).isFalse();
    assertThat(after.render(CHOICE)).startsWith("Q: 1 + 1?\nA: 2\n\nRoses are red.");
    assertThat(after.system()).contains("Be brief.");
    assertThat(after).hasToString("usual; system message \"Be brief.\"; after \"Q: 1 + 1?\nA: 2\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Answer {question | the brace at character 8 is not closed",
        "Answer question} | the brace at character 16 closes nothing",
        "Answer {options} | it must hold {question}",
      })
  void a_template_that_cannot_be_is_refused(String template, String problem) {
    assertThatThrownBy(() -> Wording.usual("mine").instruction(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void a_field_that_an_item_lacks_is_named_with_the_item() {
    Wording wording = Wording.usual("mine").instruction("{question} {topic}");
    assertThatThrownBy(() -> wording.checkedFor(List.of(CHOICE)))
        .hasMessage(
            "the instruction names {topic}, the item q1 has [context, options, question, subject]");
  }

  @Test
  void wordings_are_read_from_a_file_and_a_wrong_line_is_named() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wordings.jsonl"),
            "{\"name\": \"plain\"}\n{\"name\": \"polite\", \"system\": \"Please.\","
                + " \"instruction\": \"Q: {question}\"}\n");
    assertThat(Wording.read(file)).extracting(Wording::name).containsExactly("plain", "polite");
    assertWrong("{\"name\": \"a\", \"sytem\": \"x\"}", "wordings.jsonl:1", "no \"sytem\"");
    assertWrong("{\"name\": \"a\"}\n{\"name\": \"a\"}", "wordings.jsonl:2", "called \"a\"");
    assertWrong("{\"name\": \"a\", \"instruction\": \"x\"}", ":1", "it must hold {question}");
    assertWrong("{\"name\": 3}", ":1", "\"name\" must be a string");
    assertWrong("", "must hold at least one wording");
  }

  private void assertWrong(String text, String... problems) throws IOException {
    Path file = Files.writeString(folder.resolve("wordings.jsonl"), text);
    assertThatThrownBy(() -> Wording.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(problems);
  }

  @Test
  void an_item_is_asked_with_all_its_options_and_fields(@TempDir Path folder) throws IOException {
    Records records = new Records(folder);
    DataSet data =
        records.read(
            "{'question': 'q', 'choices': 'c', 'right': 'r', 'context': 'x', 'group': 's',"
                + " 'instruction': 'i', 'order': 'fixed'}",
            "{'q': 'Which?', 'c': ['red', 'green'], 'r': ['A', 'B'], 'x': 'Leaves.', 's': 'art',"
                + " 'i': 'Choose.'}");
    DataItem item = data.items().get(0);
    assertThat(Wording.usual("u").prompt(item)).isEqualTo(item.prompt());
    Wording own =
        Wording.usual("own")
            .instruction("[{subject}] {context}\n{question}\n{options}")
            .fewShot("F");
    assertThat(own.prompt(item)).isEqualTo("F\n\n[art] Leaves.\nChoose.\nWhich?\nA. red\nB. green");
    assertThat(own.requireFieldsOf(data.items())).isEqualTo(data.items());
    Wording lacking = Wording.usual("own").instruction("{question} {grade}");
    assertThatThrownBy(() -> lacking.requireFieldsOf(data.items()))
        .isInstanceOf(JsonLinesException.class)
        .hasMessageEndingWith(
            "data.jsonl:1: the instruction names {grade}, the item line 1 has"
                + " [context, options, question, solution, subject]");
  }

  @Test
  void classes_have_no_letters(@TempDir Path folder) throws IOException {
    DataSet data =
        new Records(folder)
            .read(
                "{'question': 'q', 'classes': ['bad', 'good'], 'right': 'r', 'base': 0}",
                "{'q': 'Fine.', 'r': 1}");
    assertThat(
            Wording.usual("own").instruction("{question} ({options})").prompt(data.items().get(0)))
        .isEqualTo("Fine. (bad\ngood)");
  }
}
