package io.github.sgicl.prompt;

import io.github.sgicl.prompt.TokenBudget.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The stages from a selection to a prompt, the same for every strategy: packing into the token
 * budget, ordering, messages, trace. Immutable and safe for use by many threads.
 */
public final class PromptAssembly {

  private record Counting(TokenBudget budget, TokenCounter counter) {}

  private final Ordering ordering;
  private final Optional<String> instruction;
  private final Optional<Counting> counting;

  private PromptAssembly(
      Ordering ordering, Optional<String> instruction, Optional<Counting> counting) {
    this.ordering = ordering;
    this.instruction = instruction;
    this.counting = counting;
  }

  /** Demonstrations in the order of choice, no instruction, no budget. */
  public static PromptAssembly plain() {
    return new PromptAssembly(Ordering.asChosen(), Optional.empty(), Optional.empty());
  }

  /** This assembly in another order. */
  public PromptAssembly ordered(Ordering other) {
    return new PromptAssembly(other, instruction, counting);
  }

  /** This assembly with a system message at the beginning of each prompt. */
  public PromptAssembly instructing(String system) {
    return new PromptAssembly(ordering, Optional.of(system), counting);
  }

  /** This assembly with a budget, and with tokens in its traces. */
  public PromptAssembly within(TokenBudget budget, TokenCounter counter) {
    return new PromptAssembly(ordering, instruction, Optional.of(new Counting(budget, counter)));
  }

  /**
   * Makes the prompt of a selection.
   *
   * @param strategy the name of what selected
   * @throws PromptTooLongException if the query alone does not fit the budget
   */
  public Prompt assemble(String strategy, Query query, Selection selection) {
    Packing packing =
        counting
            .map(
                used ->
                    used.budget()
                        .pack(selection.picks(), some -> messages(query, some), used.counter()))
            .orElse(new Packing(selection.picks(), List.of(), OptionalInt.empty()));
    List<Pick> shown = ordering.order(query, packing.kept());
    SelectionTrace trace =
        new SelectionTrace(
            strategy,
            query,
            selection,
            shown,
            packing.dropped(),
            packing.tokens(),
            counting.map(Counting::budget));
    return new Prompt(messages(query, packing.kept()), trace);
  }

  private List<Message> messages(Query query, List<Pick> picks) {
    List<Message> messages = new ArrayList<>();
    instruction.map(Message::system).ifPresent(messages::add);
    for (Pick pick : ordering.order(query, picks)) {
      messages.addAll(pick.demonstration().messages());
    }
    messages.add(Message.user(query.text()));
    return messages;
  }
}
