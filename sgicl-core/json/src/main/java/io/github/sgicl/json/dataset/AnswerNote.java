package io.github.sgicl.json.dataset;

import java.util.List;
import java.util.Optional;

/** Says how answers are compared where the mapping leaves it to the data, or against them. */
final class AnswerNote {

  private AnswerNote() {}

  static Optional<String> of(Mapping form, List<DataItem> items) {
    List<Solution> open =
        items.stream()
            .filter(item -> item.right().isEmpty())
            .flatMap(item -> item.solution().stream())
            .toList();
    long numbers =
        open.stream()
            .filter(solution -> solution.golds().stream().allMatch(AnswerKind::isNumeral))
            .count();
    if (numbers == 0) {
      return Optional.empty();
    }
    return switch (form.kind()) {
      case NUMBER_OR_TEXT, LETTER_OR_TEXT ->
          Optional.of(
              "answers are compared by number in %d of %d items, in the others not"
                  .formatted(numbers, open.size()));
      case TEXT ->
          numbers == open.size()
              ? Optional.of(
                  "answers are compared as text though all are numbers; \"answer_format\":"
                      + " \"number\" compares them by value")
              : Optional.empty();
      case LETTER, OPTION, NUMBER, MATHEMATICS, CONTAINED -> Optional.empty();
    };
  }
}
