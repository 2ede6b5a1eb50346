package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.internal.engine.pass.ScriptedMetric;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests run on a libtorch without CUDA, on whatever machine. */
class DeviceTest {

  private static final String PROMPT = WalkGolden.all().get(2).prompt();

  @TempDir private Path folder;

  @Test
  void the_processor_is_the_default() {
    try (HuggingFaceDecoder walk = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
        HuggingFaceDecoder asked =
            HuggingFaceDecoder.from(EmbeddedModel.walk()).on(ComputeDevice.cpu()).load()) {
      assertThat(walk.device()).isEqualTo(ComputeDevice.cpu()).isEqualTo(asked.device());
      assertThat(asked.model()).isEqualTo(walk.model());
      assertThat(asked.read(List.of(PROMPT), Site.lastHiddenState()))
          .isEqualTo(walk.read(List.of(PROMPT), Site.lastHiddenState()));
    }
  }

  @Test
  void a_decoder_on_an_absent_gpu_is_refused_and_what_was_found_is_named() {
    DecoderLoading loading =
        HuggingFaceDecoder.from(EmbeddedModel.walk()).on(ComputeDevice.cuda(1));
    assertThatThrownBy(loading::load)
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageStartingWith("device cuda:1 was asked for, found: cpu; libtorch in ")
        .hasMessageContaining("is built without CUDA")
        .hasMessageEndingWith("Set PYTORCH_LIBRARY_PATH to the folder of one with CUDA");
  }

  @Test
  void an_encoder_on_an_absent_gpu_is_refused() {
    Path encoder = TinyBert.in(folder).directory();
    assertThatThrownBy(() -> SentenceEncoder.from(encoder).on(ComputeDevice.cuda()).load())
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageStartingWith("device cuda:0 was asked for, found: cpu; ");
    try (SentenceEncoder here = SentenceEncoder.from(encoder).on(ComputeDevice.cpu()).load()) {
      assertThat(here.device()).isEqualTo(ComputeDevice.cpu());
    }
  }

  @Test
  void measures_taken_where_the_states_lie_equal_those_taken_here() {
    try (HuggingFaceDecoder walk = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      for (SparsityMetric metric : SparsityMetrics.report()) {
        double[][] here = walk.verbatim().measureTokens(PROMPT, metric, 0, -1);
        double[][] there = measuredThere(walk, metric, 0, walk.layers());
        for (int token = 0; token < here[0].length; token++) {
          assertThat(there[0][token]).isCloseTo(here[0][token], within(1e-6));
          assertThat(there[walk.layers()][token]).isCloseTo(here[1][token], within(1e-6));
        }
      }
    }
  }

  @Test
  void a_state_that_holds_what_is_no_number_is_refused_where_it_lies_too() {
    WalkCopy copy = WalkCopy.in(folder.resolve("walk")).mapTensors(DeviceTest::withoutNumbers);
    try (HuggingFaceDecoder walk = HuggingFaceDecoder.from(copy.directory()).load()) {
      assertThatThrownBy(() -> measuredThere(walk, SparsityMetrics.hoyer(), 0))
          .isInstanceOf(ActivationException.class)
          .hasMessageContaining("gives a hidden state at token ")
          .hasMessageEndingWith(", boundary 0, that is not finite");
    }
  }

  private static StoredTensor withoutNumbers(StoredTensor tensor) {
    byte[] bytes = tensor.bytes();
    Arrays.fill(bytes, (byte) 0xFF);
    return new StoredTensor(tensor.name(), tensor.dtype(), tensor.shape(), bytes);
  }

  private static double[][] measuredThere(
      HuggingFaceDecoder walk, SparsityMetric metric, int... layers) {
    return walk.verbatim().measuredThere(PROMPT, ScriptedMetric.of(metric).orElseThrow(), layers);
  }
}
