package io.github.sgicl.proxy;

import io.github.sgicl.prompt.Message;
import java.io.IOException;
import java.util.List;

/**
 * Who answers behind a proxy: {@linkplain ForwardingBackend another endpoint} or {@linkplain
 * DecoderBackend a model of this process}. Immutable and safe for use by many threads.
 */
public abstract sealed class Backend permits DecoderBackend, ForwardingBackend {

  Backend() {}

  /**
   * Answers a request.
   *
   * @param request as it came
   * @param messages to be answered in the place of the request's own
   * @throws BadRequestException if it asks for what is not offered; nothing was sent then
   * @throws UpstreamException if another endpoint was to answer and could not be reached in time
   * @throws IOException if the client went away
   */
  abstract void answer(ChatRequest request, List<Message> messages, ChatReply reply)
      throws BadRequestException, UpstreamException, IOException;
}
