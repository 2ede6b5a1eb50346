package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreliableHubTest {

  private static final String WEIGHTS = "model.safetensors";
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir private Path cache;

  private final Map<String, byte[]> files = FakeHub.checkpoint();
  private final FakeHub hub = new FakeHub(files);

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void a_file_that_was_cut_off_goes_on_where_it_stopped() {
    hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 2_000_000));
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
    assertThat(hub.requestsFor(WEIGHTS))
        .extracting(FakeHub.Request::range)
        .containsExactly("", "bytes=2000000-");
  }

  @Test
  void a_later_fetch_goes_on_where_an_earlier_one_gave_up() {
    hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 600_000));
    for (int i = 0; i < 2; i++) {
      hub.onceFile(WEIGHTS, FakeHub.status(503));
    }
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("503");
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
    assertThat(hub.requestsFor(WEIGHTS).get(3).range()).isEqualTo("bytes=600000-");
  }

  @Test
  void attempts_that_bring_much_do_not_count_as_failures() {
    for (int i = 0; i < 4; i++) {
      hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 1_100_000));
    }
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void attempts_that_bring_little_come_to_an_end() {
    hub.alwaysFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 10));
    assertThatThrownBy(() -> hub.into(cache).fetch()).isInstanceOf(HubException.class);
    assertThat(hub.requestsFor(WEIGHTS)).hasSize(3);
  }

  @Test
  void a_wrong_hash_of_parts_from_one_fetch_is_not_tried_for_ever() {
    byte[] wrong = weights();
    wrong[4_999_999]++;
    try (FakeHub damaged = new FakeHub(Map.of(WEIGHTS, wrong))) {
      for (int i = 0; i < 10; i++) {
        hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 2_000_000));
        hub.onceFile(WEIGHTS, exchange -> damaged.serve(exchange, WEIGHTS));
      }
      assertThatThrownBy(() -> hub.into(cache).fetch())
          .isInstanceOf(HubException.class)
          .hasMessageContaining("SHA256");
    }
    assertThat(hub.requestsFor(WEIGHTS)).hasSize(2);
  }

  @Test
  void a_server_that_goes_back_and_forth_is_not_tried_for_ever() {
    for (int i = 0; i < 10; i++) {
      hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 2_000_000));
      hub.onceFile(
          WEIGHTS,
          exchange -> {
            exchange.sendResponseHeaders(200, 5_000_000);
            exchange.getResponseBody().write(weights(), 0, 1_000);
            exchange.close();
          });
    }
    assertThatThrownBy(() -> hub.into(cache).fetch()).isInstanceOf(HubException.class);
    assertThat(hub.requestsFor(WEIGHTS)).hasSizeLessThan(6);
  }

  @Test
  void a_server_that_serves_no_parts_begins_again() {
    hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 2_000_000));
    hub.onceFile(WEIGHTS, FakeHub.answer(weights()));
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void a_server_that_refuses_the_part_begins_again() {
    hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 2_000_000));
    hub.onceFile(WEIGHTS, FakeHub.status(416));
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void refuses_another_part_than_it_asked_for() {
    hub.onceFile(WEIGHTS, hub.cutOffAfter(WEIGHTS, 2_000_000));
    hub.onceFile(
        WEIGHTS,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Range", "bytes 0-4999999/5000000");
          exchange.sendResponseHeaders(206, 5_000_000);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(weights());
          }
        });
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("from 2000000 on");
  }

  @Test
  void what_was_there_before_and_is_damaged_is_dropped() throws IOException {
    Path blobs = Files.createDirectories(cache.resolve("models--owner--model/blobs"));
    String name = FakeHub.hash(ContentHash.Kind.SHA256, weights()) + ".sgicl.incomplete";
    Files.write(blobs.resolve(name), new byte[1000]);
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
    assertThat(hub.requestsFor(WEIGHTS))
        .extracting(FakeHub.Request::range)
        .containsExactly("bytes=1000-", "");
  }

  @Test
  void what_was_there_before_and_is_too_long_is_dropped() throws IOException {
    Path blobs = Files.createDirectories(cache.resolve("models--owner--model/blobs"));
    String name = FakeHub.hash(ContentHash.Kind.SHA256, weights()) + ".sgicl.incomplete";
    Files.write(blobs.resolve(name), new byte[5_000_001]);
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void what_was_complete_before_is_checked_and_not_asked_for() throws IOException {
    Path blobs = Files.createDirectories(cache.resolve("models--owner--model/blobs"));
    String name = FakeHub.hash(ContentHash.Kind.SHA256, weights()) + ".sgicl.incomplete";
    Files.write(blobs.resolve(name), weights());
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
    assertThat(hub.requestsFor(WEIGHTS)).isEmpty();
  }

  @Test
  void a_blob_of_the_wrong_size_is_replaced() throws IOException {
    Path blobs = Files.createDirectories(cache.resolve("models--owner--model/blobs"));
    Files.write(blobs.resolve(FakeHub.hash(ContentHash.Kind.SHA256, weights())), new byte[3]);
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void refuses_a_wrong_hash_of_a_large_file() {
    byte[] wrong = weights();
    wrong[4_999_999]++;
    hub.onceFile(WEIGHTS, FakeHub.answer(wrong));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining(WEIGHTS)
        .hasMessageContaining("SHA256")
        .hasMessageContaining(FakeHub.hash(ContentHash.Kind.SHA256, weights()))
        .hasMessageContaining(FakeHub.hash(ContentHash.Kind.SHA256, wrong));
    assertNothingOf(WEIGHTS);
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void refuses_a_wrong_hash_of_a_small_file() {
    byte[] wrong = FakeHub.bytes("{\"model_type\": \"evil!\"}");
    hub.onceFile("config.json", FakeHub.answer(wrong));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining("GIT_BLOB");
    assertNothingOf("config.json");
  }

  @Test
  void refuses_a_file_that_is_announced_with_another_size() {
    hub.onceFile(WEIGHTS, FakeHub.answer(Arrays.copyOf(weights(), 5_000_001)));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("5000000 bytes")
        .hasMessageContaining("announces 5000001");
  }

  @Test
  void refuses_a_file_that_turns_out_longer() {
    hub.onceFile(WEIGHTS, unannounced(Arrays.copyOf(weights(), 5_000_001)));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("5000000 bytes")
        .hasMessageContaining("sends more");
    assertNothingOf(WEIGHTS);
  }

  @Test
  void asks_again_for_a_file_that_turns_out_shorter() {
    hub.onceFile(WEIGHTS, unannounced(Arrays.copyOf(weights(), 4_000_000)));
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void a_log_in_page_in_place_of_a_file_is_refused() {
    hub.onceFile(WEIGHTS, FakeHub.answer(FakeHub.bytes("<!DOCTYPE html>")));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("announces 15");
  }

  @Test
  void a_log_in_page_in_place_of_the_listing_is_refused() {
    hub.once(FakeHub.LISTING, FakeHub.answer(FakeHub.bytes("<!DOCTYPE html><p>Log in")));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("not JSON")
        .hasMessageContaining("<!DOCTYPE html>");
  }

  @Test
  void asks_again_after_a_failure_of_the_server() {
    hub.once(FakeHub.LISTING, FakeHub.status(500));
    hub.once(FakeHub.LISTING, FakeHub.status(502));
    hub.onceFile(WEIGHTS, FakeHub.status(503));
    hub.onceFile(WEIGHTS, FakeHub.status(504));
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  @Test
  void gives_up_after_some_failures() {
    hub.always(FakeHub.LISTING, FakeHub.status(500));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("localhost answered 500")
        .hasMessageContaining("attempt 3");
    assertThat(hub.requests()).hasSize(3);
  }

  @Test
  void waits_as_long_as_the_server_asks() {
    hub.once(FakeHub.LISTING, FakeHub.status(429, "Retry-After", "1"));
    assertThat(hub.into(cache).fetch()).isDirectory();
    assertThat(hub.pauses()).containsExactly(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "'Wed, 21 Oct 2026 07:28:00 GMT', PT1M30S",
    "'Wed, 21 Oct 2026 07:26:29 GMT', PT0S",
    "120, PT2M"
  })
  void waits_until_the_time_that_the_server_names(String header, Duration wait) {
    Instant now = Instant.parse("2026-10-21T07:26:30Z");
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Retry-After", List.of(header)), (name, value) -> true);
    assertThat(StatusRefusal.retryAfter(headers, now)).hasValue(wait);
  }

  @Test
  void waits_longer_after_every_failure_unless_told_how_long() {
    hub.once(FakeHub.LISTING, FakeHub.status(503))
        .once(FakeHub.LISTING, FakeHub.status(503, "Retry-After", "soon"));
    assertThat(hub.into(cache).fetch()).isDirectory();
    assertThat(hub.pauses()).containsExactly(Duration.ofMillis(5), Duration.ofMillis(10));
  }

  @Test
  void does_not_wait_for_hours() {
    hub.once(FakeHub.LISTING, FakeHub.status(429, "Retry-After", "7200"));
    assertThatThrownBy(() -> hub.into(cache).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("429")
        .hasMessageContaining("7200 s");
  }

  @Test
  void a_server_that_falls_silent_is_asked_again() {
    CountDownLatch never = new CountDownLatch(1);
    hub.onceFile(
        WEIGHTS,
        exchange -> {
          exchange.sendResponseHeaders(200, 5_000_000);
          exchange.getResponseBody().write(weights(), 0, 100_000);
          exchange.getResponseBody().flush();
          await(never, 20_000);
        });
    assertThat(hub.into(cache).patience(hub.patience(SOON)).fetch().resolve(WEIGHTS))
        .hasBinaryContent(weights());
    assertThat(hub.requestsFor(WEIGHTS)).hasSizeGreaterThan(1);
  }

  @Test
  void a_server_that_never_answers_is_given_up() {
    CountDownLatch never = new CountDownLatch(1);
    hub.always(FakeHub.LISTING, exchange -> await(never, 20_000));
    assertThatThrownBy(() -> hub.into(cache).patience(hub.patience(SOON)).fetch())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("cannot reach localhost");
  }

  @Test
  void a_slow_server_is_waited_for() {
    hub.onceFile(
        "config.json",
        exchange -> {
          byte[] content = FakeHub.bytes("{\"model_type\": \"llama\"}");
          exchange.sendResponseHeaders(200, content.length);
          for (byte b : content) {
            exchange.getResponseBody().write(b);
            exchange.getResponseBody().flush();
            await(new CountDownLatch(1), 150);
          }
          exchange.close();
        });
    assertThat(hub.into(cache).patience(hub.patience(SOON)).fetch()).isDirectory();
  }

  @Test
  void a_server_that_is_not_there_is_named() {
    HubDownload download = hub.into(cache);
    hub.close();
    assertThatThrownBy(download::fetch)
        .isInstanceOf(HubException.class)
        .hasMessageContaining("cannot reach localhost");
  }

  @Test
  void an_interrupt_ends_the_download_and_stays_set() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    hub.onceFile(
        WEIGHTS,
        exchange -> {
          exchange.sendResponseHeaders(200, 5_000_000);
          exchange.getResponseBody().write(weights(), 0, 100_000);
          exchange.getResponseBody().flush();
          begun.countDown();
          await(never, 20_000);
        });
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome.set(hub.into(cache).patience(Patience.DEFAULT).fetch());
              } catch (CancellationException e) {
                outcome.set(Thread.currentThread().isInterrupted() ? "flag set" : "flag lost");
              }
            });
    thread.start();
    begun.await();
    thread.interrupt();
    thread.join();
    assertThat(outcome.get()).isEqualTo("flag set");
  }

  @Test
  void what_the_listener_throws_ends_the_download() {
    HubDownload download =
        hub.into(cache)
            .reporting(
                step -> {
                  throw new IllegalStateException("enough");
                });
    assertThatThrownBy(download::fetch).isInstanceOf(IllegalStateException.class);
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS)).hasBinaryContent(weights());
  }

  private static byte[] weights() {
    return FakeHub.weights(5_000_000);
  }

  private void assertNothingOf(String name) {
    try (Stream<Path> tree = Files.walk(cache.resolve("models--owner--model"))) {
      assertThat(tree).noneMatch(path -> path.endsWith(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(cache.resolve("models--owner--model/refs/main")).doesNotExist();
  }

  private static HttpHandler unannounced(byte[] content) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(content);
      }
    };
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      assertThat(latch.await(millis, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
