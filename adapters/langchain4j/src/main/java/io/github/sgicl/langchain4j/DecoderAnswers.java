package io.github.sgicl.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.github.sgicl.djl.Answering;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Sampling;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Answers LangChain4j's requests with a decoder. Greedy unless the request gives a temperature
 * above 0, top-k or top-p.
 *
 * @param maxNewTokens the most tokens of an answer to a request that does not say
 * @param seed where the draws of a sampled answer start
 */
record DecoderAnswers(HuggingFaceDecoder decoder, int maxNewTokens, long seed) {

  /** Checks the number of tokens. */
  DecoderAnswers {
    if (maxNewTokens < 1) {
      throw new IllegalArgumentException("maxNewTokens must be >= 1, was " + maxNewTokens);
    }
  }

  DecoderAnswers seeded(long other) {
    return new DecoderAnswers(decoder, maxNewTokens, other);
  }

  ChatResponse answer(ChatRequest request, UnaryOperator<Answering> refinement) {
    requireSupported(request);
    List<Message> conversation = Conversation.of(request.messages());
    int limit = request.maxOutputTokens() == null ? maxNewTokens : request.maxOutputTokens();
    Answering answering =
        sampled(decoder.answering(limit), request)
            .stoppingAt(request.stopSequences().toArray(String[]::new));
    Answer answer = refinement.apply(answering).answers(List.of(conversation)).get(0);
    int read = decoder.tokenCounter().count(conversation);
    int emitted = answer.states().size();
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(answer.text()))
        .modelName(decoder.model().name())
        .tokenUsage(new TokenUsage(read, emitted))
        .finishReason(answer.cutOff() ? FinishReason.LENGTH : FinishReason.STOP)
        .build();
  }

  private Answering sampled(Answering answering, ChatRequest request) {
    Double temperature = request.temperature();
    Integer topK = request.topK();
    Double topP = request.topP();
    if (temperature == null ? topK == null && topP == null : temperature == 0) {
      return answering;
    }
    return answering.sampling(
        new Sampling(
            seed,
            temperature == null ? 1 : temperature,
            topK == null ? Integer.MAX_VALUE : topK,
            topP == null ? 1 : topP));
  }

  private static void requireSupported(ChatRequest request) {
    refuse(!request.toolSpecifications().isEmpty(), "tools");
    ResponseFormat format = request.responseFormat();
    refuse(format != null && format.type() == ResponseFormatType.JSON, "a JSON response format");
    refuse(isSet(request.frequencyPenalty()), "a frequency penalty");
    refuse(isSet(request.presencePenalty()), "a presence penalty");
  }

  private static boolean isSet(@Nullable Double penalty) {
    return penalty != null && penalty != 0;
  }

  private static void refuse(boolean asked, String feature) {
    if (asked) {
      throw new UnsupportedFeatureException("a local decoder does not offer " + feature);
    }
  }
}
