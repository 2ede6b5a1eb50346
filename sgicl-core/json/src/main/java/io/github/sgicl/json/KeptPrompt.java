package io.github.sgicl.json;

import io.github.sgicl.axis.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt of a study as it was kept.
 *
 * @param study the name of the study
 * @param model the place of the model
 * @param asked the question without its text
 * @param level the place of the level
 * @param digest of the rendered prompt, where the model told it
 * @param answer what the model answered, where it was asked to
 * @param right whether that is right, where it was judged
 * @param state at the end of the prompt as a text, where it was kept
 * @param trajectory of that state as a text, where it was kept
 * @param scores of the model's quantities, in their order
 */
record KeptPrompt(
    String study,
    int model,
    Question asked,
    int level,
    Optional<String> digest,
    Optional<String> answer,
    Optional<Boolean> right,
    Optional<String> state,
    Optional<String> trajectory,
    List<Double> scores) {

  static KeptPrompt read(JsonFields item, Map<String, StudyHeader> studies) {
    String study = item.string("study");
    StudyHeader header = studies.get(study);
    if (header == null) {
      throw new IllegalArgumentException(
          "\"study\" must be one of %s, was \"%s\"".formatted(studies.keySet(), study));
    }
    int model = item.integer("model");
    if (!(model >= 0 && model < header.models().size())) {
      throw new IllegalArgumentException(
          "\"model\" must be in 0..%d, was %d".formatted(header.models().size() - 1, model));
    }
    JsonFields scores = item.object("scores");
    return new KeptPrompt(
        study,
        model,
        GoldAnswer.read(item).inCluster(item.string("cluster")),
        header.place(item.string("level")),
        item.optionalString("prompt_sha256"),
        item.optionalString("answer"),
        item.optionalFlag("right"),
        item.optionalString("state"),
        item.optionalString("trajectory"),
        header.models().get(model).quantities().stream()
            .map(quantity -> scores.number(quantity.label()))
            .toList());
  }
}
