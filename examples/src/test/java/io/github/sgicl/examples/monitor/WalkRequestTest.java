package io.github.sgicl.examples.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.walk.Fact;
import io.github.sgicl.testing.Seed;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WalkRequestTest {

  private static Collection<Fact> stated(WalkRequest request) {
    return request.context().stream().flatMap(one -> one.facts().stream()).toList();
  }

  @RepeatedTest(20)
  void ordinary_and_long_ones_have_all_facts_and_missing_ones_lack_some(RepetitionInfo info) {
    SplittableRandom random = new SplittableRandom(Seed.usually(info.getCurrentRepetition()));
    WalkRequest ordinary = WalkRequest.ordinary(random);
    assertThat(stated(ordinary)).hasSize(6).containsAll(ordinary.query().facts());
    WalkRequest tooLong = WalkRequest.tooLong(random);
    assertThat(stated(tooLong)).containsAll(tooLong.query().facts());
    assertThat(Math.max(tooLong.query().length(), tooLong.query().hops())).isBetween(4, 5);
    WalkRequest missing = WalkRequest.missingEvidence(random);
    assertThat(stated(missing)).hasSize(6);
    assertThat(missing.query().facts())
        .filteredOn(fact -> !stated(missing).contains(fact))
        .hasSizeBetween(1, 2);
  }

  @Test
  void length_matching_leaves_as_many_wrong_as_right_ones_of_each_band() {
    List<Observation> all =
        List.of(
            observed(10, true),
            observed(10, false),
            observed(11, false),
            observed(20, true),
            observed(30, false));
    List<Observation> matched = LengthMatched.of(all, 1, new SplittableRandom(1));
    assertThat(matched).containsExactly(observed(10, true), observed(10, false));
    assertThat(LengthMatched.of(all, 40, new SplittableRandom(1))).hasSize(4);
    assertThat(LengthMatched.of(Collections.emptyList(), 1, new SplittableRandom(1))).isEmpty();
  }

  private static Observation observed(int tokens, boolean wrong) {
    return new Observation(0, 0, 0, 0, tokens, wrong);
  }
}
