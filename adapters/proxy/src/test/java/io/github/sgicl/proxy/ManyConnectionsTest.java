package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long ordinary requests take beside many slow connections, against requests of the same run
 * without them. The soak opens 2,000 and holds the 99th percentile to less than twice; the short
 * form holds that all are answered while the slow ones are open.
 */
class ManyConnectionsTest {

  private static final boolean SOAK = Boolean.getBoolean("sgicl.soak");
  private static final int CONNECTIONS = SOAK ? 2_000 : 200;
  private static final int REQUESTS = SOAK ? 2_000 : 50;
  private static final String BODY = Asking.question("Who walks?");
  private static final Limits PATIENT =
      new Limits(
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          8_192,
          512L << 20,
          256,
          Duration.ZERO);

  @Test
  @SuppressWarnings("MustBeClosedChecker") // all are closed at the end
  void slow_connections_do_not_slow_down_ordinary_requests() throws Exception {
    List<RawSocket> slow = new ArrayList<>();
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("I do."));
        ChatProxy proxy = Asking.before(URI.create(api.baseUrl())).within(PATIENT).start()) {
      long[] warm = times(proxy);
      assertThat(warm).hasSize(REQUESTS);
      long before = p99(times(proxy));
      for (int i = 0; i < CONNECTIONS; i++) {
        RawSocket one = RawSocket.to(proxy);
        slow.add(one);
        one.send(i % 2 == 0 ? "POST /v1/chat/comp" : RawSocket.header("", 1_000) + "{");
      }
      long beside = p99(times(proxy));
      for (RawSocket one : slow) {
        one.send("x");
      }
      slow.forEach(RawSocket::close);
      long after = p99(times(proxy));
      String figures =
          "p99 of %d requests: %.1f ms, beside %d slow connections %.1f ms, after them %.1f ms"
              .formatted(REQUESTS, before / 1e6, CONNECTIONS, beside / 1e6, after / 1e6);
      System.out.println(figures);
      if (SOAK) {
        assertThat((double) beside).as(figures).isLessThan(2.0 * Math.max(before, after));
      }
    } finally {
      slow.forEach(RawSocket::close);
    }
  }

  private static long[] times(ChatProxy proxy) throws IOException, InterruptedException {
    long[] times = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long start = System.nanoTime();
      assertThat(Asking.ask(proxy, BODY).statusCode()).isEqualTo(200);
      times[i] = System.nanoTime() - start;
    }
    return times;
  }

  private static long p99(long... times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
  }
}
