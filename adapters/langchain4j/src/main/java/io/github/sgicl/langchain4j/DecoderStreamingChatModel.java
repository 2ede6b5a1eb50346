package io.github.sgicl.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.sgicl.djl.HuggingFaceDecoder;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A decoder of ours as a streaming chat model, otherwise like {@link DecoderChatModel}. A handler
 * gets pieces of whole characters and can cancel, after which it hears no more; what goes wrong
 * reaches its {@code onError}. Answers come in the caller's thread unless an executor is given.
 */
public final class DecoderStreamingChatModel implements StreamingChatModel {

  private final DecoderAnswers answers;
  private final Executor executor;

  private DecoderStreamingChatModel(DecoderAnswers answers, Executor executor) {
    this.answers = answers;
    this.executor = executor;
  }

  /**
   * Answers with a decoder.
   *
   * @param maxNewTokens the most tokens of an answer to a request that does not say, at least 1
   */
  public static DecoderStreamingChatModel of(HuggingFaceDecoder decoder, int maxNewTokens) {
    return new DecoderStreamingChatModel(
        new DecoderAnswers(decoder, maxNewTokens, 0), Runnable::run);
  }

  /** The same with other draws for sampled answers; equal requests get equal answers. */
  public DecoderStreamingChatModel seeded(long seed) {
    return new DecoderStreamingChatModel(answers.seeded(seed), executor);
  }

  /**
   * Answers in the executor's threads, so that a call returns at once. Handlers and listeners run
   * there too: what they are to find in a thread, such as a logging context, the executor must
   * carry. If it takes no more work, the handler's {@code onError} is told.
   */
  public DecoderStreamingChatModel answeringIn(Executor other) {
    return new DecoderStreamingChatModel(answers, other);
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    try {
      executor.execute(() -> stream(request, handler));
    } catch (RejectedExecutionException e) {
      handler.onError(e);
    }
  }

  /** A handler must hear of any failure; whoever called may be gone. */
  private void stream(ChatRequest request, StreamingChatResponseHandler handler) {
    try {
      Cancellation cancellation = new Cancellation();
      PartialResponseContext context = new PartialResponseContext(cancellation);
      ChatResponse response =
          answers.answer(
              request,
              answering ->
                  answering.streaming(
                      (answer, piece) -> {
                        handler.onPartialResponse(new PartialResponse(piece), context);
                        return !cancellation.isCancelled();
                      }));
      if (!cancellation.isCancelled()) {
        handler.onCompleteResponse(response);
      }
    } catch (RuntimeException e) {
      handler.onError(e);
    } catch (Error e) {
      handler.onError(e);
      throw e;
    }
  }
}
