package io.github.sgicl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How long ordinary requests take beside many slow connections, against requests of the same run
 * without them: all are answered while the slow ones are open. The 99th percentiles are printed;
 * the soak has 2,000 connections.
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
      assertThat(times(proxy, "warm-up").count()).isEqualTo(REQUESTS);
      Timer before = times(proxy, "before");
      for (int i = 0; i < CONNECTIONS; i++) {
        RawSocket one = RawSocket.to(proxy);
        slow.add(one);
        one.send(i % 2 == 0 ? "POST /v1/chat/comp" : RawSocket.header("", 1_000) + "{");
      }
      Timer beside = times(proxy, "beside");
      for (RawSocket one : slow) {
        one.send("x");
      }
      slow.forEach(RawSocket::close);
      Timer after = times(proxy, "after");
      assertThat(beside.count()).isEqualTo(REQUESTS);
      System.out.printf(
          "p99 of %d requests: %.1f ms, beside %d slow connections %.1f ms, after them %.1f ms%n",
          REQUESTS, p99(before), CONNECTIONS, p99(beside), p99(after));
    } finally {
      slow.forEach(RawSocket::close);
    }
  }

  private static Timer times(ChatProxy proxy, String name) throws Exception {
    Timer timer =
        Timer.builder(name)
            .publishPercentiles(0.99)
            .distributionStatisticExpiry(Duration.ofDays(1))
            .register(new SimpleMeterRegistry());
    for (int i = 0; i < REQUESTS; i++) {
      int status = timer.recordCallable(() -> Asking.ask(proxy, BODY).statusCode());
      assertThat(status).isEqualTo(200);
    }
    return timer;
  }

  private static double p99(Timer timer) {
    return timer.takeSnapshot().percentileValues()[0].value(TimeUnit.MILLISECONDS);
  }
}
