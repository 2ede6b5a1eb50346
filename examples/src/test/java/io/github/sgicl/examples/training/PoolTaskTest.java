package io.github.sgicl.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.Split;
import io.github.sgicl.djl.training.WordVocabulary;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.WalkProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoolTaskTest {

  private static final Episode EPISODE = Episode.forComparison(2, 7, 3).get(1);
  private static final PoolTask TASK = new PoolTask(EPISODE);
  private static final WordVocabulary WORDS = TASK.vocabulary();

  private static String text(int[] tokens) {
    return Arrays.stream(tokens).mapToObj(WORDS.words()::get).collect(Collectors.joining(" "));
  }

  @Test
  void each_step_takes_every_problem_of_the_pool_alone() {
    List<LearntSequence> batch = TASK.batch(5);
    assertThat(batch).hasSize(Episode.POOL);
    for (int i = 0; i < batch.size(); i++) {
      assertThat(text(batch.get(i).tokens()))
          .startsWith("<s> " + EPISODE.pool().get(i).worked())
          .matches("[^;]*;( <pad>)*");
    }
    assertThat(batch.stream().map(LearntSequence::length).distinct()).hasSize(1);
    assertThat(batch.stream().map(one -> text(one.tokens())))
        .anySatisfy(text -> assertThat(text).doesNotContain("<pad>"));
  }

  @Test
  void answers_are_learnt_and_neither_questions_nor_padding() {
    List<LearntSequence> batch = TASK.batch(0);
    for (int i = 0; i < batch.size(); i++) {
      List<String> learnt = new ArrayList<>();
      for (int place = 0; place < batch.get(i).length(); place++) {
        if (batch.get(i).learnt()[place]) {
          learnt.add(WORDS.words().get(batch.get(i).tokens()[place]));
        }
      }
      assertThat(String.join(" ", learnt)).isEqualTo(EPISODE.pool().get(i).answer());
    }
  }

  @Test
  void is_watched_by_the_pool_and_by_queries_that_it_does_not_show() {
    List<Split> splits = TASK.splits();
    assertThat(splits).extracting(Split::name).containsExactly("pool", "queries");
    List<AnsweredPrompt> queries = splits.get(1).prompts();
    assertThat(queries).hasSize(7);
    for (int i = 0; i < queries.size(); i++) {
      WalkProblem query = EPISODE.queries().get(i);
      int[] tokens = queries.get(i).tokens();
      assertThat(text(Arrays.copyOf(tokens, queries.get(i).promptLength())))
          .isEqualTo("<s> " + query.question());
      assertThat(text(tokens)).isEqualTo("<s> " + query.worked());
      assertThat(EPISODE.pool()).doesNotContain(query);
    }
  }

  @Test
  void worlds_have_identities_of_their_own() {
    assertThat(TASK.identity())
        .isNotEqualTo(new PoolTask(Episode.forComparison(1, 7, 3).get(0)).identity());
  }
}
