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

  @Test
  void a_secret_in_an_address_is_refused_and_not_shown() throws IOException {
    for (String address : List.of("http://me:hidden@host/v1", "http://host/v1?hid den")) {
      List<Object> words = new ArrayList<>(List.of("serve", "--model=walk"));
      words.add("--pool=" + WalkPool.write(folder, WalkPool.lines()));
      words.addAll(WalkPool.FIELDS);
      words.add("--forward=" + address);
      CommandRun run = CommandRun.of(words.toArray());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--forward: ").doesNotContain("hidden").doesNotContain("hid ");
    }
  }

  @Test
  void others_reach_it_with_a_token_only() throws IOException {
    List<Object> words = new ArrayList<>(List.of("serve", "--model=walk", "--bind=0.0.0.0"));
    words.add("--pool=" + WalkPool.write(folder, WalkPool.lines()));
    words.addAll(WalkPool.FIELDS);
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("SGICL_PROXY_TOKEN must be set");
  }
}
