package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.fakes.TextLength;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenEndpointTest {

  private static final String KEY = "sk-12/34";
  private static final String BODY = Asking.question("Who walks?");
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

  @Test
  void it_is_spoken_to_in_the_oldest_version_and_asked_for_no_other() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.saying(HEAD + "Content-Length: 2\r\n\r\n{}");
        ChatProxy proxy = Asking.before(endpoint.address()).start()) {
      assertThat(Asking.ask(proxy, BODY).body()).isEqualTo("{}");
      assertThat(endpoint.headers().get(0))
          .contains("POST /v1/chat/completions HTTP/1.1")
          .noneMatch(line -> line.regionMatches(true, 0, "upgrade", 0, 7))
          .noneMatch(line -> line.regionMatches(true, 0, "http2", 0, 5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 99\r\n\r\ndata: half",
        "Transfer-Encoding: chunked\r\n\r\nb\r\ndata: half\n\r\n"
      })
  void an_answer_that_is_cut_is_cut_for_the_client(String rest) throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.saying(HEAD + rest);
        ChatProxy proxy = Asking.before(endpoint.address()).start()) {
      assertThatThrownBy(() -> Asking.ask(proxy, BODY)).isInstanceOf(IOException.class);
      try (RawSocket client = RawSocket.to(proxy)) {
        client.send(RawSocket.header("", BODY.length()) + BODY);
        assertThat(client.received()).doesNotEndWith("0\r\n\r\n");
      }
    }
  }

  @Test
  void an_answer_that_falls_silent_is_cut_off() throws Exception {
    try (ScriptedEndpoint endpoint =
            ScriptedEndpoint.fallingSilentAfter(HEAD + "Content-Length: 99\r\n\r\ndata: half");
        ChatProxy proxy =
            ChatProxy.before(
                    ForwardingBackend.to(endpoint.address()).silentFor(Duration.ofMillis(300)),
                    new TextLength())
                .start()) {
      assertThatThrownBy(() -> Asking.ask(proxy, BODY)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void an_answer_that_never_ends_is_cut_off() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.fallingSilentAfter(HEAD + "\r\ndata: half");
        ChatProxy proxy =
            ChatProxy.before(
                    ForwardingBackend.to(endpoint.address()).answeringFor(Duration.ofMillis(300)),
                    new TextLength())
                .start()) {
      assertThatThrownBy(() -> Asking.ask(proxy, BODY)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void what_a_client_needs_to_read_and_to_wait_passes() throws Exception {
    String limited =
        String.join(
            "\r\n",
            "HTTP/1.1 429 Too Many Requests",
            "Content-Type: application/json",
            "Retry-After: 7",
            "Content-Encoding: br",
            "X-RateLimit-Remaining-Requests: 0",
            "Set-Cookie: a=b",
            "Content-Length: 3",
            "",
            "zzz");
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.saying(limited);
        ChatProxy proxy = Asking.before(endpoint.address()).start()) {
      HttpResponse<String> reply = Asking.ask(proxy, BODY);
      assertThat(reply.statusCode()).isEqualTo(429);
      assertThat(reply.headers().firstValue("retry-after")).hasValue("7");
      assertThat(reply.headers().firstValue("content-encoding")).hasValue("br");
      assertThat(reply.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
      assertThat(reply.headers().firstValue("set-cookie")).isEmpty();
      assertThat(reply.body()).isEqualTo("zzz");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400 Bad|the key sk-12/34 is odd",
        "500 Oops|{\"error\": {\"message\": \"sk-12\\/34\"}}",
        "401 No|Incorrect API key provided: sk-12***",
        "403 No|sk-12***"
      })
  void a_key_that_an_error_repeats_goes_no_further(String error) throws Exception {
    String[] parts = error.split("\\|", 2);
    String said =
        "HTTP/1.1 %s\r\nX-Request-Id: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(parts[0], KEY, parts[1].length(), parts[1]);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.saying(said);
        ChatProxy proxy = Asking.before(endpoint.address(), KEY).start()) {
      HttpResponse<String> reply = Asking.ask(proxy, BODY);
      assertThat(reply.statusCode()).isEqualTo(Integer.parseInt(parts[0].substring(0, 3)));
      assertThat(reply.body() + reply.headers().map()).doesNotContain("sk-12");
    }
  }
}
