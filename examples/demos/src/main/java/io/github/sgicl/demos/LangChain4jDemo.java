package io.github.sgicl.demos;

import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.langchain4j.DecoderChatModel;
import io.github.sgicl.langchain4j.Demonstrations;
import io.github.sgicl.langchain4j.LangChain4jEmbedder;
import io.github.sgicl.langchain4j.SparsityGuardrail;
import io.github.sgicl.monitor.Decision;
import io.github.sgicl.monitor.Router;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.similarity.Similarity;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An AI service of LangChain4j on a model behind an API: a local model finds demonstrations for
 * every question and judges it, and answers itself where the API fails or is too slow.
 */
public final class LangChain4jDemo {

  private static final String QUESTION = "a # # =";
  private static final Duration API_TIMEOUT = Duration.ofSeconds(20);

  /** The AI service. */
  interface Walker {

    String answer(String question);

    TokenStream stream(String question);
  }

  private final RemoteModel remote;
  private final FakeChatApi server;
  private final PrintStream out;
  private final LocalModel local;
  private final Demonstrations demonstrations;
  private final ChatModel decoderModel;
  private final ChatModel api;
  private final StreamingChatModel streamingApi;

  private LangChain4jDemo(
      HuggingFaceDecoder decoder, RemoteModel remote, FakeChatApi server, PrintStream out) {
    this.remote = remote;
    this.server = server;
    this.out = out;
    this.local = LocalModel.of(decoder);
    demonstrations =
        Demonstrations.from(
            SparsityGuidedPrompter.drawingFrom(local.curriculum(), local.scorer())
                .showing(Problem::question, Problem::solution)
                .nearestBy(Similarity.embedding(LangChain4jEmbedder.of(new SymbolCounts()))));
    decoderModel = demonstrations.answeredBy(DecoderChatModel.of(decoder, 16));
    api =
        OpenAiChatModel.builder()
            .baseUrl(server.baseUrl())
            .apiKey("none")
            .modelName("remote")
            .maxRetries(0)
            .timeout(API_TIMEOUT)
            .build();
    streamingApi =
        OpenAiStreamingChatModel.builder()
            .baseUrl(server.baseUrl())
            .apiKey("none")
            .modelName("remote")
            .build();
  }

  /** Runs everything. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    Libtorch.useThreads(1);
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      RemoteModel remote = new RemoteModel(decoder);
      try (FakeChatApi server = FakeChatApi.replying(remote)) {
        LangChain4jDemo demo = new LangChain4jDemo(decoder, remote, server, out);
        demo.demonstrations();
        demo.guardrail();
        demo.stream();
        demo.localModel();
        demo.fallback();
      }
    }
  }

  private void demonstrations() {
    out.println("Demonstrations. The API is asked \"" + QUESTION + "\"");
    out.println("  alone, it answers:     " + api.chat(QUESTION));
    out.println("  with demonstrations:   " + demonstrated().answer(QUESTION));
    out.println("  what it was sent:      " + RemoteModel.latestRequest(server));
  }

  private Walker demonstrated() {
    return AiServices.builder(Walker.class)
        .chatModel(api)
        .chatRequestTransformer(demonstrations)
        .build();
  }

  private void guardrail() {
    Walker walker =
        AiServices.builder(Walker.class)
            .chatModel(api)
            .chatRequestTransformer(demonstrations)
            .inputGuardrails(
                SparsityGuardrail.of(local.scorer(), local.monitor())
                    .lettingReviewsPass(
                        (text, verdict) ->
                            out.println("  to be reviewed:        " + verdict.reason())))
            .build();
    int before = server.calls().size();
    out.println("Guardrail, calibrated on " + Problem.ordinaryQuestions().size() + " questions");
    out.println("  \"" + QUESTION + "\" is let through: " + walker.answer(QUESTION));
    try {
      out.println("  \"hello\" is let through: " + walker.answer("hello"));
    } catch (InputGuardrailException e) {
      out.println("  \"hello\" is stopped: " + e.getMessage());
    }
    out.println("  requests to the API: " + (server.calls().size() - before));
  }

  private void stream() {
    Walker walker =
        AiServices.builder(Walker.class)
            .streamingChatModel(streamingApi)
            .chatRequestTransformer(demonstrations)
            .build();
    CompletableFuture<String> whole = new CompletableFuture<>();
    StringBuilder pieces = new StringBuilder();
    walker.stream(QUESTION)
        .onPartialResponse(piece -> pieces.append('[').append(piece).append(']'))
        .onCompleteResponse(response -> whole.complete(response.aiMessage().text()))
        .onError(whole::completeExceptionally)
        .start();
    String answer = whole.join();
    out.println("A stream with demonstrations");
    out.println("  in pieces:             " + pieces);
    out.println("  together:              " + answer);
  }

  private void localModel() {
    out.println("Our decoder as a chat model, without the API");
    out.println("  with demonstrations:   " + decoderModel.chat(QUESTION));
  }

  private void fallback() {
    Walker walker = demonstrated();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Router<String, String> router =
          Router.<String, String>judgingRequests(
                  text -> local.monitor().observe(local.scorer().score(text)), walker::answer)
              .fallingBackTo(decoderModel::chat)
              .within(API_TIMEOUT.multipliedBy(3), threads);
      out.println("Routes to the API, and to the local model where that fails");
      remote.failing(503, "overloaded");
      print("the API is overloaded", router.route(QUESTION));
      remote.slow(API_TIMEOUT.multipliedBy(2));
      print("the API is too slow  ", router.route(QUESTION));
    } finally {
      threads.shutdownNow();
    }
  }

  private void print(String state, Decision<String, String> decision) {
    out.println("  " + state + ": " + decision.outcome());
    decision.detours().forEach(detour -> out.println("    " + detour));
  }
}
