package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Place;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.axis.Measurement;
import io.github.sgicl.axis.MeasurementPlan;
import io.github.sgicl.axis.StudyModel;
import io.github.sgicl.axis.StudyPrompt;
import io.github.sgicl.axis.StudyProvenance;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A decoder in a study: one forward pass gives a prompt's states at all layer boundaries, and their
 * measures are taken at once, so that the states of a few prompts are in memory at a time. Lives as
 * long as the decoder. Immutable; refinements return a new value. Safe for use by many threads.
 */
public final class StudiedDecoder implements StudyModel {

  /** The most prompts whose states are in memory at a time. */
  private static final int AT_ONCE = 16;

  private final HuggingFaceDecoder model;
  private final DecoderReader reader;
  private final Optional<Answering> answering;
  private final Optional<String> system;

  private StudiedDecoder(
      HuggingFaceDecoder model,
      DecoderReader reader,
      Optional<Answering> answering,
      Optional<String> system) {
    this.model = model;
    this.reader = reader;
    this.answering = answering;
    this.system = system;
  }

  /** A decoder that reads each prompt as the question of a conversation and does not answer it. */
  public static StudiedDecoder of(HuggingFaceDecoder model) {
    return new StudiedDecoder(model, model.questions(), Optional.empty(), Optional.empty());
  }

  /**
   * This decoder reading prompts as they stand.
   *
   * @throws IllegalArgumentException if it is to answer or has a system message, which takes a
   *     conversation
   */
  public StudiedDecoder verbatim() {
    if (answering.isPresent()) {
      throw new IllegalArgumentException("prompts that are read verbatim cannot be answered");
    }
    if (system.isPresent()) {
      throw new IllegalArgumentException("prompts that are read verbatim have no system message");
    }
    return new StudiedDecoder(model, model.verbatim(), answering, system);
  }

  /** This decoder reading and answering each prompt after a system message. */
  public StudiedDecoder after(String systemMessage) {
    return new StudiedDecoder(
        model, model.questionsAfter(systemMessage), answering, Optional.of(systemMessage));
  }

  /**
   * This decoder answering prompts, for accuracy and for the states that emit answers. Each is the
   * question of a conversation.
   *
   * @param how made by {@link HuggingFaceDecoder#answering} of the same decoder
   */
  public StudiedDecoder answering(Answering how) {
    return new StudiedDecoder(
        model,
        system.map(model::questionsAfter).orElse(model.questions()),
        Optional.of(how),
        system);
  }

  @Override
  public StudyProvenance provenance() {
    return new StudyProvenance(reader.model(), reader.template(), model.device().toString());
  }

  @Override
  public int layers() {
    return reader.layers();
  }

  /** Whether this model can read a prompt: it has tokens, and not too many. */
  public boolean canRead(StudyPrompt prompt) {
    int tokens = reader.countTokens(prompt.text());
    return tokens > 0 && tokens <= reader.maxTokens();
  }

  /** What a prompt is rendered to for this model. */
  public String rendered(StudyPrompt prompt) {
    return reader.rendered(prompt.text());
  }

  /** The number of tokens of a text in this model's own tokenizer, without any template. */
  public int countTokens(String text) {
    return model.verbatim().countTokens(text);
  }

  /**
   * {@inheritDoc}
   *
   * <p>An answer without a token, the model having ended at once, is measured at the state that
   * emitted the end, which is the one at the end of the prompt.
   *
   * @throws IllegalArgumentException if answers or their states are wanted and it was not said how
   *     to answer, answer states are wanted at another layer boundary than the last, or a site lies
   *     inside an MLP
   */
  @Override
  public List<Measurement> measure(List<StudyPrompt> prompts, MeasurementPlan plan) {
    requireAnswerable(plan);
    List<Measurement> all = new ArrayList<>(prompts.size());
    for (int start = 0; start < prompts.size(); start += AT_ONCE) {
      List<String> texts =
          prompts.subList(start, Math.min(prompts.size(), start + AT_ONCE)).stream()
              .map(StudyPrompt::text)
              .toList();
      all.addAll(measureSome(start, texts, plan));
    }
    return all;
  }

