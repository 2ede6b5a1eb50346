package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.Question;
import io.github.sgicl.json.JsonLine;
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

/**
 * The prompts of a task for a mechanism study, from a file of records. The task is called like the
 * file; records without a layout have no answer. Immutable and safe for use by many threads.
 */
public final class TaskPrompts {

  private final Path file;
  private final Optional<Layout> layout;
  private final String field;
  private final Wording wording;
  private final int words;

  private TaskPrompts(
      Path file, Optional<Layout> layout, String field, Wording wording, int words) {
    this.file = file;
    this.layout = layout;
    this.field = field;
    this.wording = wording;
    this.words = words;
  }

  /** A prompt and the item that it is of. */
  public record Read(MechanismPrompt prompt, ShownItem item) {}

  /** The questions of a data set, with their answers where the layout has them. */
  public static TaskPrompts of(Path file, Layout layout, Wording wording) {
    return new TaskPrompts(file, Optional.of(layout), "", wording, 0);
  }

  /** The texts in a field. */
  public static TaskPrompts ofField(Path file, String field, Wording wording) {
    return new TaskPrompts(file, Optional.empty(), field, wording, 0);
  }

  /** What the task of a file is called. */
  public static String taskOf(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "");
  }

  /**
   * The same read no further than some words of each, and without answers.
   *
   * @param most words that are kept, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public TaskPrompts beginningAt(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("words must be at least 1, were " + most);
    }
    return new TaskPrompts(file, layout, field, wording, most);
  }

  /**
   * Some of the prompts, drawn by a seed, in the order of the file.
   *
   * @param most how many at most
   * @param fits whether a prompt can be read; others are left out before the draw
   * @throws IOException if the file cannot be read, or a record is not what the layout or the field
   *     asks for
   */
  public List<Read> drawn(int most, long seed, Predicate<String> fits) throws IOException {
    List<Read> all = new ArrayList<>();
    for (Read one : layout.isEmpty() ? texts() : questions(layout.get(), seed)) {
      Read cut = words == 0 ? one : beginning(one);
      if (fits.test(cut.prompt().text())) {
        all.add(cut);
      }
    }
    int[] drawn =
        SplitMix64.seeded(SplitMix64.seedOf(seed, taskOf(file)))
            .sample(Math.min(most, all.size()), all.size());
    return Arrays.stream(drawn).sorted().mapToObj(all::get).toList();
  }

  private List<Read> texts() throws IOException {
    List<Read> prompts = new ArrayList<>();
    for (JsonLine line : DataRecords.read(file)) {
      Question asked = Question.open(itemAt(line), line.text(field));
      try {
        prompts.add(new Read(prompt(itemAt(line), wording.render(asked)), ShownItem.of(asked)));
      } catch (IllegalArgumentException e) {
        throw line.error(String.valueOf(e.getMessage()), e);
      }
    }
    return prompts;
  }

  private List<Read> questions(Layout named, long seed) throws IOException {
    List<Read> prompts = new ArrayList<>();
    for (DataItem item : wording.requireFieldsOf(named.read(file).shuffled(seed).items())) {
      MechanismPrompt asked = prompt(itemAt(item.line()), wording.prompt(item));
      Optional<MechanismPrompt> judged =
          item.solution().map(one -> asked.judgedBy(one::isGivenBy).expecting(one.golds().get(0)));
      prompts.add(new Read(judged.orElse(asked), ShownItem.of(item)));
    }
    return prompts;
  }

  private Read beginning(Read whole) {
    String text =
        Arrays.stream(whole.prompt().text().strip().split("\\s+"))
            .limit(words)
            .collect(Collectors.joining(" "));
    return new Read(prompt(whole.prompt().item(), text), whole.item());
  }

  private MechanismPrompt prompt(String item, String text) {
    return new MechanismPrompt(
        taskOf(file), item, Optional.empty(), text, Optional.empty(), Optional.empty());
  }

  private String itemAt(JsonLine line) {
    return taskOf(file) + " line " + line.number();
  }
}
