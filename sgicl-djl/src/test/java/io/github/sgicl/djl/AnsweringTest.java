package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweringTest {

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  private static final HuggingFaceDecoder ENDLESS =
      HuggingFaceDecoder.from(EndlessWalk.directory()).load();
  private static final List<List<Message>> QUESTIONS =
      HuggingFaceDecoderTest.randomPrompts(40, 51).stream()
          .map(text -> List.of(Message.user(text)))
          .toList();

  @AfterAll
  static void close() {
    WALK.close();
    ENDLESS.close();
  }

  @Test
  void a_seed_gives_the_same_text_alone_and_among_others() {
    Answering answering = ENDLESS.answering(15).sampling(Sampling.seeded(3).temperature(1.5));
    List<Answer> together = answering.answers(QUESTIONS);
    for (int i = 0; i < QUESTIONS.size(); i++) {
      Answer alone = answering.answers(List.of(QUESTIONS.get(i))).get(0);
      assertThat(together.get(i).text()).isEqualTo(alone.text());
    }
    assertThat(texts(answering.sampling(Sampling.seeded(4).temperature(1.5)).answers(QUESTIONS)))
        .isNotEqualTo(texts(together));
  }

  @Test
  void near_temperature_zero_sampling_is_greedy() {
    Sampling cold = Sampling.seeded(9).temperature(1e-6);
    assertThat(WALK.answering(20).sampling(cold).answers(QUESTIONS))
        .isEqualTo(WALK.answering(20).answers(QUESTIONS));
    assertThat(WALK.answering(20).sampling(Sampling.seeded(9).topK(1)).answers(QUESTIONS))
        .isEqualTo(WALK.answering(20).answers(QUESTIONS));
  }

  @Test
  void a_watch_of_states_sees_those_of_the_answer_and_ends_it() {
    Map<Integer, List<Activation>> states = new TreeMap<>();
    Map<Integer, List<Double>> entropies = new TreeMap<>();
    List<Answer> cut =
        ENDLESS
            .answering(10)
            .watching(
                (answer, state, entropy) -> {
                  states.computeIfAbsent(answer, i -> new ArrayList<>()).add(state);
                  entropies.computeIfAbsent(answer, i -> new ArrayList<>()).add(entropy);
                  return entropies.get(answer).size() < 1 + answer % 5;
                })
            .answers(QUESTIONS);
    List<Answer> whole = ENDLESS.answers(QUESTIONS, 10);
    for (int i = 0; i < QUESTIONS.size(); i++) {
      assertThat(cut.get(i).states()).hasSize(1 + i % 5).isEqualTo(states.get(i));
      assertThat(cut.get(i).entropies()).isEqualTo(entropies.get(i));
      assertThat(whole.get(i).text()).startsWith(cut.get(i).text());
    }
  }

  @Test
  void a_state_whose_token_ends_the_text_is_still_seen() {
    List<Integer> seen = new ArrayList<>();
    List<Answer> answers =
        ENDLESS
            .answering(10)
            .streaming((answer, piece) -> false)
            .watching((answer, state, entropy) -> seen.add(answer))
            .answers(QUESTIONS.subList(0, 1));
    assertThat(seen).hasSize(answers.get(0).states().size());
  }

  @Test
  void watched_answers_are_those_of_unwatched_generation() {
    assertThat(WALK.answering(20).streaming((answer, piece) -> true).answers(QUESTIONS))
        .isEqualTo(WALK.answers(QUESTIONS, 20));
  }

  @Test
  void pieces_join_to_the_answers_and_equal_questions_get_each_their_own() {
    List<List<Message>> questions = new ArrayList<>(QUESTIONS);
    questions.addAll(QUESTIONS);
    Map<Integer, StringBuilder> heard = new TreeMap<>();
    List<Answer> answers =
        WALK.answering(20)
            .streaming(
                (answer, piece) -> {
                  heard.computeIfAbsent(answer, unused -> new StringBuilder()).append(piece);
                  return true;
                })
            .answers(questions);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(heard.getOrDefault(i, new StringBuilder()))
          .asString()
          .isEqualTo(answers.get(i).text());
    }
  }

  @Test
  void a_stop_string_across_tokens_is_cut_off_with_its_states() {
    Answer whole = ENDLESS.answers(List.of(QUESTIONS.get(0)), 12).get(0);
    String[] words = whole.text().split(" ", -1);
    String stop = " " + words[4] + " " + words[5];
    int begin = whole.text().indexOf(stop);
    Answer cut = ENDLESS.answering(12).stoppingAt(stop).answers(List.of(QUESTIONS.get(0))).get(0);
    assertThat(cut.text()).isEqualTo(whole.text().substring(0, begin));
    int kept = cut.text().split(" ", -1).length;
    assertThat(cut.states()).isEqualTo(whole.states().subList(0, kept));
    assertThat(cut.entropies()).isEqualTo(whole.entropies().subList(0, kept));
  }

  @Test
  void an_answer_is_cut_off_only_where_its_length_ended_it() {
    List<List<Message>> question = List.of(QUESTIONS.get(0));
    Answer whole = ENDLESS.answers(question, 12).get(0);
    assertThat(whole.cutOff()).isTrue();
    String text = whole.text();
    String stop = text.substring(text.length() / 2);
    Answer stopped = ENDLESS.answering(12).stoppingAt(stop).answers(question).get(0);
    assertThat(stopped.text()).isEqualTo(text.substring(0, text.indexOf(stop)));
    assertThat(stopped.cutOff()).as("the stop string came with the last permitted token").isFalse();
    int[] seen = {0};
    Answer watched =
        ENDLESS
            .answering(12)
            .watching((place, state, entropy) -> ++seen[0] < 12)
            .answers(question)
            .get(0);
    assertThat(watched.cutOff()).as("the watch ended it at the last permitted token").isFalse();
    assertThat(WALK.answers(question, 40).get(0).cutOff()).as("the model ended it").isFalse();
  }

  @Test
  void an_answer_that_begins_with_a_stop_string_is_empty() {
    Answer whole = ENDLESS.answers(List.of(QUESTIONS.get(1)), 3).get(0);
    Answer cut =
        ENDLESS
            .answering(3)
            .stoppingAt(whole.text().substring(0, 1))
            .answers(List.of(QUESTIONS.get(1)))
            .get(0);
    assertThat(cut.text()).isEmpty();
    assertThat(cut.states()).isEmpty();
  }

  @Test
  void a_stop_string_may_be_or_hold_a_special_token_that_the_text_does_not_show(
      @TempDir Path folder) {
    String token =
        "{\"id\": 2, \"content\": \"<|end|>\", \"single_word\": false, \"lstrip\": false,"
            + " \"rstrip\": false, \"normalized\": false, \"special\": true}";
    WalkCopy copy = WalkCopy.in(folder).set("generation_config.json", "eos_token_id", "null");
    copy.write("config.json", copy.text("config.json").replaceAll("\"eos_token_id\": 2,", ""));
    copy.write(
        "tokenizer.json",
        copy.text("tokenizer.json")
            .replace("\"added_tokens\": [", "\"added_tokens\": [" + token + ",")
            .replace("\";\": 2", "\"<|end|>\": 2"));
    copy.set("tokenizer_config.json", "eos_token", "\"<|end|>\"");
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(folder).load()) {
      for (List<Message> asked : QUESTIONS.subList(0, 5)) {
        Answer whole = WALK.answers(List.of(asked), 30).get(0);
        List<List<Message>> question =
            List.of(List.of(Message.user(asked.get(0).content().replace(";", "<|end|>"))));
        List<String> pieces = new ArrayList<>();
        Answering answering = model.answering(30).streaming((answer, piece) -> pieces.add(piece));
        assertThat(answering.stoppingAt("never", "<|end|>").answers(question).get(0))
            .isEqualTo(whole);
        assertThat(String.join("", pieces)).isEqualTo(whole.text());
        int last = Math.max(0, whole.text().lastIndexOf(' '));
        assertThat(
                answering
                    .stoppingAt(whole.text().substring(last) + "<|en")
                    .answers(question)
                    .get(0)
                    .text())
            .isEqualTo(whole.text().substring(0, last));
        assertThat(answering.answers(question).get(0).text())
            .startsWith(whole.text())
            .doesNotContain("<|end|>")
            .hasSizeGreaterThan(whole.text().length());
      }
    }
  }

  @Test
  void a_listener_ends_its_own_answer_and_no_other() {
    List<List<Message>> twice = List.of(QUESTIONS.get(2), QUESTIONS.get(2), QUESTIONS.get(3));
    List<Answer> whole = ENDLESS.answers(twice, 10);
    List<Answer> answers =
        ENDLESS.answering(10).streaming((answer, piece) -> answer != 0).answers(twice);
    assertThat(answers.get(0).states()).hasSize(1);
    assertThat(whole.get(0).text()).startsWith(answers.get(0).text());
    assertThat(answers.subList(1, 3)).isEqualTo(whole.subList(1, 3));
  }

  @Test
  void what_a_listener_throws_reaches_the_caller_and_the_model_serves_on() {
    Answering throwing =
        WALK.answering(10)
            .streaming(
                (answer, piece) -> {
                  throw new IllegalStateException("enough");
                });
    assertThatThrownBy(() -> throwing.answers(QUESTIONS)).hasMessage("enough");
    assertThat(WALK.answers(QUESTIONS, 4)).hasSameSizeAs(QUESTIONS);
  }

  @Test
  void a_listener_may_use_the_model() {
    List<Integer> counts = new ArrayList<>();
    List<Answer> answers =
        WALK.answering(5)
            .streaming(
                (answer, piece) -> counts.add(WALK.answers(QUESTIONS.subList(0, 1), 2).size()))
            .answers(QUESTIONS.subList(1, 3));
    assertThat(answers).isEqualTo(WALK.answers(QUESTIONS.subList(1, 3), 5));
    assertThat(counts).isNotEmpty();
  }

  @Test
  void refuses_settings_out_of_range() {
    assertThatThrownBy(() -> WALK.answering(0)).hasMessage("maxNewTokens must be >= 1, was 0");
    assertThatThrownBy(() -> WALK.answering(1).stoppingAt(""))
        .hasMessage("a stop string must have characters, was empty");
  }

  private static List<String> texts(List<Answer> answers) {
    return answers.stream().map(Answer::text).toList();
  }
}
