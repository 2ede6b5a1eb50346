package io.github.sgicl.djl;

import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The text of one answer while its tokens come. A token's text can depend on the token before it,
 * and a character can span several tokens; so tokens are decoded together with those of the last
 * piece of text, and make a new piece when it ends in a whole character. Special tokens are no part
 * of the text, but stop strings are looked for as if they were.
 */
final class AnswerText {

  private static final String INCOMPLETE = "\uFFFD";

  /** A piece of the text: where it begins, and how many tokens have come with its end. */
  private record Piece(int begin, int tokens) {}

  private final Tokenizer tokenizer;
  private final StopStrings stops;
  private final Predicate<String> watch;
  private final StringBuilder text = new StringBuilder();
  private final MarkedText marked = new MarkedText();
  private final List<Piece> pieces = new ArrayList<>();
  private long[] ids = new long[16];
  private int count;
  private int lastPiece;
  private int read;
  private int sent;
  private boolean ended;

  /**
   * @param watch takes pieces and says whether to go on
   */
  AnswerText(Tokenizer tokenizer, StopStrings stops, Predicate<String> watch) {
    this.tokenizer = tokenizer;
    this.stops = stops;
    this.watch = watch;
  }

  /** Adds a token; tells whether the answer goes on. */
  boolean append(long id) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
    }
    ids[count++] = id;
    String known = decoded(lastPiece, read);
    String longer = decoded(lastPiece, count);
    if (longer.length() > known.length()
        && longer.startsWith(known)
        && !longer.endsWith(INCOMPLETE)) {
      lastPiece = read;
      read = count;
      add(longer.substring(known.length()));
      sendWhatIsKnown();
    } else {
      tokenizer.specialToken(id).ifPresent(this::hide);
    }
    return !ended;
  }

  /**
   * To be called when no more tokens come; an unfinished character becomes U+FFFD.
   *
   * @param all the answer's tokens, those that were added and others behind them
   */
  void end(long... all) {
    if (!ended) {
      String whole = tokenizer.decode(all);
      count = all.length;
      if (whole.length() > text.length() && whole.startsWith(text.toString())) {
        add(whole.substring(text.length()));
      }
      send(text.length());
    }
  }

  /** The text, without the stop string that ended it. */
  String text() {
    return text.toString();
  }

  /** Whether a stop string or the watch ended it. */
  boolean ended() {
    return ended;
  }

  /** How many tokens the text took, those left out that came wholly with or after a stop string. */
  int tokens() {
    if (!ended) {
      return count;
    }
    return pieces.stream()
        .filter(piece -> piece.begin() < text.length())
        .mapToInt(Piece::tokens)
        .max()
        .orElse(0);
  }

  private void add(String piece) {
    int begin = text.length();
    pieces.add(new Piece(begin, count));
    text.append(piece);
    int beginOfMarked = marked.whole().length();
    marked.show(piece);
    stopAt(stops.first(text, begin));
    stopAtMarked(beginOfMarked);
  }

  private void hide(String specialToken) {
    int begin = marked.whole().length();
    marked.hide(specialToken);
    stopAtMarked(begin);
    sendWhatIsKnown();
  }

  /** The same with special tokens, before a place of which no stop string is. */
  private void stopAtMarked(int place) {
    OptionalInt stop = stops.first(marked.whole(), place);
    if (stop.isPresent()) {
      stopAt(OptionalInt.of(marked.shownBefore(stop.getAsInt())));
    }
  }

  private void stopAt(OptionalInt place) {
    if (place.isPresent()) {
      text.setLength(Math.min(text.length(), place.getAsInt()));
      ended = true;
    }
  }

  private void sendWhatIsKnown() {
    int known = text.length() - stops.pending(text);
    int knownOfMarked = marked.whole().length() - stops.pending(marked.whole());
    send(ended ? text.length() : Math.min(known, marked.shownBefore(knownOfMarked)));
  }

  private void send(int until) {
    if (until > sent) {
      String piece = text.substring(sent, until);
      sent = until;
      if (!watch.test(piece)) {
        text.setLength(sent);
        ended = true;
      }
    }
  }

  private String decoded(int from, int to) {
    return tokenizer.decode(Arrays.copyOfRange(ids, from, to));
  }
}