  private void requireAnswerable(MeasurementPlan plan) {
    if ((plan.answers() || plan.readsAnswers()) && answering.isEmpty()) {
      throw new IllegalArgumentException(
          "a study of answers needs a model that was told how to answer");
    }
    for (Site site : plan.sites()) {
      if (site.place() != Place.RESIDUAL) {
        throw new IllegalArgumentException(
            "a study reads " + Place.RESIDUAL + " states, wanted was " + site.place());
      }
      if (site.position() != TokenPosition.PROMPT_END && site.layer() != layers()) {
        throw new IllegalArgumentException(
            "answer states are read at the last layer boundary "
                + layers()
                + ", wanted was "
                + site.layer());
      }
    }
  }

  private List<Measurement> measureSome(int start, List<String> texts, MeasurementPlan plan) {
    int[] layers =
        plan.answers()
            ? IntStream.rangeClosed(0, layers()).toArray()
            : plan.sites().stream().mapToInt(Site::layer).distinct().sorted().toArray();
    List<TextReading> readings = readings(start, texts, layers);
    List<Answer> answers =
        plan.answers() || plan.readsAnswers()
            ? answering.orElseThrow().answers(texts.stream().map(this::conversation).toList())
            : List.of();
    List<Measurement> measured = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      TextReading reading = readings.get(i);
      Optional<Answer> answer = answers.isEmpty() ? Optional.empty() : Optional.of(answers.get(i));
      Measurement measurement =
          Measurement.of(
                  sparsity(reading, layers, answer, plan),
                  reading.residualNorm(),
                  reading.next().entropy(),
                  reading.next().topProbability(),
                  reading.tokens())
              .rendered(reader.rendered(texts.get(i)));
      Measurement told =
          answer.map(given -> measurement.answered(given.text())).orElse(measurement);
      measured.add(plan.answers() ? told.through(reading.states()) : told);
    }
    return measured;
  }

  private List<Message> conversation(String text) {
    List<Message> messages = new ArrayList<>();
    system.map(Message::system).ifPresent(messages::add);
    messages.add(Message.user(text));
    return messages;
  }

  private List<TextReading> readings(int start, List<String> texts, int... layers) {
    try {
      return reader.readings(texts, layers);
    } catch (ActivationException e) {
      throw e.at(start + e.index());
    }
  }

  private static double[][] sparsity(
      TextReading reading, int[] layers, Optional<Answer> answer, MeasurementPlan plan) {
    return plan.sites().stream()
        .map(
            site -> {
              Activation atPromptEnd =
                  reading.states().get(Arrays.binarySearch(layers, site.layer()));
              List<Activation> states =
                  site.position() == TokenPosition.PROMPT_END
                      ? List.of(atPromptEnd)
                      : answer
                          .map(Answer::states)
                          .filter(emitting -> !emitting.isEmpty())
                          .orElse(List.of(atPromptEnd));
              List<float[]> vectors = states.stream().map(site.mask()::applyTo).toList();
              return plan.metrics().stream()
                  .mapToDouble(metric -> value(metric, vectors, site.position()))
                  .toArray();
            })
        .toArray(double[][]::new);
  }

  private static double value(
      SparsityMetric metric, List<float[]> vectors, TokenPosition position) {
    double[] values = vectors.stream().mapToDouble(metric::of).toArray();
    return switch (position) {
      case PROMPT_END -> values[0];
      case ANSWER_MEAN -> Arrays.stream(values).average().orElseThrow();
      case ANSWER_MAX -> sparsest(metric, values);
    };
  }

  private static double sparsest(SparsityMetric metric, double[] values) {
    return switch (metric.orientation()) {
      case HIGHER_IS_SPARSER -> Arrays.stream(values).max().orElseThrow();
      case LOWER_IS_SPARSER -> Arrays.stream(values).min().orElseThrow();
    };
  }
}
