package io.github.sgicl.examples.mechanism;

import io.github.sgicl.axis.Question;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.examples.pool.DataOptions;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataRecords;
import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.mechanism.MechanismPrompt;
import io.github.sgicl.statistic.SplitMix64;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

  /**
   * A prompt and the item that it is of.
   *
   * @param prompt the prompt
   * @param item as it was read
   */
  record Read(MechanismPrompt prompt, ShownItem item) {

    private Read beginning(int words) {
      String text =
          Arrays.stream(prompt.text().strip().split("\\s+"))
              .limit(words)
              .collect(Collectors.joining(" "));
      return new Read(
          new MechanismPrompt(
              prompt.task(),
              prompt.item(),
              prompt.level(),
              text,
              Optional.empty(),
              Optional.empty()),
          item);
    }
  }

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
    return String.valueOf(data.getFileName()).replaceFirst("\\.jsonl$", "");
  }

  /**
   * Some of its prompts, drawn by a seed, in the order of the file.
   *
   * @param most how many at most
   * @param words how many words of each are read, or 0 for all
   * @param wording how they are asked
   * @param reader tells whether a prompt fits the model; others are left out
   */
  List<Read> prompts(int most, int words, long seed, Wording wording, DecoderReader reader)
      throws IOException {
    List<Read> all = new ArrayList<>();
    for (Read one : layout == null ? ofField(wording) : ofLayout(layout, seed, wording)) {
      Read cut = words == 0 ? one : one.beginning(words);
      if (reader.countTokens(cut.prompt().text()) <= reader.maxTokens()) {
        all.add(cut);
      }
    }
    int[] drawn =
        SplitMix64.seeded(SplitMix64.seedOf(seed, name()))
            .sample(Math.min(most, all.size()), all.size());
    return Arrays.stream(drawn).sorted().mapToObj(all::get).toList();
  }

  private List<Read> ofField(Wording wording) throws IOException {
    List<Read> prompts = new ArrayList<>();
    for (JsonLine line : DataRecords.read(data)) {
      Question asked = Question.open(itemAt(line), line.text(String.valueOf(field)));
      try {
        prompts.add(new Read(prompt(line, wording.render(asked)), ShownItem.of(asked)));
      } catch (IllegalArgumentException e) {
        throw line.error(String.valueOf(e.getMessage()), e);
      }
    }
    return prompts;
  }

  private List<Read> ofLayout(String named, long seed, Wording wording) throws IOException {
    List<Read> prompts = new ArrayList<>();
    for (DataItem item :
        wording.requireFieldsOf(Layout.of(named).read(data).shuffled(seed).items())) {
      MechanismPrompt asked = prompt(item.line(), wording.prompt(item));
      Optional<MechanismPrompt> judged =
          item.solution().map(one -> asked.judgedBy(one::isGivenBy).expecting(one.golds().get(0)));
      prompts.add(new Read(judged.orElse(asked), ShownItem.of(item)));
    }
    return prompts;
  }

  private MechanismPrompt prompt(JsonLine line, String text) {
    return new MechanismPrompt(
        name(), itemAt(line), Optional.empty(), text, Optional.empty(), Optional.empty());
  }

  private String itemAt(JsonLine line) {
    return name() + " line " + line.number();
  }
}
