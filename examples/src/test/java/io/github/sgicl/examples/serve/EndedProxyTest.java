package io.github.sgicl.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.Sgicl;
import io.github.sgicl.examples.WalkPool;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EndedProxyTest {

  private static final int TERMINATED = 128 + 15;

  @TempDir private Path folder;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_signal_to_end_lets_what_runs_finish() throws Exception {
    try (FakeChatApi api = FakeChatApi.replying(call -> late())) {
      Process process = start(api);
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        CompletableFuture<HttpResponse<String>> reply = ask(after(said, "listening at "));
        asked.await();
        boolean signalled = process.toHandle().destroy();
        assertThat(signalled).isTrue();
        assertThat(after(said, "ending: ")).contains("under way");
        mayAnswer.countDown();
        assertThat(reply.join().statusCode()).isEqualTo(200);
        assertThat(reply.join().body()).contains("in the end");
        assertThat(after(said, "ended")).isEmpty();
        assertThat(process.waitFor()).isEqualTo(TERMINATED);
      } finally {
        process.destroyForcibly();
      }
      assertThat(Files.readAllLines(folder.resolve("log.jsonl")))
          .hasSize(1)
          .allMatch(line -> line.contains("\"status\":200"));
    }
  }

  private Reply late() {
    asked.countDown();
    try {
      mayAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.answer("in the end");
  }

  private static String after(BufferedReader said, String beginning) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
      before.add(line);
    }
    throw new AssertionError("no line begins with " + beginning + " in " + before);
  }

  private static CompletableFuture<HttpResponse<String>> ask(String baseUrl) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"messages\": [{\"role\": \"user\", \"content\": \"a # =\"}]}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private Process start(FakeChatApi api) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Sgicl.class.getName(), "serve", "--model=walk", "--port=0"));
    command.add("--pool=" + WalkPool.write(folder, WalkPool.lines()));
    WalkPool.FIELDS.forEach(field -> command.add(String.valueOf(field)));
    command.add("--forward=" + api.baseUrl());
    command.add("--log=" + folder.resolve("log.jsonl"));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
