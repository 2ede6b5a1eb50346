package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedWeightsTest {

  private static final List<String> TEXTS = HuggingFaceDecoderTest.randomPrompts(20, 81);
  private static final List<List<Message>> QUESTIONS =
      TEXTS.stream().map(text -> List.of(Message.user(text))).toList();

  private final Path directory;

  CopiedWeightsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void a_file_cut_off_while_the_model_is_open_changes_nothing() {
    for (ComputeType type : List.of(ComputeType.FLOAT32, ComputeType.BFLOAT16)) {
      WalkCopy copy = WalkCopy.in(directory.resolve(type.toString()));
      DecoderLoading loading = HuggingFaceDecoder.from(copy.directory()).computingIn(type);
      try (HuggingFaceDecoder mapped =
              HuggingFaceDecoder.from(EmbeddedModel.walk()).computingIn(type).load();
          HuggingFaceDecoder copied = loading.copyingWeights().load()) {
        copy.write(WalkCopy.WEIGHTS, new byte[0]);
        List<Activation> states = mapped.read(TEXTS, Site.lastHiddenState());
        List<Answer> answers = mapped.answers(QUESTIONS, 8);
        assertThat(copied.read(TEXTS, Site.lastHiddenState())).isEqualTo(states);
        assertThat(copied.answers(QUESTIONS, 8)).isEqualTo(answers);
        assertThat(copied.model().fingerprint()).isEqualTo(mapped.model().fingerprint());
      }
    }
  }

  @Test
  void an_encoders_file_too() {
    TinyBert bert = TinyBert.in(directory.resolve("bert"));
    List<String> texts = List.of("t1 t2 t3", "t5");
    try (SentenceEncoder copied = SentenceEncoder.from(bert.directory()).copyingWeights().load()) {
      List<Activation> vectors = copied.embed(texts);
      new WalkCopy(bert.directory()).write(WalkCopy.WEIGHTS, new byte[0]);
      assertThat(copied.embed(texts)).isEqualTo(vectors);
    }
  }

  @Test
  void tensors_that_are_copied_in_several_pieces_are_whole() {
    Path llama = new RandomLlama(1, 64, 16_500, 64).writeTo(directory.resolve("llama"));
    Checkpoint checkpoint = Checkpoint.open(llama);
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32);
    int[] boundaries = {0, 1};
    long[] prompt = {1, 63, 0, 17};
    try (TransformerEngine mapped = TransformerEngine.load(checkpoint, settings);
        TransformerEngine copied = TransformerEngine.load(checkpoint, settings.copyingWeights())) {
      assertThat(copied.readAllTokens(prompt, boundaries))
          .isDeepEqualTo(mapped.readAllTokens(prompt, boundaries));
    }
  }
}
