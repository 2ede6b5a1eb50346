package io.github.sgicl.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.fakes.TextLength;
import io.github.sgicl.json.CalibrationFile;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.micrometer.MonitorMeters;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.Embedder;
import io.github.sgicl.springai.DemonstrationAdvisor;
import io.github.sgicl.springai.VerdictAdvisor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

class SgiclAutoConfigurationTest {

  private static final String WALK = "sgicl.decoder.model=walk";

  @TempDir private static Path folder;

  private static String calibration;
  private static Score expected;

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  AdvisorsAutoConfiguration.class,
                  MonitorMetersAutoConfiguration.class,
                  ScoringMetersAutoConfiguration.class,
                  SgiclAutoConfiguration.class,
                  SgiclHealthAutoConfiguration.class));

  @BeforeAll
  static void calibrate() throws IOException {
    List<String> ordinary =
        IntStream.range(0, 156)
            .mapToObj(i -> (char) ('a' + i % 26) + " " + "# ".repeat(1 + i / 26) + "=")
            .toList();
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      SparsityScorer scorer = SparsityScorer.of(decoder, SparsityMetrics.gini()).atLayer(1);
      CalibrationFile.write(
          folder.resolve("calibration.json"), Calibration.of(scorer.scoreAll(ordinary)));
      CalibrationFile.write(
          folder.resolve("lengths.json"), Calibration.of(new TextLength().scoreAll(ordinary)));
      expected = SparsityScorer.of(decoder, SparsityMetrics.hoyer()).score("a # # =");
    }
    calibration = "sgicl.monitor.calibration=" + folder.resolve("calibration.json");
  }

  @Test
  void without_properties_there_is_nothing() {
    application.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(BackgroundLoading.class)
                .doesNotHaveBean(HuggingFaceDecoder.class)
                .doesNotHaveBean(DifficultySignal.class)
                .doesNotHaveBean(Embedder.class)
                .doesNotHaveBean(SparsityMonitor.class)
                .doesNotHaveBean(TextMonitor.class)
                .doesNotHaveBean(HealthIndicator.class)
                .doesNotHaveBean(VerdictAdvisor.class)
                .doesNotHaveBean(ApplicationRunner.class));
  }

  @Test
  void a_decoder_scores() {
    application
        .withPropertyValues(WALK, "sgicl.decoder.max-tokens=20", "sgicl.decoder.copy-weights=true")
        .run(
            context -> {
              assertThat(context.getBean(DifficultySignal.class).score("a # # =").value())
                  .isEqualTo(expected.value());
              assertThat(context.getBean(HuggingFaceDecoder.class).maxTokens()).isEqualTo(20);
              assertThat(health(context)).isEqualTo(Status.UP);
              assertThat(context).doesNotHaveBean(TextMonitor.class);
            });
  }

  @Test
  void an_encoder_embeds() {
    application
        .withPropertyValues("sgicl.encoder.model=../../examples/src/test/resources/encoders/dense")
        .run(
            context -> {
              SentenceEncoder encoder = context.getBean(SentenceEncoder.class);
              Embedder embedder = context.getBean(Embedder.class);
              assertThat(embedder).isInstanceOf(LoadedEmbedder.class);
              assertThat(embedder.identity()).isEqualTo(encoder.identity());
              assertThat(embedder.embed(List.of("one text")).get(0))
                  .isEqualTo(encoder.embed(List.of("one text")).get(0));
              assertThat(context).doesNotHaveBean(DifficultySignal.class);
            });
  }

  @Test
  void a_calibration_of_the_applications_own_may_have_groups() {
    DifficultySignal lengths = new TextLength();
    List<Score> ordinary =
        lengths.scoreAll(IntStream.rangeClosed(1, 100).mapToObj("x"::repeat).toList());
    application
        .withBean(DifficultySignal.class, () -> lengths)
        .withBean(
            Calibration.class,
            () -> Calibration.byGroup(Map.of("low", ordinary.subList(0, 99), "all", ordinary)))
        .run(
            context -> {
              TextMonitor monitor = context.getBean(TextMonitor.class);
              assertThat(monitor.observe("low", "x".repeat(100)).pValue()).isEqualTo(0.01);
              assertThat(monitor.observe("all", "x".repeat(100)).pValue()).isEqualTo(2.0 / 101);
              assertThat(monitor.traffic().observed()).isEqualTo(2);
            });
  }

  @Test
  void the_decoder_is_closed_with_the_application() {
    HuggingFaceDecoder[] decoder = new HuggingFaceDecoder[1];
    application
        .withPropertyValues(WALK)
        .run(context -> decoder[0] = context.getBean(HuggingFaceDecoder.class));
    assertThatThrownBy(() -> decoder[0].read(List.of("a # ="), Site.lastHiddenState()).size())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_metric_and_a_layer_can_be_set() {
    application
        .withPropertyValues(WALK, "sgicl.score.metric=gini", "sgicl.score.layer=1")
        .run(
            context -> {
              DifficultySignal signal = context.getBean(DifficultySignal.class);
              assertThat(signal.identity().signal()).isEqualTo("gini");
              assertThat(signal.identity().site().layer()).isEqualTo(1);
            });
  }

  @Test
  void a_calibration_says_what_is_scored_and_judges() {
    application
        .withPropertyValues(
            WALK,
            calibration,
            "sgicl.monitor.false-alarm-rate=0.05",
            "sgicl.monitor.fall-back-rate=0.01",
            "sgicl.monitor.window=10")
        .run(
            context -> {
              TextMonitor monitor = context.getBean(TextMonitor.class);
              assertThat(monitor.observe("a # # =")).isInstanceOf(Verdict.Typical.class);
              assertThat(monitor.traffic().observed()).isEqualTo(1);
              SparsityMonitor own = context.getBean(SparsityMonitor.class);
              assertThat(own.traffic().observed()).isEqualTo(1);
              assertThat(own.settings().falseAlarmRate()).isEqualTo(0.05);
              assertThat(own.settings().fallBackRate()).hasValue(0.01);
              assertThat(own.settings().window()).isEqualTo(10);
              assertThat(context.getBean(DifficultySignal.class).identity())
                  .isEqualTo(own.calibration().identity());
            });
  }

  @Test
  void a_calibration_of_other_scores_ends_the_application_before_it_is_ready() {
    application
        .withPropertyValues(WALK, "sgicl.monitor.calibration=" + folder.resolve("lengths.json"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThatThrownBy(() -> run(context.getBean(ApplicationRunner.class)))
                  .isInstanceOf(IllegalArgumentException.class);
            });
    application
        .withPropertyValues(WALK, calibration, "sgicl.score.metric=hoyer")
        .run(
            context ->
                assertThatThrownBy(() -> run(context.getBean(ApplicationRunner.class)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sgicl.score.metric is hoyer, the calibration is of gini"));
    application
        .withPropertyValues(WALK, calibration, "sgicl.score.layer=2")
        .run(
            context ->
                assertThatThrownBy(() -> run(context.getBean(ApplicationRunner.class)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sgicl.score.layer is 2, the calibration is of layer 1"));
  }

  @Test
  void a_model_that_is_not_there_ends_the_application_before_it_is_ready() {
    application
        .withPropertyValues(
            "sgicl.decoder.model=" + folder.resolve("none"),
            "sgicl.encoder.model=" + folder.resolve("no-encoder"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThatThrownBy(() -> run(context.getBean(ApplicationRunner.class)))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageStartingWith("the decoder could not be loaded: ");
              assertThatThrownBy(() -> context.getBean(Embedder.class).identity())
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageStartingWith("the encoder could not be loaded: ");
              assertThat(health(context)).isEqualTo(Status.DOWN);
            });
  }

  @Test
  void a_monitor_can_be_injected_lazily() {
    application
        .withPropertyValues(WALK, calibration)
        .withUserConfiguration(Later.class)
        .run(
            context ->
                assertThat(context.getBean(Asking.class).monitor().observe("a # # =").pValue())
                    .isPositive());
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // closed with the context
  void what_the_application_has_of_its_own_is_taken() {
    application
        .withPropertyValues(WALK, "sgicl.encoder.model=walk")
        .withBean(
            "own",
            HuggingFaceDecoder.class,
            () -> HuggingFaceDecoder.from(EmbeddedModel.walk()).load())
        .withBean(Embedder.class, Fixed::new)
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(BackgroundLoading.class);
              assertThat(context).hasSingleBean(HuggingFaceDecoder.class);
              assertThat(context.getBean(Embedder.class)).isInstanceOf(Fixed.class);
              assertThat(context.getBean(DifficultySignal.class).score("a # # =").value())
                  .isEqualTo(expected.value());
            });
    application
        .withPropertyValues(calibration)
        .withBean(DifficultySignal.class, TextLength::new)
        .run(
            context ->
                assertThat(context.getBean(DifficultySignal.class)).isInstanceOf(TextLength.class));
  }

  @Test
  void meters_tell_of_scoring_and_monitor() {
    application
        .withPropertyValues(WALK, calibration)
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              MeterRegistry registry = context.getBean(MeterRegistry.class);
              context.getBean(MonitorMeters.class).bindTo(registry);
              assertThat(context.getBean(TextMonitor.class).observe("a # # =").pValue())
                  .isPositive();
              assertThat(registry.get("sgicl.scoring").tag("signal", "gini").timer().count())
                  .isEqualTo(1);
              assertThat(
                      registry
                          .get("sgicl.monitor.verdicts")
                          .tag("verdict", "typical")
                          .functionCounter()
                          .count())
                  .isEqualTo(1);
            });
  }

  @Test
  void advisors_are_there_where_their_parts_are() {
    application
        .withPropertyValues(WALK, calibration, "sgicl.advisor.fallback=no")
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(VerdictAdvisor.class)
                    .doesNotHaveBean(DemonstrationAdvisor.class));
    application
        .withBean(
            Prompter.class,
            () ->
                Prompter.choosingBy(
                    DemonstrationSelector.random(
                        DemonstrationPool.of(
                            List.of(Map.entry("shown", "so")),
                            Map.Entry::getKey,
                            Map.Entry::getValue),
                        1)))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(DemonstrationAdvisor.class)
                    .doesNotHaveBean(VerdictAdvisor.class));
  }

  @Test
  void none_of_the_optional_libraries_is_needed() {
    application
        .withClassLoader(
            new FilteredClassLoader(MeterRegistry.class, ChatClient.class, HealthIndicator.class))
        .withPropertyValues(WALK, calibration)
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(TextMonitor.class);
              assertThat(context.getBeanDefinitionNames())
                  .doesNotContain("sgiclHealthIndicator", "sgiclMonitorMeters", "sgiclTiming");
            });
  }

  private static Status health(ApplicationContext context) {
    return Objects.requireNonNull(context.getBean(HealthIndicator.class).health()).getStatus();
  }

  private static void run(ApplicationRunner runner) throws Exception {
    runner.run(new DefaultApplicationArguments());
  }

  record Asking(TextMonitor monitor) {}

  @Configuration(proxyBeanMethods = false)
  static class Later {
    @Bean
    Asking asking(@Lazy TextMonitor monitor) {
      return new Asking(monitor);
    }
  }

  private static final class Fixed implements Embedder {
    @Override
    public String identity() {
      return "fixed";
    }

    @Override
    public List<Activation> embed(List<String> texts) {
      return List.of();
    }
  }
}
