package io.github.sgicl.examples.mechanism;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A prompt of a task.
 *
 * @param task the task
 * @param item what it is about; prompts of one item are not independent
 * @param level the task's own level, where it has one
 * @param text what the model reads
 * @param right judges an answer, where the right one is known
 */
record TaskPrompt(
    String task,
    String item,
    Optional<String> level,
    String text,
    Optional<Predicate<String>> right) {}
