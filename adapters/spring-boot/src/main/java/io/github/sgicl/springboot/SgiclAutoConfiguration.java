package io.github.sgicl.springboot;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.json.CalibrationFile;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.similarity.Embedder;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Decoder, encoder, scorer and monitor from {@code sgicl.*} properties. Each gives way to a bean of
 * the application's own.
 *
 * <p>Models are loaded in threads of their own, while the application starts. Beans that are
 * interfaces ({@link DifficultySignal}, {@link Embedder}, {@link TextMonitor}) are there at once,
 * and a call waits for its model; {@link HuggingFaceDecoder} and {@link SentenceEncoder} are lazy,
 * and whoever has one injected waits. The application does not accept traffic, as its readiness
 * state says, before the models are loaded; one that cannot be loaded, or does not fit the
 * calibration, ends it.
 */
@AutoConfiguration(
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure"
            + ".CompositeMeterRegistryAutoConfiguration",
    after = ScoringMetersAutoConfiguration.class)
@EnableConfigurationProperties(SgiclProperties.class)
public final class SgiclAutoConfiguration {

  SgiclAutoConfiguration() {}

  @Bean
  @ConditionalOnProperty("sgicl.decoder.model")
  @ConditionalOnMissingBean(HuggingFaceDecoder.class)
  @SuppressWarnings("MustBeClosedChecker") // closed with the context
  BackgroundLoading<HuggingFaceDecoder> sgiclDecoderLoading(SgiclProperties properties) {
    return BackgroundLoading.start(
        "decoder", () -> ModelLoading.decoder(properties.decoder()), HuggingFaceDecoder::close);
  }

  @Bean(destroyMethod = "")
  @Lazy
  @ConditionalOnProperty("sgicl.decoder.model")
  @ConditionalOnMissingBean
  HuggingFaceDecoder sgiclDecoder(BackgroundLoading<HuggingFaceDecoder> loading) {
    return loading.get();
  }

  @Bean
  @ConditionalOnProperty("sgicl.encoder.model")
  @ConditionalOnMissingBean(Embedder.class)
  @SuppressWarnings("MustBeClosedChecker") // closed with the context
  BackgroundLoading<SentenceEncoder> sgiclEncoderLoading(SgiclProperties properties) {
    return BackgroundLoading.start(
        "encoder", () -> ModelLoading.encoder(properties.encoder()), SentenceEncoder::close);
  }

  @Bean(destroyMethod = "")
  @Lazy
  @ConditionalOnBean(name = "sgiclEncoderLoading")
  SentenceEncoder sgiclEncoder(BackgroundLoading<SentenceEncoder> loading) {
    return loading.get();
  }

  @Bean
  @Primary
  @ConditionalOnBean(name = "sgiclEncoderLoading")
  Embedder sgiclEmbedder(BackgroundLoading<SentenceEncoder> loading) {
    return new LoadedEmbedder(loading);
  }

  @Bean
  @ConditionalOnProperty("sgicl.monitor.calibration")
  @ConditionalOnMissingBean
  Calibration sgiclCalibration(SgiclProperties properties) throws IOException {
    return CalibrationFile.read(Objects.requireNonNull(properties.monitor().calibration()));
  }

  @Bean
  @ConditionalOnBean(Calibration.class)
  @ConditionalOnMissingBean
  SparsityMonitor sgiclMonitor(Calibration calibration, SgiclProperties properties) {
    SgiclProperties.Monitor settings = properties.monitor();
    Monitoring monitoring = SparsityMonitor.calibratedOn(calibration);
    if (settings.falseAlarmRate() != null) {
      monitoring = monitoring.falseAlarmRate(settings.falseAlarmRate());
    }
    if (settings.fallBackRate() != null) {
      monitoring = monitoring.fallBackRate(settings.fallBackRate());
    }
    if (settings.window() != null) {
      monitoring = monitoring.overLast(settings.window());
    }
    return monitoring.start();
  }

  @Bean
  @ConditionalOnBean(HuggingFaceDecoder.class)
  @ConditionalOnMissingBean
  DifficultySignal sgiclScorer(
      ObjectProvider<BackgroundLoading<HuggingFaceDecoder>> loading,
      ObjectProvider<HuggingFaceDecoder> decoders,
      ObjectProvider<SparsityMonitor> monitor,
      ObjectProvider<SignalDecoration> decoration,
      SgiclProperties properties) {
    Optional<Calibration> calibration =
        Optional.ofNullable(monitor.getIfUnique()).map(SparsityMonitor::calibration);
    ConfiguredScorer scorer = new ConfiguredScorer(properties.score(), calibration);
    BackgroundLoading<HuggingFaceDecoder> own = loading.getIfAvailable();
    Supplier<HuggingFaceDecoder> decoder = own == null ? decoders::getObject : own::get;
    SignalDecoration around = decoration.getIfAvailable(() -> signal -> signal);
    return new LoadedSignal(() -> around.around(scorer.of(decoder.get())));
  }

  @Bean
  @ConditionalOnBean({DifficultySignal.class, SparsityMonitor.class})
  @ConditionalOnMissingBean
  TextMonitor sgiclTextMonitor(DifficultySignal signal, SparsityMonitor monitor) {
    return new ScoringMonitor(signal, monitor);
  }

  /** Runs before the application accepts traffic. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnBean(BackgroundLoading.class)
  ApplicationRunner sgiclReadiness(
      ObjectProvider<BackgroundLoading<?>> loadings, ObjectProvider<LoadedSignal> signals) {
    return arguments -> {
      for (BackgroundLoading<?> loading : loadings) {
        Object unused = loading.get();
      }
      for (LoadedSignal signal : signals) {
        ScoreIdentity unused = signal.identity();
      }
    };
  }
}
