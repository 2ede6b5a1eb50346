package io.github.sgicl.proxy;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Who answers behind a proxy: {@linkplain ForwardingBackend another endpoint} or {@linkplain
 * DecoderBackend a model of this process}. Immutable and safe for use by many threads.
 */
public abstract sealed class Backend permits DecoderBackend, ForwardingBackend {

  Backend() {}

  /**
   * Answers a request.
   *
   * @param request as it came, with demonstrations
   * @param authorization the client's own, to be shown to an endpoint without a key
   * @return done when the answer is; fails with an {@link UpstreamException} if another endpoint
   *     was to answer and did not, or not to its end
   * @throws BadRequestException if it asks for what is not offered; nothing was sent then
   */
  abstract CompletionStage<?> answer(
      ChatRequest request, Optional<String> authorization, ChatReply reply)
      throws BadRequestException;

  /** Tells which models there are; done as an {@linkplain #answer answer} is. */
  abstract CompletionStage<?> models(Optional<String> authorization, ChatReply reply);
}
