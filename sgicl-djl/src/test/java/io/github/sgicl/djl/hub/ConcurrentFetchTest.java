package io.github.sgicl.djl.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpHandler;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

class ConcurrentFetchTest {

  private static final String WEIGHTS = "model.safetensors";

  @TempDir private Path cache;

  private final FakeHub hub = new FakeHub(FakeHub.checkpoint());

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void threads_download_a_model_once() throws InterruptedException, ExecutionException {
    hub.alwaysFile(WEIGHTS, slowly());
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Path>> fetched = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        fetched.add(threads.submit(() -> hub.into(cache).fetch()));
      }
      for (Future<Path> one : fetched) {
        assertThat(one.get().resolve(WEIGHTS)).hasSize(5_000_000);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(hub.requestsFor(WEIGHTS)).hasSize(1);
    assertThat(hub.requestsFor("config.json")).hasSize(1);
  }

  @Test
  void processes_download_a_model_once()
      throws IOException, InterruptedException, ExecutionException {
    hub.alwaysFile(WEIGHTS, slowly());
    List<Process> children = List.of(child(), child());
    Path here = hub.into(cache).fetch();
    for (Process child : children) {
      String said =
          new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(child.waitFor()).isZero();
      assertThat(said).endsWith(here.toString());
    }
    assertThat(hub.requestsFor(WEIGHTS)).hasSize(1);
  }

  @Test
  void a_process_that_dies_leaves_what_it_has_to_the_next()
      throws IOException, InterruptedException {
    hub.onceFile(
        WEIGHTS,
        exchange -> {
          exchange.sendResponseHeaders(200, 5_000_000);
          exchange.getResponseBody().write(FakeHub.weights(5_000_000), 0, 2_000_000);
          exchange.getResponseBody().flush();
          pause(30_000);
        });
    Process child = child();
    Path incomplete =
        cache.resolve(
            "models--owner--model/blobs/"
                + FakeHub.hash(ContentHash.Kind.SHA256, FakeHub.weights(5_000_000))
                + ".sgicl.incomplete");
    while (incomplete.toFile().length() < 2_000_000 && child.isAlive()) {
      pause(20);
    }
    child.destroyForcibly().waitFor();
    assertThat(hub.into(cache).fetch().resolve(WEIGHTS))
        .hasBinaryContent(FakeHub.weights(5_000_000));
    assertThat(hub.requestsFor(WEIGHTS).get(1).range()).isEqualTo("bytes=2000000-");
  }

  private HttpHandler slowly() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 5_000_000);
      try (OutputStream out = exchange.getResponseBody()) {
        for (int i = 0; i < 10; i++) {
          out.write(FakeHub.weights(5_000_000), i * 500_000, 500_000);
          out.flush();
          pause(100);
        }
      }
    };
  }

  private Process child() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath(),
            FetchingProcess.class.getName(),
            hub.endpoint().toString(),
            cache.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("HF_"));
    builder.environment().put("HF_HOME", cache.resolve("home").toString());
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String classPath() {
    return Stream.of(
            HubDownload.class,
            FetchingProcess.class,
            Gson.class,
            LoggerFactory.class,
            SimpleLogger.class)
        .map(ConcurrentFetchTest::location)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
