package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that uses a model is deployed ten times in one server. */
class RedeployTest {

  @Test
  void works_where_the_loaders_share_djl_and_leaves_no_loaders_behind() {
    ChildJvm.Outcome outcome = ChildJvm.ofTests().run(Redeployment.class, "true").requireSuccess();
    List<String> said = lines(outcome, "said: ");
    assertThat(said).as(outcome.output()).hasSize(10);
    assertThat(said).containsOnly(said.get(0));
    assertThat(Integer.parseInt(outcome.line("loaders left: "))).isLessThanOrEqualTo(2);
  }

  @Test
  void is_refused_with_the_cause_and_a_cure_where_each_loader_has_djl_of_its_own() {
    ChildJvm.Outcome outcome = ChildJvm.ofTests().run(Redeployment.class, "false").requireSuccess();
    assertThat(lines(outcome, "said: ")).as(outcome.output()).hasSize(1);
    assertThat(lines(outcome, "failed: "))
        .hasSize(9)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .contains("EngineUnavailableException")
                    .contains("in the hands of another class loader")
                    .contains("put the ai.djl jars where the server keeps its own libraries"));
  }

  private static List<String> lines(ChildJvm.Outcome outcome, String start) {
    return outcome
        .output()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
