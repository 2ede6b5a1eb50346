package io.github.sgicl.examples.conformance;

import io.github.sgicl.conformance.Difference;
import io.github.sgicl.conformance.Parity;
import io.github.sgicl.examples.cli.CommandFrame;
import io.github.sgicl.examples.model.DeviceOption;
import io.github.sgicl.examples.model.ThreadsOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds models to what Hugging Face transformers gives for them. */
@Command(
    name = "parity",
    description = {
      "Compares models with what Hugging Face transformers gives for them.",
      "Of each folder with a golden.json, runs the model in float32, by config.json and by"
          + " config.v5.json where it is there, and compares hidden states at every layer boundary,"
          + " norms at every token, logits, and an encoder's first, mean-pooled and normalised"
          + " vectors. An encoder's pooler_output is not compared: nothing here computes it. A"
          + " model in GGUF has no configuration beside it and runs once.",
      "Of each with a golden_generation.json, compares greedy answers of 40 tokens, each prompt by"
          + " itself and all together, up to the first step whose two best logits lie within 1e-3.",
      "Of each with a golden_ids.json, compares token ids with those of transformers 5.24.0; of"
          + " each with a golden_embeddings.json, sentence embeddings, texts that are too long"
          + " cut.",
      "Prints a line a model, NAME MAX-DIFFERENCE ok|FAIL or NAME - unsupported ARCHITECTURE, then"
          + " the counts. Exits with 1 if any failed."
    })
public final class ParityCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KIT_DIR", description = "The folder of the model folders.")
  private Path kit;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-4",
      description = "The largest absolute difference that is ok, by default ${DEFAULT-VALUE}.")
  private double tolerance;

  @Mixin private DeviceOption device;

  @Mixin private ThreadsOption threads;

  private int ok;
  private int failed;
  private int unsupported;

  @Override
  public Integer call() throws IOException {
    if (!(tolerance >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--tolerance must be >= 0, was " + tolerance);
    }
    List<Path> models = models();
    threads.apply();
    PrintWriter out = spec.commandLine().getOut();
    for (Path model : models) {
      String name = String.valueOf(model.getFileName());
      out.println(name + " " + verdict(name, Parity.of(model, device.device())));
    }
    out.println("%d ok, %d failed, %d unsupported".formatted(ok, failed, unsupported));
    return failed == 0 ? 0 : CommandFrame.FAILED;
  }

  private List<Path> models() throws IOException {
    try (Stream<Path> folders = Files.list(kit)) {
      List<Path> models = folders.filter(Parity::hasGolden).sorted().toList();
      if (models.isEmpty()) {
        throw new IOException(
            kit + ": no folder in it has a golden: " + String.join(" or ", Parity.goldens()));
      }
      return models;
    }
  }

  private String verdict(String name, Parity parity) {
    if (parity instanceof Parity.Unsupported other) {
      unsupported++;
      return "- unsupported " + other.architecture();
    }
    if (parity instanceof Parity.Compared compared) {
      Difference difference = compared.difference();
      String size = String.format(Locale.ROOT, "%.1e", difference.size());
      if (compared.within(tolerance)) {
        ok++;
        return size + " ok";
      }
      complain(name, difference.place() + " differs by " + size + ", more than " + tolerance);
      failed++;
      return size + " FAIL";
    }
    if (parity instanceof Parity.Unreadable unreadable) {
      complain(name, unreadable.reason());
    }
    failed++;
    return "- FAIL";
  }

  private void complain(String name, String reason) {
    spec.commandLine().getErr().println(name + ": " + reason);
  }
}
