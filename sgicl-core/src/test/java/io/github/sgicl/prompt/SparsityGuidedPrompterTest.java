package io.github.sgicl.prompt;

import static io.github.sgicl.prompt.TokenBudget.tokens;
import static io.github.sgicl.prompt.World.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparsityGuidedPrompterTest {

  private static final World WORLD =
      World.of(
          item("red apples are sweet", 0.5, 0, 2),
          item("green apples are sour", 0.4, 0, 2),
          item("red pears", 0.6, 0, 2),
          item("trains are late", 0.1, 0, 2));

  private final SparsityGuidedPrompter prompter =
      SparsityGuidedPrompter.drawingFrom(WORLD.curriculum(2), WORLD.signal())
          .showing(World.Item::question, World.Item::answer)
          .nearestBy(Similarity.lexical());

  @Test
  void shows_two_from_easy_to_hard_unless_told_otherwise() {
    Prompt prompt = prompter.promptFor("are red apples sour?");

    assertThat(questions(prompt)).containsExactly("green apples are sour", "red apples are sweet");
    assertThat(prompt.trace().strategy()).isEqualTo("sgicl");
    assertThat(prompt.trace().selection().placement()).isPresent();
  }

  @Test
  void takes_every_refinement_in_any_order() {
    Prompt prompt =
        prompter
            .within(tokens(100), World.WORDS)
            .ordered(Ordering.hardToEasy(WORLD.curriculum(2)))
            .shots(3)
            .following(LevelPlan.sameLevel())
            .instructing("Be brief.")
            .candidates(2)
            .diversifiedBy(new MaximalMarginalRelevance(0.7))
            .promptFor("are red apples sour?");

    assertThat(questions(prompt))
        .containsExactly("red pears", "red apples are sweet", "green apples are sour");
    assertThat(prompt.messages().get(0)).isEqualTo(Message.system("Be brief."));
    assertThat(prompt.trace().tokens()).hasValue(World.WORDS.count(prompt.messages()));
  }

  @Test
  void makes_prompts_for_many_queries() {
    List<Query> queries = List.of(Query.of("are red apples sour?"), Query.of("pears?"));

    assertThat(prompter.promptsFor(queries))
        .isEqualTo(queries.stream().map(prompter::promptFor).toList());
  }

  @Test
  void leaves_the_prompter_it_was_refined_from() {
    Prompt before = prompter.promptFor("apples?");
    Prompt other = prompter.shots(1).candidates(1).promptFor("apples?");

    assertThat(other).isNotEqualTo(before);
    assertThat(prompter.promptFor("apples?")).isEqualTo(before);
  }

  @Test
  void gives_its_settings_to_the_baselines() {
    Prompt prompt = prompter.shots(1).prompter().selecting(new ZeroShot()).promptFor("apples?");

    assertThat(prompt.messages()).containsExactly(Message.user("apples?"));
    assertThat(prompter.shots(1).prompter().promptFor("apples?"))
        .isEqualTo(prompter.shots(1).promptFor("apples?"));
  }

  @Test
  void refuses_a_signal_of_another_kind() {
    SparsityGuidedPrompter.ShownPool demonstrations =
        SparsityGuidedPrompter.drawingFrom(WORLD.curriculum(2), new OtherSignal())
            .showing(World.Item::question, World.Item::answer);

    assertThatThrownBy(() -> demonstrations.nearestBy(Similarity.lexical()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hoyer")
        .hasMessageContaining("gini");
  }

  private static List<String> questions(Prompt prompt) {
    return prompt.trace().shown().stream().map(pick -> pick.demonstration().question()).toList();
  }

  private record OtherSignal() implements DifficultySignal {
    @Override
    public ScoreIdentity identity() {
      return new ScoreIdentity(
          World.IDENTITY.model(),
          World.IDENTITY.template(),
          World.IDENTITY.site(),
          "gini",
          Orientation.HIGHER_IS_SPARSER);
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      return texts.stream().map(text -> new Score(0, identity())).toList();
    }
  }
}
