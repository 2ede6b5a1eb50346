package io.github.sgicl.examples.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.cli.CommandFrame;
import io.github.sgicl.json.Audit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command shows of its items, and in which words it asks them. */
class ShowTest {

  @TempDir private Path folder;

  private Path data;
  private Path layout;

  @BeforeEach
  void writeData() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      char from = "abcdefgh".charAt(i);
      lines.add(
          "{\"n\": \"i%d\", \"q\": \"%s # =\", \"c\": [\"%s ;\", \"%s ;\"], \"r\": %d, \"s\": \"walks\"}"
              .formatted(i, from, (char) (from + 1), (char) (from + 2), i % 2));
    }
    data = Files.write(folder.resolve("walks.jsonl"), lines);
    layout =
        Files.writeString(
            folder.resolve("layout.json"),
            "{\"id\": \"n\", \"question\": \"q\", \"choices\": \"c\", \"right\": \"r\", \"base\":"
                + " 0, \"group\": \"s\"}");
  }

  private CommandRun run(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--layout", layout, "--keep-option-order", "--model=walk", "--show=1"));
    return CommandRun.of(all.toArray());
  }

  @Test
  void compare_shows_prompt_answer_and_verdict_in_the_words_that_were_given() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run =
        run(
            "compare",
            "--pool",
            data,
            "--queries",
            data,
            "--strategies=zero,similar",
            "--n=2",
            "--generate=2",
            "--system=a b",
            "--instruction={question} {options} ",
            "--out",
            out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("item: i", "read from: " + data, "option A: ", "gold: ", "subject: walks")
        .containsPattern("strategy: zero-shot\nprompt:\n----\n(?s:.*)a b(?s:.*)A\\. \\w ;")
        .containsPattern("\nanswer: .*\nverdict: (right|wrong): ");
    assertThat(run.err().split("item: ", -1)).as("one item").hasSize(2);
    Audit kept = Audit.read(out.resolve(Audit.FILE));
    assertThat(kept.header().toString())
        .contains("\"wording\":\"as given; system message \\\"a b\\\"; instruction");
    CommandRun again =
        run(
            "compare",
            "--pool",
            data,
            "--queries",
            data,
            "--strategies=zero,similar",
            "--n=2",
            "--generate=2",
            "--resume",
            "--out",
            out);
    assertThat(again.code()).as("other words are another comparison").isEqualTo(1);
    assertThat(again.err()).contains("was begun with another");
  }

  @Test
  void rank_scores_what_it_shows_and_keeps_it() throws IOException {
    Path out = folder.resolve("ranked.jsonl");
    CommandRun run =
        run(
            "rank",
            "--pool",
            data,
            "--levels=2",
            "--instruction={subject}: {question}",
            "--out",
            out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("item: i0", "question: a # =", "walks: a # =");
    assertThat(out).content().contains("\"sgicl_text\":\"walks: a # =\"");
    CommandRun prompt =
        run(
            "prompt",
            "--pool",
            out,
            "--query=a b # =",
            "--strategy=similar",
            "--instruction={question} ?",
            "--system=b");
    assertThat(prompt.code()).as(prompt.err()).isZero();
    assertThat(prompt.out()).contains("a b # = ?");
    assertThat(prompt.err()).contains("item: i", "# = ?");
  }

  @Test
  void score_and_mechanism_show_what_the_model_is_given() {
    CommandRun score =
        CommandRun.of(
            "score",
            "--model=walk",
            "--in",
            data,
            "--field=q",
            "--chat",
            "--metric=hoyer",
            "--system=a",
            "--instruction=b {question}",
            "--show=2");
    assertThat(score.code()).as(score.err()).isZero();
    assertThat(score.err()).contains("item: " + data + ":2\nquestion: b # =", "b b # =");
    assertThat(score.json()).hasSize(8);
    CommandRun mechanism =
        CommandRun.of(
            "mechanism",
            "--model=walk",
            "--data",
            data,
            "--layout",
            layout,
            "--levels=2",
            "--system=a",
            "--instruction=b {question}",
            "--threads=1",
            "--show=1",
            "--out",
            folder.resolve("mechanism"));
    assertThat(mechanism.code()).as(mechanism.err()).isZero();
    assertThat(mechanism.err()).contains("item: i0", "gold: A", "b a # =");
    assertThat(folder.resolve("mechanism").resolve("mechanism.md"))
        .content()
        .contains("after the system message");
  }

  @Test
  void what_does_not_go_together_is_said() {
    assertBad("--few-shot does not go with demonstrations that are chosen", "prompt", "--query=q");
    assertBad("the instruction \"x\": it must hold {question}", "rank", "--instruction=x");
    CommandRun system = CommandRun.of("score", "--model=walk", "--text=a", "--system=b");
    assertThat(system.code()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(system.err()).contains("--system goes with --chat");
    CommandRun field = run("rank", "--pool", data, "--instruction={question} {grade}");
    assertThat(field.code()).isEqualTo(1);
    assertThat(field.err())
        .contains("walks.jsonl:1: the instruction names {grade}, the item i0 has");
  }

  private void assertBad(String message, String... words) {
    List<Object> all = new ArrayList<>(List.of((Object[]) words));
    all.addAll(List.of("--pool", data, "--few-shot", data));
    CommandRun run = run(all.toArray());
    assertThat(run.code()).as(run.err()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(run.err()).contains(message);
  }
}
