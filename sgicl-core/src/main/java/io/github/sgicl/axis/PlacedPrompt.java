package io.github.sgicl.axis;

/**
 * A prompt at its place in a study.
 *
 * @param item the item it was made of
 * @param level the level's place on the axis
 * @param prompt what the model is given
 */
record PlacedPrompt(Question item, int level, StudyPrompt prompt) {

  /** The question as it is asked, under the id and the cluster of its item. */
  Question asked() {
    Question question = prompt.question();
    return new Question(
        item.id(),
        question.text(),
        question.options(),
        question.right(),
        question.answer(),
        question.fields(),
        item.cluster(),
        question.context(),
        question.supporting());
  }
}
