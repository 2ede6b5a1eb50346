package io.github.sgicl.djl;

import io.github.sgicl.prompt.Message;
import java.util.List;

/**
 * A conversation as a decoder takes it, rendered and cut into tokens once: what reading and
 * answering share. Made by {@link HuggingFaceDecoder#rendered}, and of use to the same decoder
 * only. Immutable.
 */
public final class RenderedPrompt {

  private final List<Message> conversation;
  private final String text;
  private final Tokens tokens;

  RenderedPrompt(List<Message> conversation, String text, Tokens tokens) {
    this.conversation = List.copyOf(conversation);
    this.text = text;
    this.tokens = tokens;
  }

  /** The conversation. */
  public List<Message> conversation() {
    return conversation;
  }

  /** What it was rendered to. */
  public String text() {
    return text;
  }

  /** The tokens of that, special ones included. */
  public Tokens tokens() {
    return tokens;
  }

  long[] ids() {
    return tokens.ids();
  }

  /** The message that is answered. */
  String query() {
    return conversation.get(conversation.size() - 1).content();
  }
}
