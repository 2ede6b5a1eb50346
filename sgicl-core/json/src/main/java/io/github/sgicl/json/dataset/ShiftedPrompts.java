package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.DifficultyAxis;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionAxis;
import io.github.sgicl.axis.StudyPrompt;
import io.github.sgicl.json.dataset.TaskPrompts.Read;
import io.github.sgicl.mechanism.MechanismPrompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items as they stand, with noise, and without their evidence: the levels of a task, in this order.
 *
 * @param task what it is called
 * @param wording how items are asked
 * @param seed of the noise and of what replaces evidence
 */
record ShiftedPrompts(String task, Wording wording, long seed) {

  private static final String ORDINARY = "as it stands";
  private static final String NOISY = "noisy";
  private static final String WITHOUT = "without evidence";
  private static final int HEAVY = 2;

  /** The levels of each item that has evidence. */
  List<List<Read>> of(List<DataItem> items) {
    List<Question> questions = items.stream().map(DataItem::asQuestion).toList();
    DifficultyAxis noise = QuestionAxis.surfaceNoise().format(wording);
    Map<Integer, DifficultyAxis> evidence = new LinkedHashMap<>();
    List<List<Read>> all = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      int passages = question.supporting().size();
      if (passages > 0) {
        DifficultyAxis missing =
            evidence.computeIfAbsent(
                passages,
                most -> QuestionAxis.missingEvidence(most).format(wording).preparedFor(questions));
        Optional<StudyPrompt> without = missing.prompt(question, passages, seed);
        if (without.isPresent()) {
          all.add(
              List.of(
                  read(items.get(i), noise.prompt(question, 0, seed).orElseThrow(), ORDINARY),
                  read(items.get(i), noise.prompt(question, HEAVY, seed).orElseThrow(), NOISY),
                  read(items.get(i), without.get(), WITHOUT)));
        }
      }
    }
    return all;
  }

  private Read read(DataItem item, StudyPrompt asked, String level) {
    MechanismPrompt prompt =
        MechanismPrompt.ofTask(task, List.of(asked.text()))
            .get(0)
            .about("%s %s".formatted(task, item.cluster().orElseGet(item::name)))
            .atLevel(level);
    Optional<MechanismPrompt> judged =
        item.solution()
            .map(
                one ->
                    prompt
                        .judgedBy(answer -> item.isAnsweredBy(asked.question(), answer))
                        .expecting(one.golds().get(0)));
    return new Read(judged.orElse(prompt), ShownItem.of(asked.question()));
  }
}
