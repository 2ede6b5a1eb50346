package io.github.sgicl.demos;

import com.openai.errors.BadRequestException;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.micrometer.MonitorMeters;
import io.github.sgicl.micrometer.TimedSignal;
import io.github.sgicl.prompt.SelectionTrace;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.springai.DemonstrationAdvisor;
import io.github.sgicl.springai.VerdictAdvisor;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * A chat client of Spring AI on a model behind an API: one advisor judges each question by a local
 * model, another adds demonstrations.
 */
public final class SpringAiDemo {

  private static final String QUESTION = "a # # =";

  private final RemoteModel remote;
  private final FakeChatApi server;
  private final PrintStream out;
  private final ChatModel api;
  private final Advisor demonstrations;
  private final Advisor verdicts;
  private final MeterRegistry meters = new SimpleMeterRegistry();

  private SpringAiDemo(
      HuggingFaceDecoder decoder, RemoteModel remote, FakeChatApi server, PrintStream out) {
    this.remote = remote;
    this.server = server;
    this.out = out;
    LocalModel local = LocalModel.of(decoder);
    new MonitorMeters(local.monitor()).bindTo(meters);
    verdicts =
        VerdictAdvisor.of(
                TimedSignal.of(local.scorer(), meters),
                local.monitor(),
                "That is no question for me.")
            .reviewedBy(review -> out.println("  to be reviewed:      " + review.question()));
    demonstrations =
        DemonstrationAdvisor.from(
            SparsityGuidedPrompter.drawingFrom(local.curriculum(), local.scorer())
                .showing(Problem::question, Problem::solution)
                .nearestBy(Similarity.lexical(LexicalTokenizer.whitespace())));
    api =
        OpenAiChatModel.builder()
            .options(
                OpenAiChatOptions.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey("none")
                    .model("remote")
                    .build())
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
        new SpringAiDemo(decoder, remote, server, out).run();
      }
    }
  }

  private void run() {
    ChatClient alone = ChatClient.create(api);
    ChatClient client = ChatClient.builder(api).defaultAdvisors(verdicts, demonstrations).build();

    out.println("The API is asked \"" + QUESTION + "\"");
    out.println("  alone, it answers:   " + alone.prompt(QUESTION).call().content());
    ChatClientResponse advised = client.prompt(QUESTION).call().chatClientResponse();
    out.println("  with both advisors:  " + text(advised));
    out.println("  what it was sent:    " + RemoteModel.latestRequest(server));
    out.println("  the verdict:         " + advised.context().get(VerdictAdvisor.VERDICT));
    if (advised.context().get(DemonstrationAdvisor.TRACE) instanceof SelectionTrace trace) {
      out.println("  why these:");
      trace.describe().lines().forEach(line -> out.println("    " + line));
    }

    int before = server.calls().size();
    ChatClientResponse odd = client.prompt("hello").call().chatClientResponse();
    out.println("It is not asked \"hello\"");
    out.println("  the client answers:  " + text(odd));
    out.println("  the verdict:         " + odd.context().get(VerdictAdvisor.VERDICT));
    out.println("  requests to the API: " + (server.calls().size() - before));

    List<String> pieces =
        Objects.requireNonNull(client.prompt(QUESTION).stream().content().collectList().block());
    out.println("A stream passes the same advisors");
    out.println("  in pieces:           " + pieces);

    out.println("What Micrometer tells of the monitor");
    for (Meter meter : meters.getMeters()) {
      out.println("  " + meter.getId().getName() + meter.getId().getTags() + meter.measure());
    }

    remote.failing(400, "no such model");
    out.println("What the API refuses reaches the caller");
    try {
      out.println("  " + client.prompt(QUESTION).call().content());
    } catch (BadRequestException e) {
      out.println("  " + e.getMessage());
    }
  }

  private static String text(ChatClientResponse response) {
    ChatResponse answer = Objects.requireNonNull(response.chatResponse());
    return Objects.requireNonNull(Objects.requireNonNull(answer.getResult()).getOutput().getText());
  }
}
