package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class GuardTest {

  private static final String TOKEN = "open-sesame";
  private static final String BODY = Asking.question("Who walks?");

  @Test
  void a_web_page_reaches_nothing_by_a_name_of_its_own_or_from_its_origin() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("spent"));
        ChatProxy proxy = metered(api).start()) {
      String length = "Content-Length: " + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY;
      String json = "Content-Type: application/json\r\n";
      assertThat(raw(proxy, "POST", "Host: evil.example\r\n" + json + length)).contains(" 403 ");
      assertThat(
              raw(
                  proxy,
                  "POST",
                  "Host: localhost\r\nOrigin: https://evil.example\r\n" + json + length))
          .contains(" 403 ")
          .doesNotContainIgnoringCase("access-control");
      assertThat(raw(proxy, "POST", "Host: localhost\r\nOrigin: null\r\n" + json + length))
          .contains(" 403 ");
      assertThat(raw(proxy, "POST", "Host: localhost\r\nContent-Type: text/plain\r\n" + length))
          .contains(" 415 ");
      assertThat(raw(proxy, "POST", "Host: localhost\r\n" + length)).contains(" 415 ");
      assertThat(
              raw(
                  proxy,
                  "OPTIONS",
                  String.join(
                      "\r\n",
                      "Host: localhost",
                      "Origin: https://evil.example",
                      "Access-Control-Request-Method: POST",
                      "Connection: close",
                      "",
                      "")))
          .contains(" 403 ");
      assertThat(api.calls()).isEmpty();
      assertThat(raw(proxy, "POST", "Host: localhost\r\n" + json + length)).contains(" 200 ");
      assertThat(raw(proxy, "POST", "Host: [::1]:99\r\n" + json + length)).contains(" 200 ");
    }
  }

  @Test
  void metrics_are_read_by_no_web_page() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("spent"));
        ChatProxy proxy = metered(api).start();
        RawSocket page = RawSocket.to(proxy)) {
      page.send("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
      assertThat(page.received()).contains(" 403 ").doesNotContain("figures");
    }
  }

  @Test
  void names_that_were_given_are_its_own() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("."));
        ChatProxy proxy = metered(api).knownAs("proxy.internal").start();
        RawSocket client = RawSocket.to(proxy)) {
      client.send("GET /health HTTP/1.1\r\nHost: Proxy.Internal.:80\r\nConnection: close\r\n\r\n");
      assertThat(client.received()).contains(" 200 ");
    }
  }

  @Test
  void a_token_is_wanted_everywhere_but_for_health_and_stays_here() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.saying(ANSWER);
        ChatProxy proxy =
            Asking.before(endpoint.address())
                .meteredBy(new SimpleMeterRegistry(), () -> "figures")
                .guardedBy(TOKEN)
                .start()) {
      assertThat(Asking.ask(proxy, BODY).statusCode()).isEqualTo(401);
      assertThat(Asking.ask(proxy, BODY, "Authorization", "Bearer open").statusCode())
          .isEqualTo(401);
      assertThat(Asking.ask(proxy, BODY, "Authorization", TOKEN).statusCode()).isEqualTo(401);
      assertThat(Asking.get(proxy, "/metrics").statusCode()).isEqualTo(401);
      assertThat(Asking.get(proxy, "/v1/models").statusCode()).isEqualTo(401);
      assertThat(Asking.get(proxy, "/health").statusCode()).isEqualTo(200);
      assertThat(endpoint.headers()).isEmpty();
      assertThat(Asking.ask(proxy, BODY, "Authorization", "bearer " + TOKEN).statusCode())
          .isEqualTo(200);
      assertThat(String.join("\n", endpoint.headers().get(0)))
          .doesNotContainIgnoringCase("authorization");
    }
  }

  @Test
  void a_clients_own_authorization_goes_on_where_nothing_else_is_set() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.saying(ANSWER);
        ChatProxy open = Asking.before(endpoint.address()).start();
        ChatProxy keyed = Asking.before(endpoint.address(), "ours").start()) {
      assertThat(Asking.ask(open, BODY, "Authorization", "Bearer theirs").statusCode())
          .isEqualTo(200);
      assertThat(Asking.ask(keyed, BODY, "Authorization", "Bearer theirs").statusCode())
          .isEqualTo(200);
      assertThat(endpoint.headers().get(0)).contains("Authorization: Bearer theirs");
      assertThat(endpoint.headers().get(1))
          .contains("Authorization: Bearer ours")
          .doesNotContain("Authorization: Bearer theirs");
    }
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker")
  void others_reach_it_with_a_token_only() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("."))) {
      Proxying everywhere = metered(api).at(new InetSocketAddress("0.0.0.0", 0));
      assertThatThrownBy(() -> everywhere.start().close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "a proxy that others can reach needs a token, was to listen at 0.0.0.0 without one");
      try (ChatProxy proxy = everywhere.guardedBy(TOKEN).start()) {
        assertThat(Asking.get(proxy, "/v1/models").statusCode()).isEqualTo(401);
      }
    }
  }

  @Test
  void secrets_that_are_refused_are_not_shown() {
    for (String address :
        new String[] {
          "http://me:hidden@host/v1",
          "http://host/v1?key=hidden",
          "http://host/v1#hidden",
          "x:hidden@y"
        }) {
      assertThatThrownBy(() -> ForwardingBackend.to(URI.create(address)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("without user, query or fragment")
          .hasMessageNotContaining("hidden");
    }
    ForwardingBackend endpoint = ForwardingBackend.to(URI.create("http://host/v1"));
    for (String key : new String[] {"", "hidden\n", "hid den", "hiddén"}) {
      assertThatThrownBy(() -> endpoint.withKey(key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "an endpoint's key must be from 1 to 4096 visible characters of ASCII, is not");
    }
    assertThat(Secret.of("a key", "hidden").toString()).doesNotContain("hidden");
  }

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
          + "Connection: close\r\n\r\n{}";

  private static Proxying metered(FakeChatApi api) {
    return Asking.before(URI.create(api.baseUrl()))
        .meteredBy(new SimpleMeterRegistry(), () -> "figures");
  }

  private static String raw(ChatProxy proxy, String method, String rest) throws IOException {
    try (RawSocket page = RawSocket.to(proxy)) {
      page.send(method + " /v1/chat/completions HTTP/1.1\r\n" + rest);
      return page.received();
    }
  }
}
