package io.github.sgicl.examples.serve;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.model.OpenSimilarity;
import io.github.sgicl.examples.monitor.CalibrationFile;
import io.github.sgicl.examples.pool.PoolOptions;
import io.github.sgicl.examples.pool.PoolRecord;
import io.github.sgicl.examples.prompt.Drawing;
import io.github.sgicl.examples.prompt.SelectionOptions;
import io.github.sgicl.prompt.Prompter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Serves chat completions with demonstrations and verdicts. */
@Command(
    name = "serve",
    description = {
      "Serves chat completions in the OpenAI format at http://127.0.0.1:PORT/v1, with demonstrations"
          + " before every question.",
      "The model scores and selects. It answers too, unless --forward names another endpoint, to"
          + " which requests go on with their demonstrations; its key is taken from the environment"
          + " variable SGICL_FORWARD_KEY.",
      "Responses carry the headers x-sgicl-score, x-sgicl-metric, x-sgicl-level, and with"
          + " --calibration x-sgicl-p-value and x-sgicl-verdict: typical, review or fall_back."
          + " Typical does not mean that the answer is correct. GET /metrics has the counts for"
          + " Prometheus. Ctrl-C ends it."
    })
public final class ServeCommand implements Callable<Integer> {

  private static final Duration UPSTREAM_DEADLINE = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Mixin private PoolOptions pool;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      converter = Port.class,
      description = "Where to listen, by default ${DEFAULT-VALUE}; 0 for any free port.")
  private int port;

  @Option(
      names = "--forward",
      paramLabel = "URL",
      description = "Who answers, such as http://localhost:8000/v1; the model itself otherwise.")
  private @Nullable URI forward;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "What 'monitor calibrate' wrote, on questions of this model.")
  private @Nullable Path calibration;

  @Option(
      names = "--generate",
      paramLabel = "N",
      defaultValue = "256",
      converter = WholeNumber.Positive.class,
      description =
          "The most tokens of an answer to a request that does not say, by default"
              + " ${DEFAULT-VALUE}.")
  private int generate;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Add a JSON line for each request to this file; no text of it is kept.")
  private @Nullable Path log;

  /** Reads the number of a port. */
  static final class Port implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
        throw new TypeConversionException("must be a port from 0 to 65535, was " + value);
      }
      return Integer.valueOf(value);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<PoolRecord> records = pool.read();
    try (HuggingFaceDecoder decoder = model.load();
        OpenSimilarity similarity = selection.openSimilarity(model.loading());
        DecisionLog decisions = DecisionLog.at(Optional.ofNullable(log))) {
      Drawing drawing = selection.from(records, decoder, similarity.similarity());
      drawing.leftOutNote().ifPresent(spec.commandLine().getErr()::println);
      Advisor advisor = advisor(decoder, drawing.prompter());
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      try (ChatProxy proxy =
          ChatProxy.start(
              port,
              advisor,
              backend(decoder),
              decisions,
              new ProxyMeters(registry, advisor.monitor()),
              registry::scrape)) {
        spec.commandLine().getErr().println("listening at " + proxy.baseUrl());
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  /** A calibration says by what to score; the ranking's metric does otherwise. */
  private Advisor advisor(HuggingFaceDecoder decoder, Prompter prompter) {
    if (calibration == null) {
      return new Advisor(selection.scorer(decoder), prompter, Optional.empty());
    }
    CalibrationFile file = CalibrationFile.read(calibration);
    return new Advisor(file.scorerOf(decoder, calibration), prompter, Optional.of(file.monitor()));
  }

  private Backend backend(HuggingFaceDecoder decoder) {
    if (forward == null) {
      return new LocalBackend(decoder, generate);
    }
    if (!List.of("http", "https").contains(String.valueOf(forward.getScheme()))
        || forward.getHost() == null) {
      throw new ParameterException(
          spec.commandLine(), "--forward must be an http or https address, was " + forward);
    }
    return ForwardingBackend.to(
        forward, Optional.ofNullable(System.getenv("SGICL_FORWARD_KEY")), UPSTREAM_DEADLINE);
  }
}
