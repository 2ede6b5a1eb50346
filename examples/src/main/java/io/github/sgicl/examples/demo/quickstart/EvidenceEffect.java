package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.demo.compare.WalkComparison;
import io.github.sgicl.examples.walk.MissingEvidence;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two-hop problems answered with all, with one and with none of the two facts that they need in the
 * prompt.
 *
 * @param problems the problems, at least one
 * @param readings for 0, 1 and 2 missing facts, what the model made of each problem
 */
record EvidenceEffect(List<MissingEvidence> problems, List<List<Reading>> readings) {

  static final int FACTS = 2;

  private static final int SYMBOLS = 6;

  /**
   * One answer and the states that emitted its tokens, the stop token left out.
   *
   * @param answer its text
   * @param right whether it is the gold answer
   * @param maxSparsity of the sparsest of its states
   * @param meanSparsity over its states
   * @param maxEntropy of its least certain token, in nats
   */
  record Reading(
      String answer, boolean right, double maxSparsity, double meanSparsity, double maxEntropy) {}

  EvidenceEffect {
    problems = List.copyOf(problems);
    readings = readings.stream().map(List::copyOf).toList();
  }

  /** Asks that many random problems, all in one call. */
  static EvidenceEffect of(
      HuggingFaceDecoder model, SparsityScorer scorer, int count, SplittableRandom random) {
    List<MissingEvidence> problems =
        Stream.generate(() -> MissingEvidence.random(SYMBOLS, random)).limit(count).toList();
    List<List<Message>> prompts = new ArrayList<>();
    for (int missing = 0; missing <= FACTS; missing++) {
      for (MissingEvidence problem : problems) {
        prompts.add(List.of(Message.user(problem.prompt(missing))));
      }
    }
    List<Answer> answers = model.answers(prompts, WalkComparison.ANSWER_TOKENS);
    List<List<Reading>> readings = new ArrayList<>();
    for (int missing = 0; missing <= FACTS; missing++) {
      List<Answer> level = answers.subList(missing * count, (missing + 1) * count);
      readings.add(
          IntStream.range(0, count)
              .mapToObj(i -> reading(problems.get(i), level.get(i), scorer))
              .toList());
    }
    return new EvidenceEffect(problems, readings);
  }

  private static Reading reading(MissingEvidence problem, Answer answer, SparsityScorer scorer) {
    return new Reading(
        answer.text(),
        problem.query().isAnsweredBy(answer.text()),
        scorer.ofAnswer(answer.states(), TokenPosition.ANSWER_MAX).value(),
        scorer.ofAnswer(answer.states(), TokenPosition.ANSWER_MEAN).value(),
        Collections.max(answer.entropies()));
  }

  /** One number of every problem with so many facts missing. */
  double[] values(int missing, ToDoubleFunction<Reading> value) {
    return readings.get(missing).stream().mapToDouble(value).toArray();
  }

  /** How much sparser the sparsest answer state is without both facts than with them. */
  Interval sparserWithout(Bootstrap bootstrap) {
    return bootstrap.pairedDifference(
        values(FACTS, Reading::maxSparsity), values(0, Reading::maxSparsity));
  }
}
