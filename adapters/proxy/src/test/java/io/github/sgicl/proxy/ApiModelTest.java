package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.github.sgicl.djl.AnswerReading;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Respondent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pauses are noted and take no time. */
class ApiModelTest {

  private static final HuggingFaceDecoder DECODER =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  private static final List<Message> ASKED =
      List.of(Message.system("Be brief."), Message.user("a # # ="));

  private final List<Duration> pauses = new ArrayList<>();

  private ApiModel at(String base) {
    return ApiModel.at(URI.create(base)).pausing(pauses::add);
  }

  @Test
  void asks_greedily_and_gives_the_text_of_the_answer() throws IOException {
    try (RawServer server =
        new RawServer(200, "{\"choices\":[{\"message\":{\"content\":\"a b c\"}}]}", "")) {
      ApiModel model =
          at(server.base())
              .named("small")
              .maxTokens(7)
              .stoppingAt(List.of("\n\n"))
              .withKey("sesame");
      assertThat(model.answer(ASKED)).isEqualTo("a b c");
      assertThat(server.keys).containsExactly("Bearer sesame");
      assertThat(JsonParser.parseString(server.bodies.get(0)))
          .isEqualTo(
              JsonParser.parseString(
                  """
                  {"model": "small",
                   "messages": [{"role": "system", "content": "Be brief."},
                                {"role": "user", "content": "a # # ="}],
                   "max_tokens": 7, "temperature": 0, "stop": ["\\n\\n"]}
                  """));
      assertThat(model.identity()).contains("small", server.base(), "7 tokens");
      assertThat(model.identity()).doesNotContain("sesame");
    }
  }

  @Test
  void says_no_more_than_it_was_told() throws IOException {
    try (RawServer server =
        new RawServer(200, "{\"choices\":[{\"message\":{\"content\":null}}]}", "")) {
      assertThat(at(server.base()).answer(ASKED)).isEmpty();
      JsonObject body = JsonParser.parseString(server.bodies.get(0)).getAsJsonObject();
      assertThat(body.keySet()).containsExactly("messages", "max_tokens", "temperature");
      assertThat(server.keys).containsExactly("none");
    }
  }

  @Test
  void what_fails_for_a_while_is_tried_again_after_pauses_that_double() {
    List<Reply> replies = new ArrayList<>();
    for (int status : List.of(429, 503, 500, 408, 599)) {
      replies.add(Reply.failure(status, "later"));
    }
    replies.add(Reply.answer("at last"));
    try (FakeChatApi api = FakeChatApi.replyingInTurn(replies)) {
      assertThat(at(api.baseUrl()).answer(ASKED)).isEqualTo("at last");
      assertThat(pauses)
          .containsExactly(seconds(1), seconds(2), seconds(4), seconds(8), seconds(16));
    }
  }

  @Test
  void waits_as_long_as_the_api_asks_for_and_a_minute_at_most() throws IOException {
    try (RawServer server = new RawServer(429, "{\"error\":\"slow down\"}", "7")) {
      assertThatThrownBy(() -> at(server.base()).answer(ASKED))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("has too many requests, status 429")
          .hasMessageContaining("slow down")
          .hasMessageEndingWith("; tried 6 times");
      assertThat(pauses).containsExactlyElementsOf(Collections.nCopies(5, seconds(7)));
      assertThat(server.bodies).hasSize(ApiModel.TRIES);
    }
    pauses.clear();
    try (RawServer server = new RawServer(503, "", "86400")) {
      assertThatThrownBy(() -> at(server.base()).answer(ASKED)).isInstanceOf(ApiException.class);
      assertThat(pauses).containsExactlyElementsOf(Collections.nCopies(5, seconds(60)));
    }
  }

