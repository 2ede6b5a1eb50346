package io.github.sgicl.examples.demo.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.walk.Fact;
import io.github.sgicl.testing.Seed;
import java.util.Collection;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

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
}
