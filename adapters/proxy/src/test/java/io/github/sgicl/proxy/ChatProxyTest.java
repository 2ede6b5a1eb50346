package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.fakes.ChatTurn;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.Bm25;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatProxyTest {

  private static final HuggingFaceDecoder DECODER =
      HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  private static final SparsityScorer SCORER = SparsityScorer.of(DECODER, SparsityMetrics.hoyer());
  private static final List<String> POOL = List.of("a # =", "b # =", "c # =", "d # =");
  private static final List<String> ANSWERS = List.of("a b ;", "b c ;", "c a ;", "d e ;");

  @TempDir private Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void the_local_model_answers_with_demonstrations_and_headers() throws Exception {
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      HttpResponse<String> response = post(proxy, request("a # # =", "\"max_tokens\": 8"));
      assertThat(response.statusCode()).isEqualTo(200);
      JsonObject body = JsonParser.parseString(response.body()).getAsJsonObject();
      JsonObject choice = body.getAsJsonArray("choices").get(0).getAsJsonObject();
      assertThat(choice.getAsJsonObject("message").get("content").getAsString()).isEqualTo("a b c");
      assertThat(choice.get("finish_reason").getAsString()).isEqualTo("stop");
      assertThat(body.getAsJsonObject("usage").get("completion_tokens").getAsInt()).isEqualTo(3);
      assertThat(Double.parseDouble(header(response, "x-sgicl-score")))
          .isCloseTo(SCORER.score("a # # =").value(), within(1e-6));
      assertThat(header(response, "x-sgicl-verdict")).isIn("typical", "review");
      assertThat(Double.parseDouble(header(response, "x-sgicl-p-value"))).isBetween(0.0, 1.0);
    }
    assertThat(registry.get("sgicl.requests").timer().count()).isEqualTo(1);
    assertThat(registry.get("sgicl.verdicts").counter().count()).isEqualTo(1);
  }

  @Test
  void the_local_model_streams_the_same_answer() throws Exception {
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      HttpResponse<String> response = post(proxy, request("a # # =", "\"stream\": true"));
      assertThat(header(response, "content-type")).isEqualTo("text/event-stream");
      assertThat(pieces(response)).hasSizeGreaterThan(1);
      assertThat(String.join("", pieces(response))).isEqualTo("a b c");
      assertThat(response.body()).endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void a_stream_says_what_it_took_where_that_is_wanted() throws Exception {
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      String plain = post(proxy, request("a # # =", "\"stream\": true")).body();
      assertThat(plain).doesNotContain("usage");
      String counted =
          post(
                  proxy,
                  request(
                      "a # # =", "\"stream\": true, \"stream_options\": {\"include_usage\": true}"))
              .body();
      List<String> events = counted.lines().filter(line -> !line.isEmpty()).toList();
      JsonObject last =
          JsonParser.parseString(events.get(events.size() - 2).substring(6)).getAsJsonObject();
      assertThat(last.getAsJsonArray("choices")).isEmpty();
      assertThat(last.getAsJsonObject("usage").get("completion_tokens").getAsInt()).isEqualTo(3);
    }
  }

  @Test
  void it_says_that_it_is_there_and_which_model_answers() throws Exception {
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      assertThat(get(proxy, "/health").body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(
              JsonParser.parseString(get(proxy, "/v1/models").body())
                  .getAsJsonObject()
                  .getAsJsonArray("data")
                  .get(0)
                  .getAsJsonObject()
                  .get("id")
                  .getAsString())
          .isEqualTo(DECODER.model().name());
    }
  }

  @Test
  void another_endpoint_answers_what_the_local_model_prepared() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("far away"));
        ChatProxy proxy = start(forwarding(api, Duration.ofHours(1)))) {
      HttpResponse<String> whole = post(proxy, request("a # # =", "\"model\": \"m\""));
      assertThat(whole.body()).contains("far away");
      assertThat(whole.headers().firstValue("x-sgicl-score")).isPresent();
      assertThat(api.calls().get(0).model()).isEqualTo("m");
      assertThat(api.calls().get(0).turns())
          .hasSize(5)
          .contains(new ChatTurn("assistant", "a b ;"));
      HttpResponse<String> stream = post(proxy, request("a # # =", "\"stream\": true"));
      assertThat(String.join("", pieces(stream))).isEqualTo("far away");
    }
  }

  @Test
  void failures_of_the_endpoint_are_told_apart() throws Exception {
    try (FakeChatApi api =
            FakeChatApi.replying(
                call ->
                    call.question().startsWith("a")
                        ? Reply.failure(429, "slow down")
                        : Reply.answer("late").after(Duration.ofSeconds(20)));
        ChatProxy patient = start(forwarding(api, Duration.ofHours(1)));
        ChatProxy hurried = start(forwarding(api, Duration.ofMillis(500)))) {
      HttpResponse<String> limited = post(patient, request("a # # =", "\"n\": 1"));
      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.body()).contains("slow down");
      HttpResponse<String> late = post(hurried, request("b # # =", "\"n\": 1"));
      assertThat(late.statusCode()).isEqualTo(504);
      assertThat(late.body()).contains("upstream_error");
    }
    Backend nobody = ForwardingBackend.to(URI.create("http://127.0.0.1:1/v1"));
    try (ChatProxy proxy = start(nobody)) {
      assertThat(post(proxy, request("a # =", "\"n\": 1")).statusCode()).isEqualTo(502);
    }
  }

  @Test
  void what_cannot_be_understood_is_refused_in_words() throws Exception {
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      assertRefused(proxy, "nonsense", "malformed JSON");
      assertRefused(proxy, "{}", "\"messages\" must be a list");
      assertRefused(
          proxy, "{\"messages\": [{\"role\": \"tool\", \"content\": \"x\"}]}", "was \"tool\"");
      assertRefused(
          proxy,
          "{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}]}",
          "must be text for the local model");
      assertRefused(proxy, request("a # =", "\"max_tokens\": 0"), "max_tokens");
      assertRefused(proxy, request("a # =", "\"tools\": []"), "tools");
      assertRefused(proxy, request("a # =", "\"temperature\": -1"), "temperature");
      assertRefused(proxy, request("a ".repeat(2_000), "\"n\": 1"), "tokens");
    }
  }

  @Test
  void what_is_not_there_or_too_large_is_told_in_the_same_format() throws Exception {
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      HttpResponse<String> other = send(proxy, "/embeddings", "{}");
      assertThat(other.statusCode()).isEqualTo(404);
      assertThat(other.body())
          .contains("there are /v1/chat/completions, /v1/models, /health, /metrics, not");
      assertThat(send(proxy, "/models", "{}").statusCode()).isEqualTo(405);
      assertThat(send(proxy, "/chat/completionsX", request("a # =", "\"n\": 1")).statusCode())
          .isEqualTo(404);
      HttpResponse<String> large = post(proxy, "x".repeat(5 << 20));
      assertThat(large.statusCode()).isEqualTo(413);
      assertThat(large.body()).contains("at most 4 MiB");
    }
  }

  @Test
  void a_client_that_leaves_in_the_middle_of_a_stream_harms_no_other() throws Exception {
    String body = request("# # # #", "\"stream\": true, \"max_tokens\": 400");
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      try (Socket client =
          new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.baseUrl()).getPort())) {
        client.setSoLinger(true, 0);
        client
            .getOutputStream()
            .write(
                ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                    .formatted(body.length(), body)
                    .getBytes(StandardCharsets.UTF_8));
        assertThat(client.getInputStream().readNBytes(400)).hasSize(400);
      }
      assertThat(post(proxy, request("a # =", "\"max_tokens\": 4")).statusCode()).isEqualTo(200);
    }
    assertThat(Files.readAllLines(folder.resolve("log.jsonl")))
        .hasSize(2)
        .anyMatch(line -> line.contains("the connection broke"));
  }

  @Test
  void a_port_that_is_taken_or_none_is_named() throws Exception {
    Proxying plain = ChatProxy.before(DecoderBackend.of(DECODER, 16), SCORER);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> plain.at(taken.getLocalPort()).start().close())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen at port " + taken.getLocalPort());
    }
    assertThatThrownBy(() -> plain.at(65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a port must be from 0 to 65535, was 65536");
  }

  @Test
  void without_refinements_it_scores_and_passes_the_conversation_on() throws Exception {
    try (ChatProxy proxy = ChatProxy.before(DecoderBackend.of(DECODER, 16), SCORER).start()) {
      HttpResponse<String> response = post(proxy, request("a # # =", "\"max_tokens\": 8"));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(
              JsonParser.parseString(response.body())
                  .getAsJsonObject()
                  .getAsJsonObject("usage")
                  .get("prompt_tokens")
                  .getAsInt())
          .isEqualTo(DECODER.rendered(List.of(Message.user("a # # ="))).tokens().count());
      assertThat(response.headers().map().keySet())
          .contains("x-sgicl-score", "x-sgicl-metric")
          .doesNotContain("x-sgicl-level", "x-sgicl-verdict");
      assertThat(get(proxy, "/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_monitor_of_other_scores_is_refused_before_it_starts() {
    Proxying plain = ChatProxy.before(DecoderBackend.of(DECODER, 16), SCORER);
    SparsityMonitor other =
        SparsityMonitor.calibratedOn(SCORER.atLayer(1).scoreAll(Collections.nCopies(99, "a # =")))
            .start();
    assertThatThrownBy(() -> plain.monitoredBy(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the monitor is of ");
  }

  @Test
  void an_endpoint_that_is_none_is_refused() {
    assertThatThrownBy(() -> ForwardingBackend.to(URI.create("localhost:8000/v1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an endpoint must be an http or https address, was localhost:8000/v1");
  }

  @Test
  void every_request_has_its_line_in_the_log() throws Exception {
    try (ChatProxy proxy = start(DecoderBackend.of(DECODER, 16))) {
      assertThat(post(proxy, request("a # =", "\"max_tokens\": 4")).statusCode()).isEqualTo(200);
      assertThat(post(proxy, "nonsense").statusCode()).isEqualTo(400);
    }
    List<String> lines = Files.readAllLines(folder.resolve("log.jsonl"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("\"status\":200", "\"hoyer\":", "\"p_value\":");
    assertThat(lines.get(1)).contains("\"status\":400", "\"error\":\"invalid_request_error\"");
  }

  @MustBeClosed
  private ChatProxy start(Backend backend) throws IOException {
    List<Score> ordinary =
        SCORER.scoreAll(
            IntStream.range(0, 200)
                .mapToObj(i -> "%c # ".formatted('a' + i % 20) + "# ".repeat(i / 40) + "=")
                .toList());
    DemonstrationPool pool =
        DemonstrationPool.of(
            IntStream.range(0, POOL.size()).boxed().toList(), POOL::get, ANSWERS::get);
    return ChatProxy.before(backend, SCORER)
        .demonstratedBy(
            Prompter.choosingBy(
                DemonstrationSelector.mostSimilar(Retriever.over(pool, Bm25.standard()))))
        .monitoredBy(SparsityMonitor.calibratedOn(ordinary).falseAlarmRate(0.05).start())
        .loggingTo(folder.resolve("log.jsonl"))
        .meteredBy(registry, () -> "")
        .start();
  }

  private static Backend forwarding(FakeChatApi api, Duration deadline) {
    return ForwardingBackend.to(URI.create(api.baseUrl())).withKey("secret").within(deadline);
  }

  private static String request(String question, String more) {
    return "{\"messages\": [{\"role\": \"user\", \"content\": \"%s\"}], %s}"
        .formatted(question, more);
  }

  private static HttpResponse<String> post(ChatProxy proxy, String body)
      throws IOException, InterruptedException {
    return send(proxy, "/chat/completions", body);
  }

  private static HttpResponse<String> send(ChatProxy proxy, String path, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(proxy.baseUrl() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(ChatProxy proxy, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(proxy.baseUrl()).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void assertRefused(ChatProxy proxy, String body, String words)
      throws IOException, InterruptedException {
    HttpResponse<String> response = post(proxy, body);
    assertThat(response.statusCode()).as(body).isEqualTo(400);
    assertThat(
            JsonParser.parseString(response.body())
                .getAsJsonObject()
                .getAsJsonObject("error")
                .get("message")
                .getAsString())
        .contains(words);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private static List<String> pieces(HttpResponse<String> response) {
    return response
        .body()
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> JsonParser.parseString(line.substring(6)).getAsJsonObject())
        .map(event -> event.getAsJsonArray("choices").get(0).getAsJsonObject())
        .map(choice -> choice.getAsJsonObject("delta"))
        .filter(delta -> delta.has("content"))
        .map(delta -> delta.get("content").getAsString())
        .toList();
  }
}
