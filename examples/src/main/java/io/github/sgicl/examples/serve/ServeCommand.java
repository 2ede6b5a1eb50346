package io.github.sgicl.examples.serve;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.ModelOptions;
import io.github.sgicl.examples.model.OpenSimilarity;
import io.github.sgicl.examples.monitor.CalibratedScorer;
import io.github.sgicl.examples.pool.PoolOptions;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.examples.prompt.Drawing;
import io.github.sgicl.examples.prompt.SelectionOptions;
import io.github.sgicl.json.MonitorFile;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.json.pool.PoolRecords;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.proxy.Backend;
import io.github.sgicl.proxy.ChatProxy;
import io.github.sgicl.proxy.DecoderBackend;
import io.github.sgicl.proxy.ForwardingBackend;
import io.github.sgicl.proxy.Proxying;
import io.github.sgicl.score.SparsityScorer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
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
      "Serves chat completions in the OpenAI format at http://127.0.0.1:PORT/v1, with"
          + " demonstrations before every question. A token in the environment variable"
          + " SGICL_PROXY_TOKEN is wanted from every client; --bind to where others can reach it"
          + " needs one.",
      "The model scores and selects. It answers too, unless --forward names another endpoint, to"
          + " which requests go on with their demonstrations; its key is taken from the environment"
          + " variable SGICL_FORWARD_KEY.",
      "Responses carry the headers x-sgicl-score, x-sgicl-metric, x-sgicl-level, or"
          + " x-sgicl-unscored with the reason, and with"
          + " --calibration x-sgicl-p-value and x-sgicl-verdict: typical, review or fall_back."
          + " Typical does not mean that the answer is correct. GET /metrics has the counts for"
          + " Prometheus. Requests that come together are scored in one pass, for which one waits"
          + " 5 ms at most while others that came lately are missing. Ctrl-C or SIGTERM ends it;"
          + " requests under way have half a minute."
    })
public final class ServeCommand implements Callable<Integer> {

  private static final Duration COMPANY = Duration.ofMillis(5);
  private static final int TOKENS_OF_A_PASS = 2_048;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Mixin private PoolOptions pool;

  @Mixin private SelectionOptions selection;

  @Mixin private ShowOption show;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      converter = Port.class,
      description = "Where to listen, by default ${DEFAULT-VALUE}; 0 for any free port.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where to listen, by default ${DEFAULT-VALUE}; 0.0.0.0 for everywhere.")
  private String bind;

  @Option(
      names = "--known-as",
      paramLabel = "HOST",
      split = ",",
      description = "Further names by which clients call it, such as a container's.")
  private String[] knownAs = {};

  @Option(
      names = "--forward",
      paramLabel = "URL",
      description = "Who answers, such as http://localhost:8000/v1; the model itself otherwise.")
  private @Nullable String forward;

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
    PoolRecords records = pool.read(Wording.usual("usual"), selection.seed(), spec);
    try (HuggingFaceDecoder decoder = model.load();
        OpenSimilarity similarity = selection.openSimilarity(model.loading())) {
      show.show(records.shown(show.most(), decoder.questions()::rendered));
      Drawing drawing = selection.from(records, decoder.questions(), similarity.similarity());
      drawing.notes().forEach(spec.commandLine().getErr()::println);
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      Proxying proxying =
          judged(decoder)
              .demonstratedBy(drawing.prompter())
              .meteredBy(registry, registry::scrape)
              .at(new InetSocketAddress(bind, port))
              .knownAs(knownAs);
      try (ChatProxy proxy = guarded(log == null ? proxying : proxying.loggingTo(log)).start()) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(proxy, ended)));
        spec.commandLine().getErr().println("listening at " + proxy.baseUrl());
        ended.await();
      }
    }
    return 0;
  }

  /** The model is closed only when nobody asks it any more. */
  private void end(ChatProxy proxy, CountDownLatch ended) {
    spec.commandLine().getErr().println("ending: requests under way have half a minute");
    proxy.close();
    spec.commandLine().getErr().println("ended");
    spec.commandLine().getErr().flush();
    ended.countDown();
  }

  private Proxying guarded(Proxying proxying) {
    String token = System.getenv("SGICL_PROXY_TOKEN");
    boolean reachable = !new InetSocketAddress(bind, port).getAddress().isLoopbackAddress();
    if (token == null && reachable) {
      throw new ParameterException(
          spec.commandLine(),
          "--bind: others can reach " + bind + ", so SGICL_PROXY_TOKEN must be set");
    }
    return token == null ? proxying : proxying.guardedBy(token);
  }

  /** A calibration says by what to score; the ranking's metric does otherwise. */
  private Proxying judged(HuggingFaceDecoder decoder) throws IOException {
    if (calibration == null) {
      return before(decoder, selection.scorer(decoder.questions()));
    }
    Monitoring kept = MonitorFile.read(calibration);
    return before(decoder, CalibratedScorer.of(decoder, kept.calibration(), calibration))
        .monitoredBy(kept.start());
  }

  /** Requests that come together are scored in one pass. */
  private Proxying before(HuggingFaceDecoder decoder, SparsityScorer scorer) {
    DecoderReader shared =
        CalibratedScorer.reader(decoder, scorer.identity()).batching(COMPANY, TOKENS_OF_A_PASS);
    return ChatProxy.before(backend(decoder), SparsityScorer.matching(scorer.identity(), shared));
  }

  private Backend backend(HuggingFaceDecoder decoder) {
    if (forward == null) {
      return DecoderBackend.of(decoder, generate);
    }
    try {
      ForwardingBackend endpoint = ForwardingBackend.to(new URI(forward));
      String key = System.getenv("SGICL_FORWARD_KEY");
      return key == null ? endpoint : endpoint.withKey(key);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--forward: " + e.getMessage(), e);
    } catch (URISyntaxException e) {
      throw new ParameterException(
          spec.commandLine(), "--forward: must be an address such as http://localhost:8000/v1");
    }
  }
}
