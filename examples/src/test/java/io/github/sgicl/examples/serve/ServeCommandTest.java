package io.github.sgicl.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.WalkPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

  @TempDir private Path folder;

  @Test
  void a_port_that_is_none_is_bad_usage() {
    CommandRun run = CommandRun.of("serve", "--port=65536");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("must be a port from 0 to 65535, was 65536");
  }

  @Test
  void an_endpoint_that_is_none_is_bad_usage_after_the_pool_was_shown() throws IOException {
    List<Object> words = new ArrayList<>(List.of("serve", "--model=walk"));
    words.add("--pool=" + WalkPool.write(folder, WalkPool.lines()));
    words.addAll(WalkPool.FIELDS);
    words.add("--show=1");
    words.add("--forward=localhost:8000/v1");
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("question: ", "prompt:\n----\n<s>")
        .contains("--forward: an endpoint must be an http or https address, was localhost:8000/v1");
  }
}
