package io.github.sgicl.djl;

import static io.github.sgicl.metric.SparsityMetrics.hoyer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedPrefixesOfTextsTest {

  private static final String FACTS = "a # = a b ; b # = b c ; c # = c a ; ".repeat(4);
  private static final List<String> TEXTS =
      List.of(FACTS + "a # =", FACTS + "b # # =", FACTS + "c # # # =", "a b ; b # =");

  private static HuggingFaceDecoder whole;
  private static HuggingFaceDecoder sharing;

  @BeforeAll
  @SuppressWarnings("MustBeClosedChecker") // closed after all tests
  static void load() {
    whole = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
    sharing = HuggingFaceDecoder.from(EmbeddedModel.walk()).sharingPrefixes(16 << 20).load();
  }

  @AfterAll
  static void close() {
    whole.close();
    sharing.close();
  }

  @Test
  void scores_are_the_same_but_for_the_last_digits() {
    List<Score> expected = SparsityScorer.of(whole, hoyer()).scoreAll(TEXTS);
    for (int time = 1; time <= 2; time++) {
      long before = sharing.tokensShared();
      List<Score> found = SparsityScorer.of(sharing, hoyer()).scoreAll(TEXTS);
      assertThat(sharing.tokensShared()).isGreaterThan(before + 100);
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(found.get(i).value()).isCloseTo(expected.get(i).value(), within(1e-5));
      }
    }
    assertThat(whole.tokensShared()).isZero();
  }

  @Test
  void texts_one_by_one_share_what_earlier_ones_left() {
    List<Score> expected = SparsityScorer.of(whole.verbatim(), hoyer()).scoreAll(TEXTS);
    SparsityScorer scorer = SparsityScorer.of(sharing.verbatim(), hoyer());
    assertThat(scorer.score(TEXTS.get(0)).value()).isCloseTo(expected.get(0).value(), within(1e-5));
    long before = sharing.tokensShared();
    assertThat(scorer.score(TEXTS.get(1)).value()).isCloseTo(expected.get(1).value(), within(1e-5));
    assertThat(sharing.tokensShared()).isGreaterThan(before + 50);
  }

  @Test
  void answers_and_options_are_the_same() {
    List<List<Message>> conversations =
        TEXTS.stream().map(text -> List.of(Message.user(text))).toList();
    List<Answer> expected = whole.answers(conversations, 6);
    long before = sharing.tokensShared();
    List<Answer> found = sharing.answers(conversations, 6);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(found.get(i).text()).isEqualTo(expected.get(i).text());
    }
    List<String> options = List.of(" a", " b c", " c a b");
    List<OptionReading> likely = whole.options(conversations.get(1), options);
    List<OptionReading> sharedly = sharing.options(conversations.get(1), options);
    for (int i = 0; i < options.size(); i++) {
      assertThat(sharedly.get(i).logLikelihood())
          .isCloseTo(likely.get(i).logLikelihood(), within(1e-4));
    }
    assertThat(sharing.tokensShared()).isGreaterThan(before + 200);
  }

  @Test
  void refuses_no_room() {
    assertThatThrownBy(() -> HuggingFaceDecoder.from(EmbeddedModel.walk()).sharingPrefixes(0))
        .hasMessage("bytes for shared prefixes must be >= 1, was 0");
  }
}
