package io.github.sgicl.mechanism;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A prompt of a task.
 *
 * @param task the task
 * @param item what it is about; prompts of one item are not independent
 * @param level the task's own level, where it has one; levels are ordered by their names
 * @param text what the model reads
 * @param right judges an answer, where the right one is known
 * @param gold the right answer in words, where it has some
 */
public record MechanismPrompt(
    String task,
    String item,
    Optional<String> level,
    String text,
    Optional<Predicate<String>> right,
    Optional<String> gold) {

  /** The prompts of a task without levels of its own, each about something else. */
  public static List<MechanismPrompt> ofTask(String task, List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                new MechanismPrompt(
                    task,
                    "%s %d".formatted(task, i + 1),
                    Optional.empty(),
                    texts.get(i),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  /** This prompt at a level of its task. */
  public MechanismPrompt atLevel(String name) {
    return new MechanismPrompt(task, item, Optional.of(name), text, right, gold);
  }

  /** This prompt about an item that other prompts are about too. */
  public MechanismPrompt about(String shared) {
    return new MechanismPrompt(task, shared, level, text, right, gold);
  }

  /** This prompt with its answers judged. */
  public MechanismPrompt judgedBy(Predicate<String> isRight) {
    return new MechanismPrompt(task, item, level, text, Optional.of(isRight), gold);
  }

  /** This prompt with its right answer in words. */
  public MechanismPrompt expecting(String answer) {
    return new MechanismPrompt(task, item, level, text, right, Optional.of(answer));
  }
}
