package io.github.sgicl.mechanism;

import io.github.sgicl.mechanism.MechanismReport.Item;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks what becomes of answers where every emitting state keeps a few coordinates. */
final class AnswerTrials {

  private final ReadSample sample;
  private final MechanismSetup setup;
  private final List<Item> items;

  private AnswerTrials(ReadSample sample, MechanismSetup setup, List<Item> items) {
    this.sample = sample;
    this.setup = setup;
    this.items = items;
  }

  /** Of all shares and groups; none where no answers are asked for. */
  static List<SurvivingAnswers> of(ReadSample sample, MechanismSetup setup, List<Item> items) {
    if (setup.answerTokens() == 0) {
      return List.of();
    }
    AnswerTrials trials = new AnswerTrials(sample, setup, items);
    List<SurvivingAnswers> all = new ArrayList<>();
    for (int share = 0; share < setup.shares().size(); share++) {
      for (String group : sample.groups()) {
        all.add(trials.survivors(share, group));
      }
    }
    return all;
  }

  private SurvivingAnswers survivors(int share, String group) {
    int[] places = sample.places(group);
    int own = 1 + 2 * share;
    int twin = own + 1;
    return new SurvivingAnswers(
        setup.shares().get(share),
        group,
        places.length,
        sample.share(places, i -> same(own, i), setup.bootstrap()),
        sample.share(places, i -> same(twin, i), setup.bootstrap()),
        sample.differenceOfShares(places, i -> same(own, i), i -> same(twin, i), setup.bootstrap()),
        right(places, 0),
        right(places, own),
        right(places, twin));
  }

  private double same(int run, int place) {
    List<String> answers = items.get(place).answers();
    return answers.get(0).equals(answers.get(run)) ? 1 : 0;
  }

  private Optional<Interval> right(int[] places, int run) {
    if (IntStream.of(places).anyMatch(i -> items.get(i).right().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        sample.share(places, i -> items.get(i).right().get(run) ? 1 : 0, setup.bootstrap()));
  }
}
