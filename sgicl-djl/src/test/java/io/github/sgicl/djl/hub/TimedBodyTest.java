package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class TimedBodyTest {

  private static final int PIECES = 400;
  private static final int PAUSE = 50;

  @Test
  void a_body_that_trickles_is_given_up() {
    TimedBody body = new TimedBody(Duration.ofMillis(200));
    try (SubmissionPublisher<List<ByteBuffer>> server = new SubmissionPublisher<>()) {
      server.subscribe(body);
      CompletableFuture<Void> trickle = CompletableFuture.runAsync(() -> trickle(server));
      assertThatThrownBy(() -> readAll(body))
          .isInstanceOf(TransientFailure.class)
          .hasMessageStartingWith("the server sent ");
      body.close();
      trickle.join();
    }
  }

  @Test
  void a_body_that_comes_on_is_read_to_its_end_however_long_it_takes_to_use() throws Exception {
    TimedBody body = new TimedBody(Duration.ofSeconds(20));
    try (SubmissionPublisher<List<ByteBuffer>> server = new SubmissionPublisher<>()) {
      server.subscribe(body);
      for (int i = 0; i < 3; i++) {
        int unused = server.submit(List.of(ByteBuffer.allocate(1)));
      }
    }
    assertThat(readAll(body)).isEqualTo(3);
  }

  private static int readAll(TimedBody body) throws TransientFailure, InterruptedException {
    int bytes = 0;
    Optional<List<ByteBuffer>> part = body.next();
    while (part.isPresent()) {
      bytes += part.get().stream().mapToInt(ByteBuffer::remaining).sum();
      part = body.next();
    }
    return bytes;
  }

  /** A byte now and then, until nobody listens or the body is whole. */
  private static void trickle(SubmissionPublisher<List<ByteBuffer>> server) {
    for (int i = 0; i < PIECES && server.hasSubscribers(); i++) {
      int unused = server.submit(List.of(ByteBuffer.allocate(1)));
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    server.close();
  }
}
