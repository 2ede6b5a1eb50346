package io.github.sgicl.examples.mechanism;

import io.github.sgicl.examples.pool.DataOptions;
import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.json.dataset.TaskPrompts;
import io.github.sgicl.json.dataset.Wording;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what a task is: a file, and where its prompts stand in it. */
final class DataSource {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "A task: a JSON object on each line. May be repeated, for several tasks.")
  private Path data;

  @Option(
      names = "--layout",
      paramLabel = "NAME|FILE",
      description =
          "How its records are laid out: the name of a data set, such as arc, or a mapping file.")
  private @Nullable String layout;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      description = "The field with its prompts, where no layout is named.")
  private @Nullable String field;

  /** Whether it says where prompts stand, once. */
  boolean isClear() {
    return (layout == null) != (field == null);
  }

  /** Refuses a layout that is not known. */
  void requireKnownLayout(CommandSpec spec) throws IOException {
    if (layout != null) {
      Layout unused = DataOptions.layout(layout, spec);
    }
  }

  /** What it is called. */
  String name() {
    return TaskPrompts.taskOf(data);
  }

  /** Whether a layout says what its records hold. */
  boolean hasLayout() {
    return layout != null;
  }

  /** Its prompts. */
  TaskPrompts prompts(Wording wording) throws IOException {
    return layout != null
        ? TaskPrompts.of(data, Layout.of(layout), wording)
        : TaskPrompts.ofField(data, String.valueOf(field), wording);
  }
}
