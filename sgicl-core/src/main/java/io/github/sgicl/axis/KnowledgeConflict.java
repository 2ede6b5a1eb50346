package io.github.sgicl.axis;

import java.util.List;
import java.util.Optional;

/**
 * The same question after evidence that agrees with what the model knows, and after evidence that
 * contradicts it. Immutable; refinements return a new value.
 */
final class KnowledgeConflict implements QuestionAxis {

  private final List<String> fields;
  private final QuestionFormat format;

  private KnowledgeConflict(List<String> fields, QuestionFormat format) {
    this.fields = fields;
    this.format = format;
  }

  /**
   * An axis of two levels.
   *
   * @param agreeing the field that holds the agreeing evidence
   * @param contradicting the field that holds the contradicting evidence; an item that lacks one of
   *     them is left out
   */
  static KnowledgeConflict between(String agreeing, String contradicting) {
    return new KnowledgeConflict(List.of(agreeing, contradicting), QuestionFormat.lettered());
  }

  @Override
  public KnowledgeConflict format(QuestionFormat other) {
    return new KnowledgeConflict(fields, other);
  }

  @Override
  public AxisDescription description() {
    return new AxisDescription(
        "knowledge-conflict",
        List.of(new Level("agrees", 0), new Level("contradicts", 1)),
        Design.PAIRED,
        "The same question after evidence that agrees with what a model knows, or contradicts it.",
        "The question and the template.",
        List.of(
            "The two pieces of evidence differ in wording and length.",
            "What contradicts one model's knowledge may agree with another's."),
        false);
  }

  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    return Optional.ofNullable(item.fields().get(fields.get(level)))
        .filter(evidence -> !evidence.isBlank())
        .map(evidence -> item.withContext(List.of(evidence.strip()), List.of(0)))
        .map(asked -> new StudyPrompt(asked, format.render(asked)));
  }
}
