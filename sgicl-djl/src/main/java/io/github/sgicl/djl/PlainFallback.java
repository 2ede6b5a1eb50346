package io.github.sgicl.djl;

import io.github.sgicl.djl.hub.ModelReference;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain template in the place of one that a checkpoint lacks. Says so when it is first used.
 */
final class PlainFallback implements PromptTemplate {

  private static final Logger LOG = LoggerFactory.getLogger(PlainFallback.class);

  private final Path checkpoint;
  private final PromptTemplate plain = PromptTemplate.plain();
  private final AtomicBoolean said = new AtomicBoolean();

  PlainFallback(Path checkpoint) {
    this.checkpoint = checkpoint;
  }

  @Override
  public String identity() {
    return plain.identity();
  }

  @Override
  public String render(List<Message> messages) {
    if (said.compareAndSet(false, true)) {
      LOG.warn(
          "{} has no chat template; conversations are rendered as {}",
          ModelReference.nameOf(checkpoint),
          plain.identity());
    }
    return plain.render(messages);
  }

  @Override
  public boolean writesSpecialTokens() {
    return plain.writesSpecialTokens();
  }
}
