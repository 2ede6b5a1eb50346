package io.github.sgicl.djl.internal.tokenizer;

import io.github.sgicl.djl.Tokens;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many tokens a tokenizer did not know, told once. Safe for use by many threads. */
public final class UnknownTokens {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownTokens.class);

  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong texts = new AtomicLong();

  UnknownTokens() {}

  /** Counts a text that was read. */
  public void count(Tokens text) {
    if (text.unknown() > 0) {
      tokens.addAndGet(text.unknown());
      texts.incrementAndGet();
    }
  }

  /** Warns of all that were counted since the last time, if there are any. */
  public void tell(String model) {
    long all = tokens.getAndSet(0);
    if (all > 0) {
      LOG.warn(
          "{} tokens of {} texts were unknown to the tokenizer of {}",
          all,
          texts.getAndSet(0),
          model);
    }
  }
}
