package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.NextTokenReader;
import io.github.sgicl.examples.model.TextBatches;
import io.github.sgicl.prompt.Answer;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.util.List;
import java.util.Optional;

/**
 * A model that reads texts as they stand, or each as the question of a conversation.
 *
 * @param model the model, open
 * @param verbatim whether texts are read as they stand
 */
record Rendering(HuggingFaceDecoder model, boolean verbatim) {

  DecoderReader reader() {
    return verbatim ? model.verbatim() : model.questions();
  }

  /** The next token of each text, in a pass that is changed, or left as it is. */
  List<NextTokenDistribution> next(List<String> texts, Optional<Intervention> change) {
    NextTokenReader next = change.map(model.nextTokens()::under).orElseGet(model::nextTokens);
    return TextBatches.map(
        change.isPresent() ? "changing passes" : "reading next tokens",
        texts,
        batch -> verbatim ? next.ofTexts(batch) : next.ofQuestions(batch));
  }

  /** The answers to texts as questions, each token emitted from a changed state. */
  List<String> answers(List<String> texts, int tokens, Optional<Intervention> change) {
    return TextBatches.map(
        "answering",
        texts,
        batch -> {
          List<List<Message>> asked =
              batch.stream().map(text -> List.of(Message.user(text))).toList();
          return change
              .map(model.answering(tokens)::under)
              .orElseGet(() -> model.answering(tokens))
              .answers(asked)
              .stream()
              .map(Answer::text)
              .toList();
        });
  }

  /** How the routers of a mixture of experts score the experts; empty for dense blocks. */
  List<ExpertRouting> routing(List<String> texts) {
    return TextBatches.map("reading routers", texts, batch -> reader().routing(batch));
  }

  /** The inner activations of the MLPs of some blocks, counted from 1: for each text [block]. */
  List<List<Activation>> mlp(List<String> texts, List<Integer> blocks) {
    int[] asked = blocks.stream().mapToInt(Integer::intValue).toArray();
    return TextBatches.map("reading blocks", texts, batch -> reader().mlpActivations(batch, asked));
  }
}
