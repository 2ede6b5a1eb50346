package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.mechanism.InspectedModel;
import io.github.sgicl.mechanism.InspectedPrompt;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A decoder in a study of its mechanism, which reads prompts as they stand, or each as the question
 * of a conversation.
 *
 * @param decoder the decoder, open
 * @param verbatim whether prompts are read as they stand
 * @param system a message that begins each conversation, if there is one
 */
record InspectedDecoder(HuggingFaceDecoder decoder, boolean verbatim, Optional<String> system)
    implements InspectedModel {

  private DecoderReader reader() {
    return verbatim
        ? decoder.verbatim()
        : system.map(decoder::questionsAfter).orElseGet(decoder::questions);
  }

  @Override
  public ModelIdentity model() {
    return decoder.model();
  }

  @Override
  public String template() {
    return reader().template();
  }

  @Override
  public String device() {
    return decoder.device().toString();
  }

  @Override
  public int layers() {
    return decoder.layers();
  }

  @Override
  public List<InspectedPrompt> read(List<String> prompts) {
    int[] boundaries = IntStream.rangeClosed(0, layers()).toArray();
    List<TextReading> readings = reader().readings(prompts, boundaries);
    return IntStream.range(0, readings.size())
        .mapToObj(
            i -> {
              TextReading one = readings.get(i);
              return new InspectedPrompt(one.states(), one.next().entropy(), one.tokens())
                  .rendered(reader().rendered(prompts.get(i)));
            })
        .toList();
  }

  @Override
  public List<NextTokenDistribution> nextTokens(
      List<String> prompts, Optional<Intervention> change) {
    NextTokenReader next = change.map(decoder.nextTokens()::under).orElseGet(decoder::nextTokens);
    return verbatim ? next.ofTexts(prompts) : next.ofConversations(conversations(prompts));
  }

  @Override
  public List<String> answers(List<String> prompts, int maxTokens, Optional<Intervention> change) {
    if (verbatim) {
      throw new IllegalArgumentException("prompts that are read verbatim cannot be answered");
    }
    return change
        .map(decoder.answering(maxTokens)::under)
        .orElseGet(() -> decoder.answering(maxTokens))
        .answers(conversations(prompts))
        .stream()
        .map(Answer::text)
        .toList();
  }

  private List<List<Message>> conversations(List<String> prompts) {
    return prompts.stream()
        .map(
            prompt ->
                Stream.concat(system.map(Message::system).stream(), Stream.of(Message.user(prompt)))
                    .toList())
        .toList();
  }

  @Override
  public List<List<Activation>> mlpActivations(List<String> prompts, int... blocks) {
    return reader().mlpActivations(prompts, blocks);
  }

  @Override
  public List<List<double[]>> routing(List<String> prompts) {
    List<List<double[]>> routing = new ArrayList<>(prompts.size());
    for (ExpertRouting one : reader().routing(prompts)) {
      routing.add(IntStream.range(0, layers()).mapToObj(one::probabilities).toList());
    }
    return routing;
  }
}
