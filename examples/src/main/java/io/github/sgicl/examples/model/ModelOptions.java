package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.hub.ModelReference;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which model is used and how. */
public final class ModelOptions {

  @Option(
      names = "--model",
      paramLabel = ModelName.LABEL,
      required = true,
      converter = ModelName.class,
      description = {ModelName.DECODER, ModelName.EMBEDDED})
  private ModelReference model;

  @Mixin private LoadingOptions loading;

  /** Loads the model. */
  @MustBeClosed
  public HuggingFaceDecoder load() {
    return loading.load(model);
  }

  /** How it and other models are loaded. */
  public LoadingOptions loading() {
    return loading;
  }
}
