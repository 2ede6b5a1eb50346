package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits holds no thread, and does not wait for ever. */
class SlowConnectionsTest {

  @TempDir private Path folder;

  private static final int MANY = 64;
  private static final String BODY = Asking.question("Who walks?");
  private static final Limits SHORT =
      new Limits(
          Duration.ofMillis(400),
          Duration.ofMillis(400),
          Duration.ofSeconds(30),
          1_000,
          1 << 20,
          16,
          Duration.ofSeconds(30));

  @Test
  @SuppressWarnings("MustBeClosedChecker") // all are closed at the end
  void connections_that_never_finish_their_requests_hold_nobody_up() throws Exception {
    List<RawSocket> slow = new ArrayList<>();
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("I do."));
        ChatProxy proxy = metered(URI.create(api.baseUrl())).start()) {
      for (int i = 0; i < MANY; i++) {
        RawSocket one = RawSocket.to(proxy);
        slow.add(one);
        one.send(i % 2 == 0 ? "POST /v1/chat/comp" : RawSocket.header("", 1_000) + "{");
      }
      assertThat(Asking.ask(proxy, BODY).statusCode()).isEqualTo(200);
      assertThat(Asking.get(proxy, "/metrics").body()).isEqualTo("figures");
    } finally {
      slow.forEach(RawSocket::close);
    }
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // all are closed at the end
  void answers_that_stall_hold_nobody_up() throws Exception {
    List<RawSocket> waiting = new ArrayList<>();
    try (ScriptedEndpoint endpoint =
            ScriptedEndpoint.fallingSilentAfter(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: half");
        ChatProxy proxy = metered(endpoint.address()).finishingWithin(Duration.ZERO).start()) {
      for (int i = 0; i < MANY; i++) {
        RawSocket one = RawSocket.to(proxy);
        waiting.add(one);
        one.send(RawSocket.header("", BODY.length()) + BODY);
      }
      while (endpoint.headers().size() < MANY) {
        Thread.onSpinWait();
      }
      assertThat(Asking.get(proxy, "/metrics").body()).isEqualTo("figures");
      assertThat(Asking.get(proxy, "/health").statusCode()).isEqualTo(200);
      RawSocket last = RawSocket.to(proxy);
      waiting.add(last);
      last.send(RawSocket.header("", BODY.length()) + BODY);
      while (endpoint.headers().size() < MANY + 1) {
        Thread.onSpinWait();
      }
    } finally {
      waiting.forEach(RawSocket::close);
    }
  }

  @Test
  void a_header_that_trickles_is_ended() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("."));
        ChatProxy proxy = metered(URI.create(api.baseUrl())).within(SHORT).start();
        RawSocket slow = RawSocket.to(proxy)) {
      CompletableFuture<Void> trickle =
          CompletableFuture.runAsync(
              () -> trickle(slow, "POST /v1/chat/completions HTTP/1.1\r\nX: "));
      assertThat(slow.received()).isEmpty();
      trickle.join();
    }
  }

  @Test
  void a_body_that_trickles_is_refused() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("."));
        ChatProxy proxy = metered(URI.create(api.baseUrl())).within(SHORT).start();
        RawSocket slow = RawSocket.to(proxy)) {
      CompletableFuture<Void> trickle =
          CompletableFuture.runAsync(() -> trickle(slow, RawSocket.header("", 10_000)));
      assertThat(slow.received()).contains(" 408 ").contains("the body must come within");
      trickle.join();
      assertThat(api.calls()).isEmpty();
    }
  }

  @Test
  void a_connection_without_a_request_is_ended_and_so_is_one_whose_request_is_done()
      throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("."));
        ChatProxy proxy = metered(URI.create(api.baseUrl())).within(SHORT).start();
        RawSocket idle = RawSocket.to(proxy);
        RawSocket done = RawSocket.to(proxy)) {
      done.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(idle.received()).isEmpty();
      assertThat(done.received()).contains(" 200 ");
    }
  }

  @Test
  void a_client_that_does_not_take_its_reply_is_let_go() throws Exception {
    int length = 64 << 20;
    Limits hurried =
        new Limits(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMillis(300),
            1_000,
            1 << 20,
            16,
            Duration.ZERO);
    Path log = folder.resolve("log.jsonl");
    try (ScriptedEndpoint endpoint =
            ScriptedEndpoint.fallingSilentAfter(
                "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length));
        ChatProxy proxy = metered(endpoint.address()).loggingTo(log).within(hurried).start();
        RawSocket client = RawSocket.to(proxy)) {
      client.send(RawSocket.header("", BODY.length()) + BODY);
      for (int i = 0; i < 600 && Files.size(log) == 0; i++) {
        Thread.sleep(100);
      }
      assertThat(Files.readString(log)).contains("the connection broke");
    }
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // all are closed at the end
  void bodies_that_are_coming_in_are_bounded_all_together() throws Exception {
    List<RawSocket> slow = new ArrayList<>();
    Limits patient =
        new Limits(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            1_000,
            1 << 20,
            16,
            Duration.ZERO);
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("."));
        ChatProxy proxy = metered(URI.create(api.baseUrl())).within(patient).start()) {
      RawSocket half = RawSocket.to(proxy);
      slow.add(half);
      half.send(RawSocket.header("", 1 << 20) + "x".repeat((1 << 20) - 10));
      RawSocket over = RawSocket.to(proxy);
      slow.add(over);
      over.send(RawSocket.header("Connection: close\r\n", 1 << 20) + "x".repeat((1 << 20) - 10));
      assertThat(
              CompletableFuture.anyOf(
                      CompletableFuture.supplyAsync(() -> received(half)),
                      CompletableFuture.supplyAsync(() -> received(over)))
                  .join()
                  .toString())
          .contains(" 503 ")
          .containsIgnoringCase("retry-after: 1");
    } finally {
      slow.forEach(RawSocket::close);
    }
  }

  /** A byte now and then, for a minute at most or until the other side has had enough. */
  private static void trickle(RawSocket slow, String beginning) {
    try {
      slow.send(beginning);
      for (int i = 0; i < 1_200; i++) {
        slow.send("x");
        Thread.sleep(50);
      }
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("the proxy took it all");
  }

  private static String received(RawSocket socket) {
    try {
      return socket.received();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Proxying metered(URI endpoint) {
    return Asking.before(endpoint).meteredBy(new SimpleMeterRegistry(), () -> "figures");
  }
}
