package io.github.sgicl.examples.pool;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.json.dataset.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say in which words items are put to a model. */
public final class WordingOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--system", paramLabel = "TEXT", description = "Begin with a system message.")
  private @Nullable String system;

  @Option(
      names = "--instruction",
      paramLabel = "TEMPLATE",
      description =
          "Ask by a template: {question}, {options}, {context} and the item's fields stand for what"
              + " it has; {{ and }} are braces.")
  private @Nullable String instruction;

  @Option(
      names = "--few-shot",
      paramLabel = "FILE",
      description = "Put the text of a file before every question.")
  private @Nullable Path fewShot;

  /** Whether any was given. */
  public boolean areGiven() {
    return system != null || instruction != null || fewShot != null;
  }

  /**
   * The wording; the usual one if nothing was given.
   *
   * @throws IOException if the file of {@code --few-shot} cannot be read
   */
  public Wording wording() throws IOException {
    try {
      Wording one = Wording.usual(areGiven() ? "as given" : "usual");
      one = system == null ? one : one.system(system);
      one = instruction == null ? one : one.instruction(instruction);
      return fewShot == null ? one : one.fewShot(Files.readString(fewShot));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** The wording where demonstrations are chosen, and a fixed text of them has no place. */
  public Wording withoutFewShot() throws IOException {
    if (fewShot != null) {
      throw new ParameterException(
          spec.commandLine(), "--few-shot does not go with demonstrations that are chosen");
    }
    return wording();
  }

  /** A model's reader of questions in a wording. */
  public static DecoderReader reader(HuggingFaceDecoder decoder, Wording wording) {
    return wording.system().map(decoder::questionsAfter).orElseGet(decoder::questions);
  }
}
