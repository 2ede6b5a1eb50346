package io.github.sgicl.json;

import io.github.sgicl.axis.ItemTable;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.StudyReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A study as it was kept.
 *
 * @param header what its prompts have in common
 * @param prompts on every model
 */
record KeptStudy(StudyHeader header, List<KeptPrompt> prompts) {

  KeptStudy {
    prompts = List.copyOf(prompts);
  }

  /** The prompts of studies that differ in their items only. */
  static KeptStudy joined(List<KeptStudy> studies, JoinedRuns runs) {
    return new KeptStudy(
        StudyHeader.joined(studies.stream().map(KeptStudy::header).toList(), runs),
        studies.stream().flatMap(study -> study.prompts().stream()).toList());
  }

  /** The ids of its items, repeated or not. */
  List<String> ids() {
    return prompts.stream().map(prompt -> prompt.asked().id()).toList();
  }

  /** Every number of the study. */
  StudyReport report() {
    return StudyReport.of(
        header.axis(),
        header.setup(),
        IntStream.range(0, header.models().size()).mapToObj(this::model).toList());
  }

  private ModelReport model(int place) {
    StudyHeader.Model model = header.models().get(place);
    return ModelReport.of(
        header.axis(),
        model.provenance(),
        model.untrained(),
        model.layers(),
        table(
            model.quantities(),
            prompts.stream().filter(prompt -> prompt.model() == place).toList()),
        header.setup());
  }

  private static ItemTable table(List<Quantity> quantities, List<KeptPrompt> rows) {
    Map<Quantity, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < quantities.size(); i++) {
      int place = i;
      columns.put(
          quantities.get(i), rows.stream().mapToDouble(row -> row.scores().get(place)).toArray());
    }
    ItemTable table =
        ItemTable.of(
            rows.stream().map(KeptPrompt::asked).toList(),
            rows.stream().mapToInt(KeptPrompt::level).toArray(),
            columns);
    Optional<List<String>> digests = all("prompt_sha256", rows, KeptPrompt::digest);
    Optional<List<String>> answers = all("answer", rows, KeptPrompt::answer);
    Optional<List<Boolean>> right = all("right", rows, KeptPrompt::right);
    Optional<List<float[]>> states = all("state", rows, row -> row.state().map(StateText::read));
    Optional<List<float[]>> trajectories =
        all("trajectory", rows, row -> row.trajectory().map(StateText::read));
    table =
        states.isPresent() && trajectories.isPresent()
            ? table.probed(states.get(), trajectories.get())
            : table;
    table = digests.isPresent() ? table.digests(digests.get()) : table;
    table = answers.isPresent() ? table.answers(answers.get()) : table;
    return right.isPresent() ? table.right(marks(right.get())) : table;
  }

  /** What all prompts have; nothing if none has it. */
  private static <T> Optional<List<T>> all(
      String name, List<KeptPrompt> rows, Function<KeptPrompt, Optional<T>> value) {
    List<T> values = new ArrayList<>();
    rows.forEach(row -> value.apply(row).ifPresent(values::add));
    if (!values.isEmpty() && values.size() < rows.size()) {
      throw new IllegalArgumentException(
          "all prompts of a model have \"%s\" or none, %d of %d have it"
              .formatted(name, values.size(), rows.size()));
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private static boolean[] marks(List<Boolean> all) {
    boolean[] marks = new boolean[all.size()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = all.get(i);
    }
    return marks;
  }
}
