package io.github.sgicl.djl.internal.engine.prefix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The first tokens of a prompt, kept.
 *
 * @param last where they end
 * @param length how many they are; some of the last may be those of other prompts only
 */
record Beginning(KeptTokens last, int length) {

  /** Some tokens of those that are kept together, from their first on. */
  record Piece(KeptTokens kept, int count) {}

  /** From the first to the last. */
  List<Piece> pieces() {
    Deque<Piece> pieces = new ArrayDeque<>();
    int end = length;
    Optional<KeptTokens> at = Optional.of(last);
    while (end > 0) {
      KeptTokens kept = at.orElseThrow();
      pieces.push(new Piece(kept, end - kept.start()));
      end = kept.start();
      at = kept.before();
    }
    return List.copyOf(pieces);
  }
}
