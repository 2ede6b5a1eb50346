package io.github.sgicl.djl;

import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How likely a question is after a demonstration: {@link HuggingFaceDecoder#queryLikelihood}.
 *
 * @param model reads
 * @param beginning the messages before the demonstration
 */
record QueryLikelihood(HuggingFaceDecoder model, List<Message> beginning)
    implements BiFunction<Query, List<Demonstration>, List<Double>> {

  @Override
  public List<Double> apply(Query query, List<Demonstration> demonstrations) {
    return demonstrations.stream().map(shown -> logLikelihood(query, shown)).toList();
  }

  private double logLikelihood(Query query, Demonstration shown) {
    List<Message> conversation = new ArrayList<>(beginning);
    conversation.add(Message.user(shown.question()));
    conversation.add(Message.assistant(shown.answer()));
    conversation.add(Message.user(query.text()));
    try {
      String text = model.rendered(conversation).text();
      String question = query.text().strip();
      int begin = text.lastIndexOf(question);
      if (begin < 0) {
        throw new IllegalArgumentException(
            "%s does not write a question as it stands, which was \"%s\""
                .formatted(model.template(), query.text()));
      }
      return model.likelihood(conversation, text.substring(0, begin), question).logLikelihood();
    } catch (PromptTooLongException notToBeShown) {
      return Double.NEGATIVE_INFINITY;
    }
  }
}
