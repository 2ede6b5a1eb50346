package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Query;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterDemonstrationsTest {

  private static final HuggingFaceDecoder WALK =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();

  private static final Query QUERY = Query.of("a # # =");

  private static double after(Demonstration shown) {
    return WALK.queryLikelihood(List.of()).apply(QUERY, List.of(shown)).get(0);
  }

  @Test
  void is_that_of_the_query_behind_what_the_demonstration_is_rendered_to() {
    Demonstration shown = new Demonstration(0, "b # =", "b x");
    String before = shown.question() + " " + shown.answer();
    OptionReading expected =
        WALK.options(List.of(Message.user(before)), List.of(" " + QUERY.text())).get(0);
    assertThat(after(shown)).isNegative().isCloseTo(expected.logLikelihood(), within(1e-3));
  }

  @Test
  void differs_with_what_was_shown_and_with_what_begins_the_conversation() {
    List<Demonstration> shown =
        List.of(new Demonstration(0, "a # =", "a x"), new Demonstration(1, "m # # =", "m n o"));
    List<Double> plain = WALK.queryLikelihood(List.of()).apply(QUERY, shown);
    List<Double> later =
        WALK.queryLikelihood(List.of(Message.user("x # ="), Message.assistant("x b")))
            .apply(QUERY, shown);
    assertThat(plain).hasSize(2).doesNotHaveDuplicates().doesNotContainAnyElementsOf(later);
    assertThat(plain.get(1)).isEqualTo(after(shown.get(1)));
  }

  @Test
  void what_cannot_be_shown_with_the_query_is_infinitely_unlikely() {
    String tooLong = String.join(" ", Collections.nCopies(WALK.maxTokens(), "a"));
    assertThat(after(new Demonstration(0, tooLong, "a"))).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