  @Test
  void what_will_not_change_is_refused_at_once() {
    for (int status : List.of(400, 401, 403, 404)) {
      try (FakeChatApi api = FakeChatApi.replying(call -> Reply.failure(status, "no such thing"))) {
        assertThatThrownBy(() -> at(api.baseUrl()).answer(ASKED))
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("status " + status)
            .hasMessageContaining("no such thing");
        assertThat(api.calls()).hasSize(1);
      }
    }
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.failure(401, "who are you"))) {
      assertThatThrownBy(() -> at(api.baseUrl()).answer(ASKED)).hasMessageContaining("wants a key");
      assertThatThrownBy(() -> at(api.baseUrl()).withKey("wrong").answer(ASKED))
          .hasMessageContaining("does not accept the key")
          .hasMessageNotContaining("wrong");
    }
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.failure(401, "no key is sesame"))) {
      assertThatThrownBy(() -> at(api.baseUrl()).withKey("sesame").answer(ASKED))
          .hasMessageContaining("no key is [key withheld]")
          .hasMessageNotContaining("sesame");
    }
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_reply_in_another_format_is_shown_and_refused() throws IOException {
    List<String> bodies =
        List.of(
            "<html>hello</html>",
            "",
            "[]",
            "{}",
            "{\"choices\":[]}",
            "{\"choices\":[{\"text\":\"a\"}]}",
            "{\"choices\":[{\"message\":{\"content\":[1]}}]}");
    for (String body : bodies) {
      try (RawServer server = new RawServer(200, body, "")) {
        assertThatThrownBy(() -> at(server.base()).answer(ASKED))
            .as(body)
            .isInstanceOf(ApiException.class)
            .hasMessageEndingWith("replied with no chat completion: \"" + body + "\"");
      }
    }
    assertThat(pauses).isEmpty();
  }

  @Test
  void an_address_without_a_server_is_said_after_all_tries() throws IOException {
    String base;
    try (RawServer server = new RawServer(200, "", "")) {
      base = server.base();
    }
    assertThatThrownBy(() -> at(base).answer(ASKED))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("/v1/chat/completions cannot be reached")
        .hasMessageEndingWith("; tried 6 times");
    assertThatThrownBy(() -> ApiModel.at(URI.create("localhost:80")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an endpoint must be an http or https address, was localhost:80");
    assertThatThrownBy(() -> at(base).maxTokens(0))
        .hasMessage("an answer must have at least 1 token, was 0");
  }

  private static Prompt prompt() {
    return Prompter.choosingBy(DemonstrationSelector.zeroShot())
        .promptFor("a # = a x ; x # = x b ; a # # =");
  }

  private static Attempt attempt(FakeChatApi api) {
    return new ApiRespondent(ApiModel.at(URI.create(api.baseUrl())), DECODER)
        .attempts(List.of(Respondent.Asked.freely(prompt())), SparsityMetrics.hoyer())
        .get(0);
  }

  @Test
  void the_local_model_reads_what_it_would_have_written_itself() {
    AnswerReading own = DECODER.answering(16).readings(List.of(prompt().messages())).get(0);
    Attempt expected = own.measuredBy(SparsityMetrics.hoyer());
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer(expected.text()))) {
      Attempt attempt = attempt(api);
      assertThat(attempt.text()).isEqualTo(expected.text());
      assertThat(attempt.promptTokens()).isEqualTo(expected.promptTokens());
      assertThat(attempt.promptEnd().sparsity())
          .isCloseTo(expected.promptEnd().sparsity(), within(1e-4));
      Attempt.EmittedStates states = attempt.emitted().orElseThrow();
      assertThat(states.tokens()).isEqualTo(expected.emitted().orElseThrow().tokens());
      assertThat(states.maxSparsity())
          .isCloseTo(expected.emitted().orElseThrow().maxSparsity(), within(1e-4));
      assertThat(api.calls().get(0).question()).isEqualTo("a # = a x ; x # = x b ; a # # =");
    }
  }

  @Test
  void an_answer_that_is_blank_or_too_long_to_be_read_has_no_states() {
    String tooLong = String.join(" ", Collections.nCopies(DECODER.maxTokens(), "a"));
    for (String answer : List.of(" ", tooLong)) {
      try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer(answer))) {
        Attempt attempt = attempt(api);
        assertThat(attempt.text()).isEqualTo(answer);
        assertThat(attempt.emitted()).isEmpty();
        assertThat(attempt.promptEnd().topProbability()).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void options_cannot_be_weighed_elsewhere() {
    Respondent respondent = new ApiRespondent(at("http://127.0.0.1:9/v1"), DECODER);
    assertThatThrownBy(
            () ->
                respondent.attempts(
                    List.of(new Respondent.Asked(prompt(), List.of("a", "b"))),
                    SparsityMetrics.hoyer()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model behind an API answers freely, not among [a, b]");
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  /** Replies the same to everything. */
  private static final class RawServer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    RawServer(int status, String body, String retryAfter) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/v1/chat/completions",
          exchange -> {
            try (exchange) {
              bodies.add(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
              String key = exchange.getRequestHeaders().getFirst("Authorization");
              keys.add(key == null ? "none" : key);
              if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
              }
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
              if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
              }
            }
          });
      server.start();
    }

    String base() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
