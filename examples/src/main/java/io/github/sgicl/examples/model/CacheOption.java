package io.github.sgicl.examples.model;

import io.github.sgicl.djl.cache.CachedEmbedder;
import io.github.sgicl.djl.cache.CachedSignal;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.similarity.Embedder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that keeps scores and embeddings on disk. */
public final class CacheOption {

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      converter = FolderName.class,
      description = "Keep scores and embeddings in this folder, and take known ones from it.")
  private @Nullable Path folder;

  /** How a run that was interrupted is taken up. */
  public String howToGoOn() {
    return folder == null
        ? "nothing is kept; with --cache=DIR the same command would take up what is scored"
        : "the same command takes up what is scored from " + folder;
  }

  /** The signal, its scores kept where the option says so. */
  public DifficultySignal keeping(DifficultySignal signal) {
    return folder == null ? signal : CachedSignal.of(signal, folder);
  }

  /** The signal in batches, its scores kept where the option says so. */
  public DifficultySignal inBatches(DifficultySignal signal) {
    return new BatchedSignal(keeping(signal));
  }

  /** The embedder in batches, its vectors kept where the option says so. */
  public Embedder inBatches(Embedder embedder) {
    return new BatchedEmbedder(folder == null ? embedder : CachedEmbedder.of(embedder, folder));
  }
}
