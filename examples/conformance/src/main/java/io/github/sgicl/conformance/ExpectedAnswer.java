package io.github.sgicl.conformance;

import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import java.util.List;
import java.util.stream.LongStream;

/** An answer as a golden has it. */
sealed interface ExpectedAnswer {

  /** Whether it begins with these tokens. */
  boolean beginsWith(long... found);

  /** Whether it is these tokens and no more. */
  boolean is(long... found);

  /** By its token ids. */
  record OfTokens(List<Long> ids) implements ExpectedAnswer {

    public OfTokens {
      ids = List.copyOf(ids);
    }

    @Override
    public boolean beginsWith(long... found) {
      return found.length <= ids.size()
          && LongStream.of(found).boxed().toList().equals(ids.subList(0, found.length));
    }

    @Override
    public boolean is(long... found) {
      return found.length == ids.size() && beginsWith(found);
    }
  }

  /** By its text, special tokens left out. */
  record OfText(Tokenizer tokenizer, String text) implements ExpectedAnswer {

    private static final String INCOMPLETE = "\uFFFD";

    @Override
    public boolean beginsWith(long... found) {
      String begun = tokenizer.decode(found);
      while (begun.endsWith(INCOMPLETE)) {
        begun = begun.substring(0, begun.length() - INCOMPLETE.length());
      }
      return text.startsWith(begun);
    }

    @Override
    public boolean is(long... found) {
      return text.equals(tokenizer.decode(found));
    }
  }
}
