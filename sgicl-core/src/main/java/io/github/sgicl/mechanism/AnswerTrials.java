package io.github.sgicl.mechanism;

import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lets a model answer on a few coordinates of every emitting state. */
final class AnswerTrials {

  private final ReadSample sample;
  private final MechanismSetup setup;
  private final List<String> original;

  private AnswerTrials(ReadSample sample, MechanismSetup setup, List<String> original) {
    this.sample = sample;
    this.setup = setup;
    this.original = original;
  }

  /** Of all shares and groups; none where no answers are asked for. */
  static List<SurvivingAnswers> of(ReadSample sample, MechanismSetup setup, ModelPasses passes) {
    int tokens = setup.answerTokens();
    if (tokens == 0) {
      return List.of();
    }
    AnswerTrials trials =
        new AnswerTrials(sample, setup, passes.answers(sample.texts(), tokens, Optional.empty()));
    List<SurvivingAnswers> all = new ArrayList<>();
    for (double share : setup.shares()) {
      Intervention keeping = Intervention.keeping(Coordinates.mostEnergetic(share));
      Intervention twin = keeping.randomTwin(setup.seed());
      List<String> own = passes.answers(sample.texts(), tokens, Optional.of(keeping));
      List<String> ofTwin = passes.answers(sample.texts(), tokens, Optional.of(twin));
      for (String group : sample.groups()) {
        all.add(trials.survivors(share, group, own, ofTwin));
      }
    }
    return all;
  }

  private SurvivingAnswers survivors(
      double share, String group, List<String> own, List<String> twin) {
    int[] places = sample.places(group);
    return new SurvivingAnswers(
        share,
        group,
        places.length,
        sample.share(places, i -> same(own, i), setup.bootstrap()),
        sample.share(places, i -> same(twin, i), setup.bootstrap()),
        sample.differenceOfShares(places, i -> same(own, i), i -> same(twin, i), setup.bootstrap()),
        right(places, original),
        right(places, own),
        right(places, twin));
  }

  private double same(List<String> changed, int place) {
    return original.get(place).equals(changed.get(place)) ? 1 : 0;
  }

  private Optional<Interval> right(int[] places, List<String> answers) {
    List<MechanismPrompt> prompts = sample.prompts().stream().map(ReadPrompt::prompt).toList();
    if (IntStream.of(places).anyMatch(i -> prompts.get(i).right().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        sample.share(
            places,
            i -> prompts.get(i).right().orElseThrow().test(answers.get(i)) ? 1 : 0,
            setup.bootstrap()));
  }
}
