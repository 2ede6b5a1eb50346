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
  private final boolean shifted;

  private TaskPrompts(
      Path file,
      Optional<Layout> layout,
      String field,
      Wording wording,
      int words,
      boolean shifted) {
    this.file = file;
    this.layout = layout;
    this.field = field;
    this.wording = wording;
    this.words = words;
    this.shifted = shifted;
  }

  /** A prompt and the item that it is of. */
  public record Read(MechanismPrompt prompt, ShownItem item) {}

  /** The questions of a data set, with their answers where the layout has them. */
  public static TaskPrompts of(Path file, Layout layout, Wording wording) {
    return new TaskPrompts(file, Optional.of(layout), "", wording, 0, false);
  }

  /** The texts in a field. */
  public static TaskPrompts ofField(Path file, String field, Wording wording) {
    return new TaskPrompts(file, Optional.empty(), field, wording, 0, false);
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
    return new TaskPrompts(file, layout, field, wording, most, shifted);
  }

  /**
   * The same at three levels each: as it stands, with noise in two fifths of the question's words,
   * and with its supporting passages replaced by those of other items. Items without supporting
   * passages are left out.
   *
   * @throws IllegalArgumentException if there is no layout, which says what the evidence is
   */
  public TaskPrompts shifted() {
    if (layout.isEmpty()) {
      throw new IllegalArgumentException(
          "prompts are shifted by what a layout says of them, %s has none".formatted(taskOf(file)));
    }
    return new TaskPrompts(file, layout, field, wording, words, true);
  }

  /**
   * Some of the prompts, drawn by a seed, in the order of the file; if shifted, all levels of those
   * drawn.
   *
   * @param most how many at most, levels not counted
   * @param fits whether a prompt can be read; others are left out before the draw
   * @throws IOException if the file cannot be read, or a record is not what the layout or the field
   *     asks for
   */
  public List<Read> drawn(int most, long seed, Predicate<String> fits) throws IOException {
    List<List<Read>> all = new ArrayList<>();
    for (List<Read> one : layout.isEmpty() ? texts() : questions(layout.get(), seed)) {
      List<Read> cut = words == 0 ? one : one.stream().map(this::beginning).toList();
      if (cut.stream().allMatch(level -> fits.test(level.prompt().text()))) {
        all.add(cut);
      }
    }
    int[] drawn =
        SplitMix64.seeded(SplitMix64.seedOf(seed, taskOf(file)))
            .sample(Math.min(most, all.size()), all.size());
    return Arrays.stream(drawn).sorted().mapToObj(all::get).flatMap(List::stream).toList();
  }

  private List<List<Read>> texts() throws IOException {
    List<List<Read>> prompts = new ArrayList<>();
    for (JsonLine line : DataRecords.read(file)) {
      Question asked = Question.open(itemAt(line), line.text(field));
      try {
        MechanismPrompt prompt = prompt(itemAt(line), wording.render(asked));
        prompts.add(List.of(new Read(prompt, ShownItem.of(asked))));
      } catch (IllegalArgumentException e) {
        throw line.error(String.valueOf(e.getMessage()), e);
      }
    }
    return prompts;
  }

  private List<List<Read>> questions(Layout named, long seed) throws IOException {
    List<DataItem> items = wording.requireFieldsOf(named.read(file).shuffled(seed).items());
    if (shifted) {
      return new ShiftedPrompts(taskOf(file), wording, seed).of(items);
    }
    List<List<Read>> prompts = new ArrayList<>();
    for (DataItem item : items) {
      MechanismPrompt asked = prompt(itemAt(item.line()), wording.prompt(item));
      Optional<MechanismPrompt> judged =
          item.solution().map(one -> asked.judgedBy(one::isGivenBy).expecting(one.golds().get(0)));
      prompts.add(List.of(new Read(judged.orElse(asked), ShownItem.of(item))));
    }
    return prompts;
  }

  private Read beginning(Read whole) {
    String text =
        Arrays.stream(whole.prompt().text().strip().split("\\s+"))
            .limit(words)
            .collect(Collectors.joining(" "));
    MechanismPrompt beginning = prompt(whole.prompt().item(), text);
    return new Read(whole.prompt().level().map(beginning::atLevel).orElse(beginning), whole.item());
  }

  private MechanismPrompt prompt(String item, String text) {
    return new MechanismPrompt(
        taskOf(file), item, Optional.empty(), text, Optional.empty(), Optional.empty());
  }

  private String itemAt(JsonLine line) {
    return taskOf(file) + " line " + line.number();
  }
}
