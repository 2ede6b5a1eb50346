package io.github.sgicl.examples.demo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.demo.compare.LevelledEpisode;
import io.github.sgicl.examples.demo.quickstart.PromptSection.Shown;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.prompt.Band;
import io.github.sgicl.prompt.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptSectionTest {

  private static final Tour TOUR = new Tour(WalkModel.MODEL, 1, 2, 8);
  private static final List<LevelledEpisode> EPISODES = TOUR.episodes();
  private static final PromptSection SECTION = TOUR.prompts(EPISODES);

  @Test
  void shows_a_query_of_each_band() {
    assertThat(SECTION.shown())
        .extracting(one -> one.prompt().trace().band().orElseThrow())
        .containsExactly(Band.DENSE, Band.MIDDLE, Band.SPARSE);
  }

  @Test
  void the_rendered_prompt_is_the_worked_demonstrations_and_the_question() {
    List<WalkProblem> pool = EPISODES.get(0).episode().pool();
    for (Shown one : SECTION.shown()) {
      Prompt prompt = one.prompt();
      List<WalkProblem> demonstrations =
          prompt.trace().shown().stream()
              .map(pick -> pool.get(pick.demonstration().index()))
              .toList();
      assertThat(one.rendered()).isEqualTo("<s> " + one.problem().promptAfter(demonstrations));
    }
  }

  @Test
  void the_text_explains_the_choice_and_judges_the_answer() {
    String text = SECTION.text();
    for (Shown one : SECTION.shown()) {
      assertThat(text)
          .contains(one.prompt().trace().describe())
          .contains(Paragraph.of("prompt  ", one.rendered()))
          .contains(
              Paragraph.of("answer  ", one.answer().text())
                  + (one.right()
                      ? "        right\n"
                      : Paragraph.of("        wrong, right is ", one.problem().answer())));
    }
  }
}
