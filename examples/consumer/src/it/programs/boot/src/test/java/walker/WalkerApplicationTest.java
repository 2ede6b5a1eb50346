package walker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.json.CalibrationFile;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The page's application at a random port, called as its users call it. */
class WalkerApplicationTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;

  private static ConfigurableApplicationContext application;
  private static String address;
  private static double expected;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path calibration = folder.resolve("calibration.json");
    List<String> ordinary =
        IntStream.range(0, 156)
            .mapToObj(i -> (char) ('a' + i % 26) + " " + "# ".repeat(1 + i / 26) + "=")
            .toList();
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      SparsityScorer scorer = SparsityScorer.of(model, SparsityMetrics.hoyer());
      CalibrationFile.write(calibration, Calibration.of(scorer.scoreAll(ordinary)));
      expected = scorer.score("a # # =").value();
    }
    long begin = ManagementFactory.getRuntimeMXBean().getUptime();
    application =
        SpringApplication.run(
            WalkerApplication.class,
            "--server.port=0",
            "--sgicl.decoder.model=walk",
            "--sgicl.monitor.calibration=" + calibration,
            "--sgicl.monitor.false-alarm-rate=0.05",
            "--management.endpoint.health.show-details=always",
            "--management.endpoint.health.probes.enabled=true",
            "--management.endpoints.web.exposure.include=health,metrics");
    address =
        "http://localhost:"
            + ((ServletWebServerApplicationContext) application).getWebServer().getPort();
    HttpResponse<String> first = get("/score?text=", "a # # =");
    System.out.printf(
        "From the start of the application to its first score: %.1f s%n",
        (ManagementFactory.getRuntimeMXBean().getUptime() - begin) / 1e3);
    assertEquals(200, first.statusCode(), first.body());
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void scores_a_text() throws IOException, InterruptedException {
    HttpResponse<String> response = get("/score?text=", "a # # =");
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(response.body().contains("\"value\":" + expected + ","), response.body());
    assertTrue(response.body().contains("\"signal\":\"hoyer\""), response.body());
  }

  @Test
  void judges_a_text() throws IOException, InterruptedException {
    assertTrue(get("/verdict?text=", "a # # =").body().contains("\"typical\""));
    assertTrue(get("/verdict?text=", "hello").body().contains("\"atypical\""));
    String meter = get("/actuator/metrics/sgicl.monitor.verdicts?tag=", "verdict:atypical").body();
    assertTrue(meter.contains("\"value\":1.0"), meter);
  }

  @Test
  void is_ready_and_healthy() throws IOException, InterruptedException {
    assertEquals("{\"status\":\"UP\"}", get("/actuator/health/readiness", "").body());
    String health = get("/actuator/health/sgicl", "").body();
    assertTrue(health.contains("\"decoder\":\"loaded\""), health);
  }

  @Test
  void the_page_shows_this_application_and_its_dependencies() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("root"), "adapters", "spring-boot", "README.md"));
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> absent =
        Pattern.compile("<artifactId>(sgicl-(?!bom)|spring-).*?</artifactId>")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .filter(artifact -> !pom.contains(artifact))
            .toList();
    assertEquals(List.of(), absent);
    String source = Files.readString(Path.of("src/main/java/walker/WalkerApplication.java"));
    assertTrue(page.contains("```java\n" + source + "```\n"));
  }

  private static HttpResponse<String> get(String path, String text)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(
                URI.create(address + path + URLEncoder.encode(text, StandardCharsets.UTF_8)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
