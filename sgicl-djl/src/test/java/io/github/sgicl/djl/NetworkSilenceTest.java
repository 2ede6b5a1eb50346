package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkSilenceTest {

  @TempDir private Path folder;

  @Test
  void loading_scoring_answering_and_embedding_connect_nowhere() {
    String encoder = TinyBert.in(folder.resolve("bert")).directory().toString();
    ChildJvm.Outcome outcome = ChildJvm.ofTests().run(FirstTry.class, encoder).requireSuccess();
    assertThat(outcome.output()).contains("score 0.", "answer ", "vector of 64");
    assertThat(outcome.output()).doesNotContain("attempt ");
  }

  @Test
  void the_recorder_sees_djl_call_home_where_the_host_allows_it() {
    ChildJvm.Outcome outcome =
        ChildJvm.ofTests()
            .withOptions("-DOPT_OUT_TRACKING=false")
            .run(FirstTry.class)
            .requireSuccess();
    assertThat(outcome.output()).contains("score 0.");
    assertThat(outcome.output()).contains("attempt http://169.254.169.254/");
  }
}
