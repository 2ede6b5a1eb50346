package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimates by which a memory budget refuses prompts, against resident memory. */
class EstimateTest {

  private static final long ALLOCATOR = 24 << 20;

  @Test
  void prompts_take_what_was_estimated_and_not_much_less(@TempDir Path directory) {
    Path checkpoint = new RandomLlama(2, 512, 2_048, 16_384).writeTo(directory);
    ChildJvm jvm =
        ChildJvm.ofTests()
            .withOptions("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch")
            .withEnvironment("MALLOC_MMAP_THRESHOLD_", "1048576");
    for (String tokens : new String[] {"1500", "4096", "9000"}) {
      ChildJvm.Outcome outcome =
          jvm.run(EstimateProbe.class, checkpoint.toString(), tokens).requireSuccess();
      long estimated = Long.parseLong(outcome.line("estimated: "));
      long taken = Long.parseLong(outcome.line("taken: "));
      assertThat(taken)
          .as("%s tokens, estimated %s", tokens, estimated)
          .isBetween(estimated / 3, estimated + ALLOCATOR);
    }
  }
}
