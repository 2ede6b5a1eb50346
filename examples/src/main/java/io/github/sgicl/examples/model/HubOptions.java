package io.github.sgicl.examples.model;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.hub.HubDownload;
import io.github.sgicl.djl.hub.ModelReference;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say how models of the hub are got; the embedded one is always there. */
public final class HubOptions {

  private static final Path EMBEDDED = Path.of("walk");

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--offline",
      description = "Take models of the hub (hf:OWNER/NAME) from the cache only; never connect.")
  private boolean offline;

  /** The checkpoint directory, with the download of a model of the hub shown on standard error. */
  public Path directory(ModelReference reference) {
    if (reference.equals(ModelReference.of(EMBEDDED)) && !Files.exists(EMBEDDED)) {
      return EmbeddedModel.walk();
    }
    try (DownloadLine line = new DownloadLine(reference, spec.commandLine().getErr())) {
      return reference.path(
          download -> {
            HubDownload shown = download.reporting(line);
            return offline ? shown.forbiddingNetwork() : shown;
          });
    }
  }
}
