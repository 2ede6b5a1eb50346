package io.github.sgicl.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.Split;
import io.github.sgicl.djl.training.WordVocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkTaskTest {

  private static final WalkTask TASK = new WalkTask(1000);
  private static final WordVocabulary WORDS = TASK.vocabulary();

  private static List<String> words(int[] tokens) {
    return Arrays.stream(tokens).mapToObj(WORDS.words()::get).toList();
  }

  @Test
  void numbers_words_as_the_embedded_model_does() {
    assertThat(WORDS.words())
        .hasSize(41)
        .startsWith("<pad>", "<s>", ";", "=", "!", "?", "~", ",", "#", "a", "b")
        .endsWith("z", "A", "B", "C", "D", "E", "F");
  }

  @Test
  void a_batch_depends_on_its_step_only() {
    assertThat(TASK.batch(7))
        .usingRecursiveComparison()
        .isEqualTo(new WalkTask(1000).batch(7))
        .isNotEqualTo(TASK.batch(8))
        .isNotEqualTo(new WalkTask(1001).batch(7));
  }

  /** Within a sequence each symbol is followed by one and the same other. */
  @Test
  void worked_answers_follow_one_permutation() {
    for (LearntSequence sequence : TASK.batch(3)) {
      List<String> words = words(sequence.tokens());
      assertThat(words).hasSize(113).startsWith("<s>");
      Map<String, String> follows = new HashMap<>();
      for (String answer : workedAnswers(words)) {
        for (String chain : answer.strip().split(" , ", -1)) {
          String[] symbols = chain.split(" ", -1);
          for (int i = 0; i + 1 < symbols.length; i++) {
            assertThat(follows.merge(symbols[i], symbols[i + 1], (old, now) -> now))
                .as("%s in %s", symbols[i], String.join(" ", words))
                .isEqualTo(follows.get(symbols[i]))
                .isNotEqualTo(symbols[i]);
          }
        }
      }
      assertThat(follows.values()).doesNotHaveDuplicates();
    }
  }

  private static List<String> workedAnswers(List<String> words) {
    List<String> answers = new ArrayList<>();
    for (String problem : String.join(" ", words).split(" ;", -1)) {
      if (problem.contains(" = ")) {
        answers.add(problem.substring(problem.indexOf(" = ") + 3));
      }
    }
    // The last one may be cut.
    return answers.subList(0, Math.max(0, answers.size() - 1));
  }

  @Test
  void solutions_are_to_be_learnt_and_nothing_else() {
    for (LearntSequence sequence : TASK.batch(11)) {
      List<String> words = words(sequence.tokens());
      boolean[] learnt = sequence.learnt();
      for (int i = 1; i < words.size(); i++) {
        String word = words.get(i);
        if (List.of("=", "!", "?", "~", "#").contains(word)) {
          assertThat(learnt[i]).as("%s at %d", word, i).isFalse();
        }
        if (List.of(";", ",").contains(word) || words.get(i - 1).equals("=")) {
          assertThat(learnt[i]).as("%s at %d", word, i).isTrue();
        }
      }
      long share = IntStream.range(0, learnt.length).filter(i -> learnt[i]).count();
      assertThat(share).isBetween(25L, 90L);
    }
  }

  @Test
  void splits_hold_all_facts_before_the_question() {
    Map<String, List<AnsweredPrompt>> splits =
        TASK.splits().stream().collect(Collectors.toMap(Split::name, Split::prompts));
    assertThat(splits).hasSize(13);
    AnsweredPrompt worked = Objects.requireNonNull(splits.get("worked-2x3")).get(0);
    List<String> words = words(worked.tokens());
    assertThat(words).hasSize(1 + 6 * 6 + 6 + 10);
    assertThat(words.get(worked.promptLength() - 1)).isEqualTo("=");
    assertThat(words).last().isEqualTo(";");
    AnsweredPrompt direct = Objects.requireNonNull(splits.get("direct-1x2")).get(0);
    assertThat(words(direct.tokens()).subList(37, 40)).containsExactly("!", "#", "#");
    assertThat(direct.length() - direct.promptLength()).isEqualTo(2);
  }
}
