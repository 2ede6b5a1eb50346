package io.github.sgicl.examples.mechanism;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.json.dataset.Solution;
import io.github.sgicl.mechanism.MechanismPrompt;
import io.github.sgicl.statistic.SplitMix64;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  /** What it is called. */
  String name() {
    return String.valueOf(data.getFileName()).replaceFirst("\\.jsonl$", "");
  }

  /**
   * Some of its prompts, drawn by a seed, in the order of the file.
   *
   * @param most how many at most
   * @param words how many words of each are read, or 0 for all
   * @param reader tells whether a prompt fits the model; others are left out
   */
  List<MechanismPrompt> prompts(int most, int words, long seed, DecoderReader reader)
      throws IOException {
    List<MechanismPrompt> all = new ArrayList<>();
    for (MechanismPrompt prompt : layout == null ? ofField() : ofLayout(layout, seed)) {
      MechanismPrompt cut = words == 0 ? prompt : beginning(prompt, words);
      if (reader.countTokens(cut.text()) <= reader.maxTokens()) {
        all.add(cut);
      }
    }
    int[] drawn =
        SplitMix64.seeded(SplitMix64.seedOf(seed, name()))
            .sample(Math.min(most, all.size()), all.size());
    return Arrays.stream(drawn).sorted().mapToObj(all::get).toList();
  }

  private List<MechanismPrompt> ofField() throws IOException {
    List<MechanismPrompt> prompts = new ArrayList<>();
    for (JsonLine line : JsonLines.read(data)) {
      prompts.add(prompt(line, line.text(String.valueOf(field)), Optional.empty()));
    }
    return prompts;
  }

  private List<MechanismPrompt> ofLayout(String named, long seed) throws IOException {
    List<MechanismPrompt> prompts = new ArrayList<>();
    for (DataItem item : Layout.of(named).read(data).shuffled(seed).items()) {
      Optional<Predicate<String>> right = item.solution().map(solution -> isGivenBy(solution));
      prompts.add(prompt(item.line(), item.prompt(), right));
    }
    return prompts;
  }

  private static Predicate<String> isGivenBy(Solution solution) {
    return solution::isGivenBy;
  }

  private MechanismPrompt prompt(JsonLine line, String text, Optional<Predicate<String>> right) {
    return new MechanismPrompt(
        name(), name() + " line " + line.number(), Optional.empty(), text, right);
  }

  private static MechanismPrompt beginning(MechanismPrompt prompt, int words) {
    String text =
        Arrays.stream(prompt.text().strip().split("\\s+"))
            .limit(words)
            .collect(Collectors.joining(" "));
    return new MechanismPrompt(
        prompt.task(), prompt.item(), prompt.level(), text, Optional.empty());
  }
}
