package io.github.sgicl.fakes;

import java.util.List;

/**
 * A request that came.
 *
 * @param model the model asked for, empty if none was named
 * @param turns its messages
 * @param streamed whether the answer was to come in pieces
 */
public record ChatCall(String model, List<ChatTurn> turns, boolean streamed) {

  /** Copies the turns. */
  public ChatCall {
    turns = List.copyOf(turns);
  }

  /** The text of the last message. */
  public String question() {
    return turns.get(turns.size() - 1).content();
  }
}
