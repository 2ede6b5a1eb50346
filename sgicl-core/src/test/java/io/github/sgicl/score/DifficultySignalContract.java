package io.github.sgicl.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.ActivationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every difficulty signal keeps; an implementation's test inherits it. */
abstract class DifficultySignalContract {

  abstract DifficultySignal signal();

  /** At least three texts of different scores. */
  abstract List<String> texts();

  /** A text that cannot be scored. */
  abstract String unreadable();

  @Test
  void gives_one_score_per_text_in_their_order() {
    List<Score> scores = signal().scoreAll(texts());
    assertThat(scores).hasSameSizeAs(texts()).doesNotHaveDuplicates();
    for (int i = 0; i < scores.size(); i++) {
      assertThat(scores.get(i)).as(texts().get(i)).isEqualTo(signal().score(texts().get(i)));
    }
  }

  @Test
  void a_score_does_not_depend_on_the_order_of_the_others() {
    List<String> reversed = new ArrayList<>(texts());
    Collections.reverse(reversed);
    List<Score> scores = new ArrayList<>(signal().scoreAll(reversed));
    Collections.reverse(scores);
    assertThat(scores).isEqualTo(signal().scoreAll(texts()));
  }

  @Test
  void a_text_given_twice_scores_the_same_twice() {
    String text = texts().get(0);
    List<Score> scores = signal().scoreAll(List.of(text, texts().get(1), text));
    assertThat(scores.get(0)).isEqualTo(scores.get(2));
  }

  @Test
  void every_score_carries_the_identity_of_the_signal() {
    assertThat(signal().scoreAll(texts()))
        .extracting(Score::identity)
        .containsOnly(signal().identity());
    assertThat(signal().identity().site().layer()).as("counted from the front").isNotNegative();
  }

  @Test
  void no_texts_give_no_scores() {
    assertThat(signal().scoreAll(List.of())).isEmpty();
  }

  @Test
  void many_threads_get_the_same_scores() {
    DifficultySignal signal = signal();
    List<Score> alone = signal.scoreAll(texts());
    assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> signal.scoreAll(texts())))
        .allMatch(alone::equals);
  }

  @Test
  void an_unreadable_text_fails_by_its_place_and_is_never_scored() {
    List<String> texts = List.of(texts().get(0), unreadable(), texts().get(1));
    assertThatThrownBy(() -> signal().scoreAll(texts))
        .isInstanceOfSatisfying(
            ActivationException.class, failure -> assertThat(failure.index()).isEqualTo(1));
  }

  @Test
  @SuppressWarnings("NullAway") // what callers without a checker may do
  void null_is_refused_by_name() {
    assertThatThrownBy(() -> signal().score(null)).hasMessage("text must not be null");
  }
}
