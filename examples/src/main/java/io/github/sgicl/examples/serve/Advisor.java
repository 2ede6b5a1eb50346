package io.github.sgicl.examples.serve;

import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Role;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores a question, judges it and finds demonstrations for it. Safe for use by many threads.
 *
 * @param signal scores questions
 * @param prompter finds demonstrations
 * @param monitor judges; of the signal's identity
 */
record Advisor(DifficultySignal signal, Prompter prompter, Optional<SparsityMonitor> monitor) {

  /** The demonstrations come behind the conversation's system messages. */
  Advised advise(List<Message> conversation) {
    String question = conversation.get(conversation.size() - 1).content();
    Prompt prompt = prompter.promptFor(question);
    Optional<Placement> level = prompt.trace().selection().placement();
    Score score =
        level
            .map(Placement::score)
            .filter(known -> known.identity().equals(signal.identity()))
            .orElseGet(() -> signal.score(question));
    List<Message> all = new ArrayList<>();
    conversation.stream().filter(turn -> turn.role() == Role.SYSTEM).forEach(all::add);
    all.addAll(prompt.messages().subList(0, prompt.messages().size() - 1));
    conversation.stream().filter(turn -> turn.role() != Role.SYSTEM).forEach(all::add);
    return new Advised(all, score, level, monitor.map(one -> one.observe(score)));
  }
}
