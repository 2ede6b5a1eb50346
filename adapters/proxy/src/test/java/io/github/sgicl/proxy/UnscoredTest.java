package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.fakes.TextLength;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be scored passes, and nothing of it is kept. */
class UnscoredTest {

  private static final String USER = "{\"role\": \"user\", \"content\": \"Who walks?\"}";
  private static final String CALLS =
      "{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{\"id\": \"1\", \"type\":"
          + " \"function\", \"function\": {\"name\": \"clock\", \"arguments\": \"{}\"}}]}";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        USER + ", " + CALLS + ", {\"role\": \"tool\", \"tool_call_id\": \"1\", \"content\": \"x\"}",
        "{\"role\": \"user\", \"content\": null}",
        "{\"role\": \"user\", \"content\": [{\"type\": \"image_url\", \"image_url\": {\"url\":"
            + " \"data:,\"}}]}",
        "{\"role\": \"critic\", \"content\": \"x\"}",
        "{\"role\": 7}"
      })
  void it_passes_as_it_came_and_the_reply_says_why(String messages) throws Exception {
    String body = "{\"messages\": [" + messages + "], \"tools\": [], \"odd\": {\"n\": 1.50}}";
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.echoing();
        ChatProxy proxy = Asking.before(endpoint.address()).start()) {
      HttpResponse<String> reply = Asking.ask(proxy, body);
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(JsonParser.parseString(reply.body())).isEqualTo(JsonParser.parseString(body));
      assertThat(reply.headers().firstValue("x-sgicl-unscored")).isPresent();
      assertThat(reply.headers().firstValue("x-sgicl-score")).isEmpty();
    }
  }

  @Test
  void a_question_that_the_local_model_does_not_take_is_answered_all_the_same() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("I do."));
        ChatProxy proxy =
            ChatProxy.before(ForwardingBackend.to(URI.create(api.baseUrl())), new Refusing())
                .meteredBy(registry, () -> "")
                .loggingTo(folder.resolve("log.jsonl"))
                .start()) {
      HttpResponse<String> reply = Asking.ask(proxy, Asking.question("private words"));
      assertThat(reply.body()).contains("I do.");
      assertThat(reply.headers().firstValue("x-sgicl-unscored"))
          .hasValue("has 9 tokens, the model reads at most 4");
      assertThat(registry.get("sgicl.unscored").tag("reason", "unreadable").counter().count())
          .isEqualTo(1);
    }
    assertThat(Files.readString(folder.resolve("log.jsonl")))
        .contains("\"unscored\":\"unreadable\"", "\"status\":200")
        .doesNotContain("private");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\": [{\"role\": \"private\", \"content\": \"private\"}], \"stream\":"
            + " \"private\"}",
        "{\"messages\": \"private\"}",
        "{\"messages\": [\"private\"]}",
        "{\"private\": private",
        "{\"model\": \"private\", \"messages\": [{\"role\": \"user\", \"content\": \"private\"}]}"
      })
  void the_log_holds_nothing_of_a_request_or_of_an_endpoint(String body) throws Exception {
    String error = "HTTP/1.1 400 private\r\nContent-Length: 7\r\n\r\nprivate";
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.saying(error);
        ChatProxy proxy =
            ChatProxy.before(ForwardingBackend.to(endpoint.address()), new Refusing())
                .loggingTo(folder.resolve("log.jsonl"))
                .start()) {
      assertThat(Asking.ask(proxy, body).statusCode()).isEqualTo(400);
      assertThat(Asking.get(proxy, "/private").statusCode()).isEqualTo(404);
    }
    List<String> lines = Files.readAllLines(folder.resolve("log.jsonl"));
    assertThat(lines).hasSize(2).noneMatch(line -> line.contains("private"));
  }

  /** Takes no text, and shows the beginning of each that it refuses. */
  private static final class Refusing implements DifficultySignal {

    @Override
    public ScoreIdentity identity() {
      return new TextLength().identity();
    }

    @Override
    public List<Score> scoreAll(List<String> texts) {
      throw new ActivationException(0, texts.get(0), "has 9 tokens, the model reads at most 4");
    }
  }
}
