package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Place;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NextTokenReaderTest {

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  private static final List<String> TEXTS =
      List.of("a # = a x ; x # = x b ; a # # =", "a # =", "b # = b c ; b # =");
  private static final String TOO_LONG = "b ".repeat(2_000);

  @AfterAll
  static void close() {
    WALK.close();
  }

  @Test
  void undisturbed_it_agrees_with_what_a_reading_says_of_the_next_token() {
    List<NextTokenDistribution> distributions = WALK.nextTokens().ofTexts(TEXTS);
    List<TextReading> readings = WALK.verbatim().readings(TEXTS, -1);
    for (int i = 0; i < TEXTS.size(); i++) {
      NextTokenDistribution distribution = distributions.get(i);
      assertThat(distribution.entropy()).isCloseTo(readings.get(i).next().entropy(), within(1e-5));
      assertThat(Math.exp(distribution.logProbability(distribution.likeliest())))
          .isCloseTo(readings.get(i).next().topProbability(), within(1e-5));
    }
  }

  @Test
  void a_question_is_a_conversation_of_one_message() {
    NextTokenReader some =
        WALK.nextTokens().under(Intervention.keeping(Coordinates.mostEnergetic(0.05)));
    List<NextTokenDistribution> questions = some.ofQuestions(TEXTS);
    List<NextTokenDistribution> conversations =
        some.ofConversations(TEXTS.stream().map(text -> List.of(Message.user(text))).toList());
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(questions.get(i).toArray()).isEqualTo(conversations.get(i).toArray());
    }
  }

  @Test
  void an_answer_begins_with_the_likeliest_token_that_the_same_intervention_leaves() {
    Intervention keeping = Intervention.keeping(Coordinates.mostEnergetic(0.1)).atLayer(2);
    for (Intervention intervention : List.of(keeping, keeping.randomTwin(3))) {
      List<NextTokenDistribution> next = WALK.nextTokens().under(intervention).ofQuestions(TEXTS);
      List<AnswerReading> answers =
          WALK.answering(4)
              .under(intervention)
              .readings(TEXTS.stream().map(text -> List.of(Message.user(text))).toList());
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(answers.get(i).atPromptEnd().entropy())
            .as("%s, text %s", intervention, i)
            .isCloseTo(next.get(i).entropy(), within(1e-4));
      }
    }
  }

  @Test
  void an_answer_under_an_intervention_that_keeps_everything_is_the_answer() {
    List<List<Message>> asked = List.of(List.of(Message.user(TEXTS.get(0))));
    Answer plain = WALK.answering(8).answers(asked).get(0);
    Answering keeping = WALK.answering(8).under(Intervention.keeping(Coordinates.mostEnergetic(1)));
    assertThat(keeping.answers(asked).get(0).text()).isEqualTo(plain.text());
    Answering without =
        WALK.answering(8).under(Intervention.dropping(Coordinates.mostEnergetic(0.5)));
    assertThat(without.stoppingAt("zz").answers(asked).get(0).states())
        .as("the refinements keep each other")
        .isNotEqualTo(plain.states());
  }

  @Test
  void a_text_or_conversation_that_is_too_long_is_named() {
    assertThatThrownBy(() -> WALK.nextTokens().ofTexts(List.of("a # =", TOO_LONG)))
        .isInstanceOfSatisfying(ActivationException.class, e -> assertThat(e.index()).isEqualTo(1));
    assertThatThrownBy(
            () -> WALK.nextTokens().ofConversations(List.of(List.of(Message.user(TOO_LONG)))))
        .isInstanceOf(PromptTooLongException.class);
  }

  @Test
  void what_the_model_lacks_is_refused_before_anything_is_read() {
    Intervention tooDeep = Intervention.keeping(Coordinates.of(0)).atLayer(9);
    assertThatThrownBy(() -> WALK.nextTokens().under(tooDeep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must be in 0..3 or -1..-4, was 9");
    assertThatThrownBy(() -> WALK.answering(1).under(Intervention.dropping(Coordinates.of(128))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coordinate must be in 0..127, was 128");
  }

  @Test
  void a_score_inside_an_mlp_is_of_its_activations_and_mixes_with_no_other() {
    SparsityMetric above = SparsityMetrics.shareAbove(0.1);
    SparsityScorer inside = SparsityScorer.of(WALK, above).insideMlp().atLayer(2);
    List<List<Activation>> inner = WALK.questions().mlpActivations(TEXTS, 3, 2, -1);
    List<Score> scores = inside.scoreAll(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(inner.get(i).get(0)).isEqualTo(inner.get(i).get(2));
      assertThat(scores.get(i).value()).isEqualTo(above.of(inner.get(i).get(1).toArray()));
      assertThat(scores.get(i).value()).isBetween(0.01, 0.99);
    }
    assertThat(inside.identity().site().place()).isEqualTo(Place.MLP);
    assertThat(inside.identity())
        .isNotEqualTo(SparsityScorer.of(WALK, above).atLayer(2).identity());
  }

  @Test
  void there_is_no_mlp_at_the_embeddings() {
    assertThatThrownBy(() -> WALK.read(TEXTS, Site.lastHiddenState().insideMlp().atLayer(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an MLP's layer must be in 1..3 or -1..-3, was 0");
  }
}
