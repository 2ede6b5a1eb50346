package io.github.sgicl.examples.demo.monitor;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.json.Audit;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.report.monitor.Observation;
import io.github.sgicl.report.monitor.Observation.Request;
import io.github.sgicl.report.monitor.SignalReport;
import io.github.sgicl.report.monitor.Traces;
import io.github.sgicl.reranking.Answer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What a monitor sees of the embedded model on traffic of three kinds, and what it does not see.
 */
public final class MonitorDemo {

  /** So many ordinary problems a rate of 0.05 needs at the least. */
  public static final int FEWEST = 19;

  private static final int ANSWER_TOKENS = 40;

  private MonitorDemo() {}

  /**
   * Asks, measures and prints.
   *
   * @param problems how many of each kind are judged; twice as many ordinary ones are asked
   * @return what was printed
   */
  public static SignalReport run(int problems, long seed, PrintWriter out) {
    SplittableRandom random = new SplittableRandom(seed);
    out.print(
        """
        The embedded model has half a million parameters and knows one synthetic task: walks through
        a secret permutation, learned from the prompt. Its monitor is calibrated on ordinary
        problems and sees three kinds of traffic: ordinary ones; some that lack one or two of the
        facts they need; and some with more starts or steps than the model was trained on.

        """);
    out.flush();
    SignalReport report = measured(problems, seed, random);
    report.printTo(out);
    out.print(
        """
        Typical does not mean correct. Read at the end of the prompt, missing evidence does not show:
        the first token of the answer repeats the question. Problems that are too long are answered
        wrongly and confidently; what a signal does not show there is a blind spot of every monitor
        that is built on it. Figures of one small model, not of yours.
        """);
    return report;
  }

  private static SignalReport measured(int problems, long seed, SplittableRandom random) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      Traces ordinary =
          asked(
              model, "ordinary", Stream.generate(() -> WalkRequest.ordinary(random)), 2 * problems);
      Traces missing =
          asked(
              model,
              "evidence missing",
              Stream.generate(() -> WalkRequest.missingEvidence(random)),
              problems);
      Traces tooLong =
          asked(model, "too long", Stream.generate(() -> WalkRequest.tooLong(random)), problems);
      return new SignalReport(ordinary, List.of(missing, tooLong), 1, seed);
    }
  }

  private static Traces asked(
      HuggingFaceDecoder model, String name, Stream<WalkRequest> requests, int count) {
    List<WalkRequest> asked = requests.limit(count).toList();
    List<List<Message>> prompts =
        asked.stream().map(one -> List.of(Message.user(one.prompt()))).toList();
    List<Answer> answers = model.answers(prompts, ANSWER_TOKENS);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Answer answer = answers.get(i);
      WalkProblem problem = asked.get(i).query();
      observations.add(
          Observation.of(
                  answer,
                  model.tokenCounter().count(prompts.get(i)),
                  !problem.isAnsweredBy(answer.text()))
              .of(
                  new Request(
                      "%s %d".formatted(name, i + 1),
                      "%s %d".formatted(name, i + 1),
                      Audit.digest(model.rendered(prompts.get(i)).text()),
                      problem.answer(),
                      answer.text())));
    }
    return new Traces(name, observations);
  }
}
