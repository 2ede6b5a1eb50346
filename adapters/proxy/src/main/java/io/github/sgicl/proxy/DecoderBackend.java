package io.github.sgicl.proxy;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.Answering;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.MemoryBudgetException;
import io.github.sgicl.djl.RenderedPrompt;
import io.github.sgicl.djl.Sampling;
import io.github.sgicl.reranking.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers with a model of this process, greedily unless the request gives a temperature above 0 or
 * {@code top_p}. What a request asks for and the model does not do (tools, response formats, log
 * probabilities, several answers) is refused by name.
 */
public final class DecoderBackend extends Backend {

  private static final List<String> NOT_OFFERED =
      List.of("tools", "functions", "response_format", "logprobs", "logit_bias");

  private final HuggingFaceDecoder decoder;
  private final int maxNewTokens;

  private DecoderBackend(HuggingFaceDecoder decoder, int maxNewTokens) {
    this.decoder = decoder;
    this.maxNewTokens = maxNewTokens;
  }

  /**
   * Answers with a decoder, which the caller closes.
   *
   * @param maxNewTokens the most tokens of an answer to a request that does not say
   * @throws IllegalArgumentException if that is less than 1
   */
  public static DecoderBackend of(HuggingFaceDecoder decoder, int maxNewTokens) {
    if (maxNewTokens < 1) {
      throw new IllegalArgumentException(
          "an answer must be allowed at least 1 token, was " + maxNewTokens);
    }
    return new DecoderBackend(decoder, maxNewTokens);
  }

  @Override
  CompletionStage<?> answer(ChatRequest request, Optional<String> authorization, ChatReply reply)
      throws BadRequestException {
    try {
      answerWithin(request, reply);
    } catch (MemoryBudgetException e) {
      throw BadRequestException.because(e);
    }
    return CompletableFuture.completedFuture(reply);
  }

  @Override
  CompletionStage<?> models(Optional<String> authorization, ChatReply reply) {
    reply.body(200, ChatFormat.models(decoder.model().name()));
    return CompletableFuture.completedFuture(reply);
  }

  private void answerWithin(ChatRequest request, ChatReply reply) throws BadRequestException {
    RenderedPrompt prompt = decoder.rendered(request.plain());
    int read = prompt.tokens().count();
    Answering answering = answering(request, limit(request));
    boolean usage = request.usageStreamed();
    String model = decoder.model().name();
    if (!request.streamed()) {
      Answer answer = answering.answerTo(prompt);
      int emitted = answer.states().size();
      reply.body(200, ChatFormat.completion(model, answer.text(), finish(answer), read, emitted));
      return;
    }
    reply.begin(200, "text/event-stream");
    Answer answer =
        answering
            .streaming((place, piece) -> reply.event(ChatFormat.piece(model, piece)))
            .answerTo(prompt);
    List<JsonObject> last = new ArrayList<>(List.of(ChatFormat.end(model, finish(answer))));
    if (usage) {
      last.add(ChatFormat.usage(model, read, answer.states().size()));
    }
    reply.endEvents(last);
  }

  private static String finish(Answer answer) {
    return answer.cutOff() ? "length" : "stop";
  }

  private int limit(ChatRequest request) throws BadRequestException {
    Optional<Integer> newer = request.count("max_completion_tokens");
    return (newer.isPresent() ? newer : request.count("max_tokens")).orElse(maxNewTokens);
  }

  private Answering answering(ChatRequest request, int limit) throws BadRequestException {
    for (String field : NOT_OFFERED) {
      if (request.json().has(field)) {
        throw new BadRequestException("the local model does not offer \"" + field + "\"");
      }
    }
    if (request.count("n").orElse(1) != 1) {
      throw new BadRequestException("the local model gives one answer, \"n\" must be 1");
    }
    Answering answering =
        decoder.answering(limit).stoppingAt(request.stops().toArray(String[]::new));
    OptionalDouble temperature = request.number("temperature");
    OptionalDouble topP = request.number("top_p");
    if (temperature.isPresent() ? temperature.getAsDouble() == 0 : topP.isEmpty()) {
      return answering;
    }
    try {
      return answering.sampling(
          new Sampling(
              (long) request.number("seed").orElse(0),
              temperature.orElse(1),
              Integer.MAX_VALUE,
              topP.orElse(1)));
    } catch (IllegalArgumentException e) {
      throw BadRequestException.because(e);
    }
  }
}
