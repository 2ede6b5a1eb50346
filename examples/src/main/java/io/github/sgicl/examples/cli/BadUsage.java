package io.github.sgicl.examples.cli;

import io.github.sgicl.activation.Site;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells values of options that cannot be, and only these, from failures. */
public final class BadUsage {

  private BadUsage() {}

  /**
   * What a value of an option stands for.
   *
   * @param given makes it of the value, and of nothing else that may be wrong
   * @throws ParameterException if the value is refused
   */
  public static <T> T unless(CommandSpec spec, Supplier<T> given) {
    try {
      return given.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Refuses a layer boundary that a model does not have.
   *
   * @param layers the blocks of the model
   */
  public static void unlessLayer(CommandSpec spec, int layer, int layers) {
    Site unused = unless(spec, () -> Site.lastHiddenState().atLayer(layer).resolvedFor(layers));
  }
}
