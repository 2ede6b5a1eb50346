package io.github.sgicl.examples.demo.study;

import io.github.sgicl.axis.AxisDescription;
import io.github.sgicl.axis.Design;
import io.github.sgicl.axis.DifficultyAxis;
import io.github.sgicl.axis.Level;
import io.github.sgicl.axis.OwnAxis;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.StudyPrompt;
import io.github.sgicl.examples.walk.WalkAxis;
import io.github.sgicl.examples.walk.WalkPrompt;
import io.github.sgicl.statistic.SplitMix64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An axis of the walk task and the state at which its prompts are read. Every item is a world of
 * its own, met at every level.
 *
 * @param axis what varies
 * @param state where prompts are read
 */
record WalkReading(WalkAxis axis, State state) {

  /** The states that a walk prompt is read at. */
  enum State {
    /** The end of the prompt, where a worked answer begins with a copy of the start. */
    PROMPT_END("prompt end"),

    /** The state that must emit the answer's last symbol, the gold answer given up to it. */
    ANSWER_STATE("answer state");

    private final String title;

    State(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** Every reading there is: an answer given at once has its answer state at the prompt's end. */
  static List<WalkReading> all() {
    return WalkAxis.all().stream()
        .flatMap(
            axis ->
                axis.answered() == WalkAxis.Answered.WORKED
                    ? List.of(
                        new WalkReading(axis, State.PROMPT_END),
                        new WalkReading(axis, State.ANSWER_STATE))
                        .stream()
                    : List.of(new WalkReading(axis, State.ANSWER_STATE)).stream())
        .toList();
  }

  /** That many worlds as the items of a study. */
  static List<Question> worlds(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(world -> Question.open("world " + world, "a world of its own"))
        .toList();
  }

  /** Whether an answer is the gold answer. */
  static boolean isRight(Question asked, String answer) {
    return new WalkPrompt(asked.text(), asked.answer().orElseThrow()).isAnsweredBy(answer);
  }

  String title() {
    return axis.title() + ", " + state.title();
  }

  DifficultyAxis studied() {
    return new OwnAxis(description(), this::prompt);
  }

  private Optional<StudyPrompt> prompt(Question world, int level, long seed) {
    WalkPrompt whole = axis.prompt(axis.levels().get(level), SplitMix64.seedOf(seed, world.id()));
    WalkPrompt prompt = state == State.ANSWER_STATE ? whole.upToLastSymbol() : whole;
    Question asked = world.withText(prompt.text()).answer(prompt.answer());
    return Optional.of(new StudyPrompt(asked, prompt.text()));
  }

  private AxisDescription description() {
    boolean grows = axis.tokens() == WalkAxis.Length.GROWS;
    return new AxisDescription(
        title(),
        axis.levels().stream().map(level -> new Level(Integer.toString(level), level)).toList(),
        Design.PAIRED,
        "Levels count " + axis.levelTitle() + ".",
        "The world, the start, the order of its facts"
            + (grows ? "." : ", and the number of tokens."),
        grows ? List.of("Prompts grow with the level.") : List.of(),
        grows);
  }
}
