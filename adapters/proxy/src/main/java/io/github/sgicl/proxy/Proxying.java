package io.github.sgicl.proxy;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.ScoreIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a proxy is to do. Immutable; refinements return a new value. */
public final class Proxying {

  private final Backend backend;
  private final Advisor advisor;
  private final Listening listening;
  private final Optional<Path> log;
  private final Optional<Metering> metering;

  private Proxying(
      Backend backend,
      Advisor advisor,
      Listening listening,
      Optional<Path> log,
      Optional<Metering> metering) {
    this.backend = backend;
    this.advisor = advisor;
    this.listening = listening;
    this.log = log;
    this.metering = metering;
  }

  static Proxying before(Backend backend, DifficultySignal signal) {
    return new Proxying(
        backend,
        new Advisor(signal, Optional.empty(), Optional.empty()),
        Listening.DEFAULT,
        Optional.empty(),
        Optional.empty());
  }

  private Proxying advisedBy(Advisor other) {
    return new Proxying(backend, other, listening, log, metering);
  }

  /** Puts demonstrations chosen by sparsity before each question; none unless given. */
  public Proxying demonstratedBy(SparsityGuidedPrompter prompter) {
    return demonstratedBy(prompter.prompter());
  }

  /** Puts demonstrations chosen in any way before each question; none unless given. */
  public Proxying demonstratedBy(Prompter prompter) {
    return advisedBy(new Advisor(advisor.signal(), Optional.of(prompter), advisor.monitor()));
  }

  /**
   * Judges each question; the verdict goes into the reply's headers, nothing is held back.
   *
   * @throws IllegalArgumentException if the monitor was calibrated on scores of another identity
   *     than the signal's, or by groups
   */
  public Proxying monitoredBy(SparsityMonitor monitor) {
    ScoreIdentity known = monitor.calibration().identity();
    ScoreIdentity scored = advisor.signal().identity();
    if (!known.equals(scored)) {
      throw new IllegalArgumentException(
          "the monitor is of " + known + ", the proxy's scores are of " + scored);
    }
    if (monitor.calibration().groups().size() > 1) {
      throw new IllegalArgumentException(
          "a proxy knows no groups, the monitor has " + monitor.calibration().groups());
    }
    return advisedBy(new Advisor(advisor.signal(), advisor.prompter(), Optional.of(monitor)));
  }

  private Proxying listening(Listening other) {
    return new Proxying(backend, advisor, other, log, metering);
  }

  /**
   * Listens at a port of the loopback interface; at any that is free unless given.
   *
   * @param port the port, 0 for any that is free
   * @throws IllegalArgumentException if it is not from 0 to 65535
   */
  public Proxying at(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port must be from 0 to 65535, was " + port);
    }
    return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Listens at an address of this machine. Where others can reach it, it must be {@linkplain
   * #guardedBy guarded}.
   *
   * @throws IllegalArgumentException if it is not resolved
   */
  public Proxying at(InetSocketAddress address) {
    return listening(listening.at(address));
  }

  /**
   * Answers requests whose {@code Host} is one of these names too, such as a container's; otherwise
   * the address it listens at and the loopback interface's names alone.
   */
  public Proxying knownAs(String... names) {
    return listening(listening.knownAs(List.of(names)));
  }

  /**
   * Answers only who shows a token, {@code Authorization: Bearer …}, but for {@code /health}. It
   * never goes to an endpoint behind the proxy, nor does any other {@code Authorization} of a
   * client then.
   *
   * @throws IllegalArgumentException if it is not from 1 to 4096 visible characters of ASCII; it is
   *     not shown then
   */
  public Proxying guardedBy(String token) {
    return listening(listening.guardedBy(Secret.of("a proxy's token", token)));
  }

  /**
   * Gives requests under way so long when the proxy closes, half a minute otherwise.
   *
   * @throws IllegalArgumentException if that is negative
   */
  public Proxying finishingWithin(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("a time must not be negative, was " + limit);
    }
    return within(listening.limits().closingWithin(limit));
  }

  Proxying within(Limits limits) {
    return listening(listening.within(limits));
  }

  /**
   * Adds a JSON line for each request to a file: numbers and words of our own, nothing that a
   * client or an endpoint said.
   */
  public Proxying loggingTo(Path file) {
    return new Proxying(backend, advisor, listening, Optional.of(file), metering);
  }

  /**
   * Counts and times requests, and answers {@code GET /metrics}.
   *
   * @param registry takes {@code sgicl.requests} (a timer by status), {@code sgicl.score}, {@code
   *     sgicl.p.value}, {@code sgicl.verdicts} (a counter by verdict), {@code sgicl.unscored} (a
   *     counter by reason) and the monitor's meters
   * @param text the answer, such as a Prometheus registry's {@code scrape}
   */
  public Proxying meteredBy(MeterRegistry registry, Supplier<String> text) {
    return new Proxying(
        backend, advisor, listening, log, Optional.of(new Metering(registry, text)));
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the port is taken, or the log cannot be written
   * @throws IllegalStateException if others could reach it without a token
   */
  @MustBeClosed
  public ChatProxy start() throws IOException {
    listening.requireGuarded();
    return ChatProxy.start(listening, advisor, backend, log, metering);
  }
}
