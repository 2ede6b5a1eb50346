package io.github.sgicl.examples.model;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.hub.ModelReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name several models, and how they run. */
public final class ModelsOptions {

  @Option(
      names = "--model",
      paramLabel = ModelName.LABEL,
      converter = ModelName.class,
      description = {
        "A decoder: its checkpoint directory, or its name on the hub; may be repeated.",
        "'walk', unless there is such a directory, is the embedded model."
      })
  private List<ModelReference> models = new ArrayList<>();

  @Mixin private LoadingOptions loading;

  /** The checkpoint directories, those of the hub downloaded. */
  public List<Path> directories() {
    return models.stream().map(loading::directory).toList();
  }

  /**
   * Does some work with the models of directories, which are open meanwhile.
   *
   * @param work takes the models in the order of their directories
   */
  public <R> R with(List<Path> directories, Function<List<HuggingFaceDecoder>, R> work) {
    return with(directories, List.of(), work);
  }

  private <R> R with(
      List<Path> left, List<HuggingFaceDecoder> open, Function<List<HuggingFaceDecoder>, R> work) {
    if (left.isEmpty()) {
      return work.apply(open);
    }
    try (HuggingFaceDecoder next = loading.load(left.get(0))) {
      List<HuggingFaceDecoder> more = new ArrayList<>(open);
      more.add(next);
      return with(left.subList(1, left.size()), more, work);
    }
  }
}
