package io.github.sgicl.proxy;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.SparsityGuidedPrompter;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.ScoreIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What a proxy is to do. Immutable; refinements return a new value. */
public final class Proxying {

  private final Backend backend;
  private final Advisor advisor;
  private final int port;
  private final Optional<Path> log;
  private final Optional<Metering> metering;

  private Proxying(
      Backend backend, Advisor advisor, int port, Optional<Path> log, Optional<Metering> metering) {
    this.backend = backend;
    this.advisor = advisor;
    this.port = port;
    this.log = log;
    this.metering = metering;
  }

  static Proxying before(Backend backend, DifficultySignal signal) {
    return new Proxying(
        backend,
        new Advisor(signal, Optional.empty(), Optional.empty()),
        0,
        Optional.empty(),
        Optional.empty());
  }

  private Proxying advisedBy(Advisor other) {
    return new Proxying(backend, other, port, log, metering);
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

  /**
   * Listens at a port; at any that is free unless given.
   *
   * @param number the port, 0 for any that is free
   * @throws IllegalArgumentException if it is not from 0 to 65535
   */
  public Proxying at(int number) {
    if (number < 0 || number > 65_535) {
      throw new IllegalArgumentException("a port must be from 0 to 65535, was " + number);
    }
    return new Proxying(backend, advisor, number, log, metering);
  }

  /** Adds a JSON line for each request to a file; no text of it is kept. */
  public Proxying loggingTo(Path file) {
    return new Proxying(backend, advisor, port, Optional.of(file), metering);
  }

  /**
   * Counts and times requests, and answers {@code GET /metrics}.
   *
   * @param registry takes {@code sgicl.requests} (a timer by status), {@code sgicl.score}, {@code
   *     sgicl.p.value}, {@code sgicl.verdicts} (a counter by verdict) and the monitor's meters
   * @param text the answer, such as a Prometheus registry's {@code scrape}
   */
  public Proxying meteredBy(MeterRegistry registry, Supplier<String> text) {
    return new Proxying(backend, advisor, port, log, Optional.of(new Metering(registry, text)));
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the port is taken, or the log cannot be written
   */
  @MustBeClosed
  public ChatProxy start() throws IOException {
    return ChatProxy.start(port, advisor, backend, log, metering);
  }
}
