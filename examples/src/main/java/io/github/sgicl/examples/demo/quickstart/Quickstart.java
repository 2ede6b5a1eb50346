package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.Libtorch;
import io.github.sgicl.examples.cli.SeedOption;
import io.github.sgicl.examples.model.ThreadsOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows on the embedded model, in well under a minute, what the library does. */
@Command(
    name = "quickstart",
    description = {
      "Shows on the embedded model, in well under a minute, what sgicl does: sparse states where"
          + " evidence is missing, levels, chosen demonstrations, and what they are worth."
    })
public final class Quickstart implements Callable<Integer> {

  static final int PROBLEMS = 150;
  private static final int WORLDS = 20;

  private final int problems;
  private final int worlds;

  @Spec private CommandSpec spec;

  @Mixin private SeedOption seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      converter = ThreadsOption.Count.class,
      description = {
        "Threads of the engine (default: ${DEFAULT-VALUE}; so small a model gains little from"
            + " more)."
      })
  private int threads;

  /** The size that is documented. */
  public Quickstart() {
    this(PROBLEMS, WORLDS);
  }

  /**
   * @param problems how many problems are asked with and without evidence
   * @param worlds how many worlds strategies are compared in
   */
  Quickstart(int problems, int worlds) {
    this.problems = problems;
    this.worlds = worlds;
  }

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Libtorch.useThreads(threads);
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      new Tour(model, problems, worlds, seed.value()).printTo(spec.commandLine().getOut());
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).plusMillis(500).toSeconds();
    spec.commandLine().getErr().println("quickstart took " + seconds + " s");
    return 0;
  }
}
