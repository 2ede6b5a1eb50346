package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.testing.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HuggingFaceDecoderTest {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEF";

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  @Test
  void answers_alone_as_in_a_batch() {
    List<String> texts = randomPrompts(40, 1);
    List<Answer> together =
        WALK.answers(texts.stream().map(text -> List.of(Message.user(text))).toList(), 12);
    for (int i = 0; i < texts.size(); i++) {
      Answer alone = WALK.answers(List.of(List.of(Message.user(texts.get(i)))), 12).get(0);
      assertThat(together.get(i).text()).as(texts.get(i)).isEqualTo(alone.text());
      for (int t = 0; t < alone.states().size(); t++) {
        assertClose(together.get(i).states().get(t), alone.states().get(t), 1e-4);
      }
    }
  }

  @Test
  void the_state_that_emits_the_first_token_is_the_prompts_last() {
    String prompt = WalkGolden.all().get(0).prompt();
    Answer answer = WALK.answers(List.of(List.of(Message.user(prompt))), 4).get(0);
    Activation last = WALK.read(List.of(prompt), Site.lastHiddenState()).get(0);
    assertClose(answer.states().get(0), last, 1e-5);
  }

  @Test
  void a_later_answer_state_is_the_last_state_of_the_longer_prompt() {
    WalkGolden golden = WalkGolden.all().get(0);
    Answer answer = WALK.answers(List.of(List.of(Message.user(golden.prompt()))), 4).get(0);
    String first = answer.text().split(" ", -1)[0];
    Activation longer =
        WALK.read(List.of(golden.prompt() + " " + first), Site.lastHiddenState()).get(0);
    assertClose(answer.states().get(1), longer, 1e-4);
  }

  @Test
  void a_score_does_not_depend_on_the_order_of_the_texts() {
    SparsityScorer scorer = SparsityScorer.of(WALK, SparsityMetrics.hoyer());
    List<String> texts = randomPrompts(300, 2);
    List<Score> scores = scorer.scoreAll(texts);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(Seed.usually(3)));
    List<Score> shuffled = scorer.scoreAll(order.stream().map(texts::get).toList());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(shuffled.get(i)).isEqualTo(scores.get(order.get(i)));
    }
  }

  @Test
  void a_score_alone_agrees_with_one_in_a_batch() {
    SparsityScorer scorer = SparsityScorer.of(WALK, SparsityMetrics.hoyer());
    List<String> texts = randomPrompts(100, 4);
    List<Score> scores = scorer.scoreAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(scorer.score(texts.get(i)).value())
          .as(texts.get(i))
          .isCloseTo(scores.get(i).value(), within(1e-5));
    }
  }

  @Test
  void equal_texts_get_equal_bits() {
    List<String> texts = new ArrayList<>(randomPrompts(50, 5));
    texts.addAll(List.copyOf(texts));
    List<Activation> states = WALK.read(texts, Site.lastHiddenState());
    assertThat(states.subList(0, 50)).isEqualTo(states.subList(50, 100));
  }

  @Test
  void reads_all_boundaries_at_once_as_one_by_one() {
    String prompt = WalkGolden.all().get(1).prompt();
    TextReading all = WALK.verbatim().readings(List.of(prompt), 0, 1, 2, 3).get(0);
    for (int layer = 0; layer <= WALK.layers(); layer++) {
      Activation alone =
          WALK.verbatim().read(List.of(prompt), Site.lastHiddenState().atLayer(layer)).get(0);
      assertClose(all.states().get(layer), alone, 1e-5);
    }
  }

  @Test
  void reads_boundaries_in_the_order_asked_for() {
    String prompt = WalkGolden.all().get(1).prompt();
    TextReading reading = WALK.verbatim().readings(List.of(prompt), -1, 0, 3).get(0);
    assertThat(reading.states().get(0)).isEqualTo(reading.states().get(2));
    assertThat(reading.states().get(1)).isNotEqualTo(reading.states().get(0));
  }

  @Test
  void reads_all_tokens_and_each_is_the_last_of_its_prefix() {
    String prompt = WalkGolden.all().get(2).prompt();
    List<Activation> tokens = WALK.verbatim().readTokens(prompt, -1);
    assertThat(tokens).hasSize(WALK.verbatim().countTokens(prompt));
    String prefix = prompt.substring(0, prompt.length() - 4);
    Activation last = WALK.verbatim().read(List.of(prefix), Site.lastHiddenState()).get(0);
    assertClose(tokens.get(WALK.verbatim().countTokens(prefix) - 1), last, 1e-4);
  }

  @Test
  void measures_all_tokens_at_several_boundaries() {
    String prompt = WalkGolden.all().get(2).prompt();
    double[][] measures = WALK.verbatim().measureTokens(prompt, SparsityMetrics.hoyer(), -1, 0, -1);
    assertThat(measures).hasNumberOfRows(3);
    assertThat(measures[2]).isEqualTo(measures[0]);
    int[] layers = {3, 0};
    for (int i = 0; i < layers.length; i++) {
      double[] wanted =
          WALK.verbatim().readTokens(prompt, layers[i]).stream()
              .mapToDouble(state -> SparsityMetrics.hoyer().of(state.toArray()))
              .toArray();
      assertThat(measures[i]).isEqualTo(wanted);
    }
    assertThatThrownBy(() -> WALK.verbatim().measureTokens(prompt, SparsityMetrics.hoyer()))
        .hasMessage("layers must name at least one boundary, named none");
  }

  @Test
  void a_question_is_rendered_by_the_models_own_template() {
    String prompt = WalkGolden.all().get(0).prompt();
    assertThat(WALK.promptTemplate().render(List.of(Message.user("a"), Message.assistant("b"))))
        .isEqualTo("<s> a b");
    assertThat(WALK.read(List.of(prompt), Site.lastHiddenState()))
        .isEqualTo(WALK.verbatim().read(List.of(prompt), Site.lastHiddenState()));
    assertThat(WALK.template()).startsWith("chat:").isNotEqualTo(WALK.verbatim().template());
  }

  @Test
  void counts_tokens_the_tokenizer_does_not_know() {
    TextReading reading = WALK.verbatim().readings(List.of("a zebra # ="), -1).get(0);
    assertThat(reading.unknownTokens()).isEqualTo(1);
    assertThat(reading.tokens()).isEqualTo(5);
  }

  @Test
  void refuses_a_text_that_is_empty_however_it_is_read() {
    for (DecoderReader reader : List.of(WALK.questions(), WALK.verbatim())) {
      assertThatThrownBy(() -> reader.read(List.of("a", ""), Site.lastHiddenState()))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("text 1")
          .hasMessageContaining("is empty");
    }
  }

  @Test
  void refuses_a_text_that_is_too_long_and_names_it() {
    assertThatThrownBy(() -> WALK.read(List.of("a", "b ".repeat(1_024)), Site.lastHiddenState()))
        .isInstanceOf(ActivationException.class)
        .hasMessageContaining("text 1")
        .hasMessageContaining("has 1025 tokens, the model reads at most 1024");
    assertThatThrownBy(() -> WALK.answers(List.of(List.of(Message.user("b ".repeat(1_024)))), 1))
        .isInstanceOf(PromptTooLongException.class)
        .hasMessageContaining("1025");
  }

  @Test
  void reads_a_text_as_long_as_the_context_and_has_no_room_to_answer() {
    String longest = "b ".repeat(1_023);
    assertThat(WALK.read(List.of(longest), Site.lastHiddenState())).hasSize(1);
    assertThat(WALK.answers(List.of(List.of(Message.user(longest))), 5).get(0).states()).isEmpty();
  }

  @Test
  void refuses_a_boundary_the_model_lacks() {
    assertThatThrownBy(() -> WALK.read(List.of("a"), Site.lastHiddenState().atLayer(4)))
        .hasMessage("layer must be in 0..3 or -1..-4, was 4");
    assertThatThrownBy(() -> WALK.questions().readings(List.of("a")))
        .hasMessage("layers must name at least one boundary, named none");
    assertThatThrownBy(
            () -> WALK.read(List.of("a"), Site.lastHiddenState().at(TokenPosition.ANSWER_MAX)))
        .hasMessageContaining("prompt_end");
  }

  @Test
  void a_limit_below_the_context_is_kept_and_one_above_refused() {
    DecoderLoading loading = HuggingFaceDecoder.from(EmbeddedModel.walk());
    try (HuggingFaceDecoder small = loading.maxTokens(8).load()) {
      assertThatThrownBy(() -> small.read(List.of("b ".repeat(8)), Site.lastHiddenState()))
          .hasMessageContaining("has 9 tokens, the model reads at most 8");
    }
    assertThatThrownBy(() -> loading.maxTokens(1_025).load())
        .hasMessage("maxTokens must be <= 1024, for which the model was made, was 1025");
    assertThatThrownBy(() -> loading.maxTokens(0)).hasMessage("maxTokens must be >= 1, was 0");
  }

  @Test
  void the_compute_type_is_the_callers_choice_and_part_of_the_identity() {
    String prompt = WalkGolden.all().get(0).prompt();
    float[] exact = WALK.read(List.of(prompt), Site.lastHiddenState()).get(0).toArray();
    for (ComputeType type : List.of(ComputeType.BFLOAT16, ComputeType.FLOAT16)) {
      try (HuggingFaceDecoder half =
          HuggingFaceDecoder.from(EmbeddedModel.walk()).computingIn(type).load()) {
        float[] state = half.read(List.of(prompt), Site.lastHiddenState()).get(0).toArray();
        assertThat(cosine(exact, state)).as(type.toString()).isGreaterThan(0.995);
        assertThat(half.model()).isNotEqualTo(WALK.model());
      }
    }
  }

  @Test
  void two_models_live_side_by_side() {
    String prompt = WalkGolden.all().get(0).prompt();
    try (HuggingFaceDecoder other = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertThat(other.model()).isEqualTo(WALK.model());
      assertThat(other.read(List.of(prompt), Site.lastHiddenState()))
          .isEqualTo(WALK.read(List.of(prompt), Site.lastHiddenState()));
    }
    assertThat(WALK.read(List.of(prompt), Site.lastHiddenState())).hasSize(1);
  }

  static List<String> randomPrompts(int count, long seed) {
    Random random = new Random(Seed.usually(seed));
    List<String> prompts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StringBuilder prompt = new StringBuilder();
      int facts = 1 + random.nextInt(12);
      for (int f = 0; f < facts; f++) {
        char from = LETTERS.charAt(random.nextInt(LETTERS.length()));
        char to = LETTERS.charAt(random.nextInt(LETTERS.length()));
        prompt.append(from).append(" # = ").append(from).append(' ').append(to).append(" ; ");
      }
      prompts.add(prompt.append(LETTERS.charAt(random.nextInt(LETTERS.length()))) + " # =");
    }
    return prompts;
  }

  private static void assertClose(Activation actual, Activation expected, double tolerance) {
    float[] a = actual.toArray();
    float[] b = expected.toArray();
    assertThat(a).hasSameSizeAs(b);
    for (int i = 0; i < a.length; i++) {
      assertThat((double) a[i]).as("[%s]", i).isCloseTo(b[i], within(tolerance));
    }
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squaresA * squaresB);
  }
}
