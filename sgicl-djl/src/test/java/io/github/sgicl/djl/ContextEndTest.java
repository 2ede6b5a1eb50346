package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that end because the context of 1,024 tokens does. */
class ContextEndTest {

  @Test
  void each_answer_fills_what_its_prompt_leaves() {
    int[] lengths = {1_024, 1_023, 1_020, 1_010, 1_000, 1_024};
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EndlessWalk.directory()).load()) {
      List<Answer> answers = model.answers(prompts(lengths), 100);
      for (int i = 0; i < lengths.length; i++) {
        assertThat(answers.get(i).states()).as("after %s", lengths[i]).hasSize(1_024 - lengths[i]);
        Answer alone = model.answers(prompts(lengths[i]), 100).get(0);
        assertThat(answers.get(i).text()).isEqualTo(alone.text());
      }
    }
  }

  @Test
  void an_answer_without_a_limit_of_its_own_ends_with_the_context() {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EndlessWalk.directory()).load()) {
      Answer answer = model.answers(prompts(1_014), Integer.MAX_VALUE).get(0);
      assertThat(answer.states()).hasSize(10);
    }
  }

  @Test
  void only_rotations_that_stretch_allow_more_tokens_than_the_model_was_made_for(
      @TempDir Path folder) {
    WalkCopy copy =
        WalkCopy.in(folder)
            .set("config.json", "max_position_embeddings", "20")
            .set("generation_config.json", "eos_token_id", "null");
    assertThatThrownBy(() -> HuggingFaceDecoder.from(folder).maxTokens(40).load())
        .hasMessage("maxTokens must be <= 20, for which the model was made, was 40");
    copy.set("config.json", "rope_scaling", "{\"rope_type\": \"dynamic\", \"factor\": 2.0}");
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(folder).maxTokens(40).load()) {
      List<Answer> answers = model.answers(prompts(15, 25), 100);
      assertThat(answers.get(0).states()).hasSize(25);
      assertThat(answers.get(1).states()).hasSize(15);
    }
  }

  /** Of so many tokens, the one at the start included. */
  private static List<List<Message>> prompts(int... lengths) {
    List<List<Message>> prompts = new ArrayList<>();
    for (int length : lengths) {
      prompts.add(List.of(Message.user("b ".repeat(length - 1).strip())));
    }
    return prompts;
  }
}
