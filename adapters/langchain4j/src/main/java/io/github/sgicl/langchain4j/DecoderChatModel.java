package io.github.sgicl.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.sgicl.djl.HuggingFaceDecoder;
import java.util.function.UnaryOperator;

/**
 * A decoder of ours as a chat model. Greedy unless a request gives a temperature above 0, top-k or
 * top-p; stop sequences and the most output tokens are honoured, tools, JSON formats and penalties
 * refused with an {@link dev.langchain4j.exception.UnsupportedFeatureException}. Lives as long as
 * the decoder, which the caller closes. Immutable and safe for use by many threads.
 */
public final class DecoderChatModel implements ChatModel {

  private final DecoderAnswers answers;

  private DecoderChatModel(DecoderAnswers answers) {
    this.answers = answers;
  }

  /**
   * Answers with a decoder.
   *
   * @param maxNewTokens the most tokens of an answer to a request that does not say, at least 1
   */
  public static DecoderChatModel of(HuggingFaceDecoder decoder, int maxNewTokens) {
    return new DecoderChatModel(new DecoderAnswers(decoder, maxNewTokens, 0));
  }

  /** The same with other draws for sampled answers; equal requests get equal answers. */
  public DecoderChatModel seeded(long seed) {
    return new DecoderChatModel(answers.seeded(seed));
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return answers.answer(request, UnaryOperator.identity());
  }
}
