package io.github.sgicl.proxy;

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
 * Scores a question, judges it and finds demonstrations for it. As safe for use by many threads as
 * its parts.
 *
 * @param signal scores questions
 * @param prompter finds demonstrations; none are added without one
 * @param monitor judges; of the signal's identity
 */
record Advisor(
    DifficultySignal signal, Optional<Prompter> prompter, Optional<SparsityMonitor> monitor) {

  Advised advise(List<Message> conversation) {
    String question = conversation.get(conversation.size() - 1).content();
    Optional<Prompt> prompt = prompter.map(one -> one.promptFor(question));
    Optional<Placement> level = prompt.flatMap(one -> one.trace().selection().placement());
    Score score =
        level
            .map(Placement::score)
            .filter(known -> known.identity().equals(signal.identity()))
            .orElseGet(() -> signal.score(question));
    return new Advised(
        prompt.map(one -> demonstrated(conversation, one)).orElse(conversation),
        score,
        level,
        monitor.map(one -> one.observe(score)));
  }

  /** The demonstrations come behind the conversation's system messages. */
  private static List<Message> demonstrated(List<Message> conversation, Prompt prompt) {
    List<Message> all = new ArrayList<>();
    conversation.stream().filter(turn -> turn.role() == Role.SYSTEM).forEach(all::add);
    all.addAll(prompt.messages().subList(0, prompt.messages().size() - 1));
    conversation.stream().filter(turn -> turn.role() != Role.SYSTEM).forEach(all::add);
    return all;
  }
}
