package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.generation.GivenContinuation;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The likelihoods of options behind a prompt. A tokenizer may join the end of a prompt with what
 * follows, so each option is encoded with the prompt, and what begins all of these is fed once.
 *
 * @param tokenizer cuts a rendered text into tokens, not more than the model reads
 */
record OptionLikelihoods(TransformerEngine engine, Function<String, Tokens> tokenizer) {

  List<OptionReading> of(RenderedPrompt prompt, List<String> options) {
    long[] alone = prompt.ids();
    List<long[]> whole = new ArrayList<>();
    for (String option : options) {
      whole.add(tokenizer.apply(prompt.text() + option).ids());
    }
    int begin = alone.length;
    for (long[] ids : whole) {
      int same = Arrays.mismatch(alone, ids);
      begin = same < 0 ? begin : Math.min(begin, same);
    }
    List<long[]> ends = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      if (whole.get(i).length <= begin || begin == 0) {
        throw new IllegalArgumentException(
            "option "
                + i
                + " must have tokens behind those of the prompt, was \""
                + options.get(i)
                + "\"");
      }
      ends.add(Arrays.copyOfRange(whole.get(i), begin, whole.get(i).length));
    }
    List<GivenContinuation> given = engine.likelihoods(Arrays.copyOf(alone, begin), ends);
    List<OptionReading> readings = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      readings.add(reading(options.get(i), given.get(i), prompt.query()));
    }
    return List.copyOf(readings);
  }

  private static OptionReading reading(String option, GivenContinuation given, String query) {
    List<Activation> states =
        given.states().stream().map(state -> DecoderReader.finite(0, query, state)).toList();
    double sum = given.logProbabilities().stream().mapToDouble(Double::doubleValue).sum();
    return new OptionReading(option, sum, states, given.certainty());
  }

  /**
   * How likely a question is after a demonstration: {@link HuggingFaceDecoder#queryLikelihood}.
   *
   * @param model reads
   * @param beginning the messages before the demonstration
   */
  record AfterDemonstrations(HuggingFaceDecoder model, List<Message> beginning)
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
}
