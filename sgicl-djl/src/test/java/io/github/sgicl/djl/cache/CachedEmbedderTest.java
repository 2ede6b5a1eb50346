package io.github.sgicl.djl.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.similarity.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedEmbedderTest {

  @TempDir private Path folder;
  private final CountingEmbedder embedder = new CountingEmbedder("letters");

  @Test
  void gives_the_embedders_vectors_bit_by_bit() {
    CachedEmbedder cached = CachedEmbedder.of(embedder, folder);
    List<String> texts = List.of("a", "tree", "a", "");
    assertThat(cached.identity()).isEqualTo("letters");
    assertThat(cached.embed(texts)).isEqualTo(new CountingEmbedder("letters").embed(texts));
    assertThat(embedder.asked).containsExactly("a", "tree", "");
  }

  @Test
  void remembers_after_it_was_opened_again() {
    List<Activation> vectors = CachedEmbedder.of(embedder, folder).embed(List.of("a", "b"));
    CountingEmbedder second = new CountingEmbedder("letters");
    assertThat(CachedEmbedder.of(second, folder).embed(List.of("b", "a")))
        .containsExactly(vectors.get(1), vectors.get(0));
    assertThat(second.asked).isEmpty();
  }

  @Test
  void vectors_of_another_embedder_do_not_mix() {
    assertThat(CachedEmbedder.of(embedder, folder).embed(List.of("a"))).hasSize(1);
    CountingEmbedder other = new CountingEmbedder("words");
    assertThat(CachedEmbedder.of(other, folder).embed(List.of("a"))).hasSize(1);
    assertThat(other.asked).containsExactly("a");
  }

  @Test
  void vectors_and_scores_share_a_folder() {
    assertThat(CachedEmbedder.of(embedder, folder).embed(List.of("a"))).hasSize(1);
    CountingSignal signal = new CountingSignal();
    assertThat(CachedSignal.of(signal, folder).scoreAll(List.of("a"))).hasSize(1);
    assertThat(signal.asked()).containsExactly("a");
  }

  @Test
  void what_is_damaged_is_made_anew() throws IOException {
    List<Activation> vectors = CachedEmbedder.of(embedder, folder).embed(List.of("a", "b"));
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 6] ^= 1;
      Files.write(file, bytes);
    }
    CountingEmbedder second = new CountingEmbedder("letters");
    assertThat(CachedEmbedder.of(second, folder).embed(List.of("a", "b"))).isEqualTo(vectors);
    assertThat(second.asked).containsExactly("b");
  }

  @Test
  void a_failing_text_is_named_by_its_place_in_the_callers_list() {
    CachedEmbedder cached = CachedEmbedder.of(embedder, folder);
    assertThat(cached.embed(List.of("a"))).hasSize(1);
    assertThatThrownBy(() -> cached.embed(List.of("a", "a", "b", "bad")))
        .isInstanceOf(ActivationException.class)
        .hasMessage("text 3 (\"bad\"): cannot be embedded");
  }

  private static final class CountingEmbedder implements Embedder {

    private final String identity;
    private final List<String> asked = new ArrayList<>();

    CountingEmbedder(String identity) {
      this.identity = identity;
    }

    @Override
    public String identity() {
      return identity;
    }

    @Override
    public List<Activation> embed(List<String> texts) {
      asked.addAll(texts);
      List<Activation> vectors = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i);
        if (text.equals("bad")) {
          throw new ActivationException(i, text, "cannot be embedded");
        }
        vectors.add(Activation.of(text.length(), (float) Math.sqrt(text.hashCode() & 0xff), -0.0f));
      }
      return vectors;
    }
  }
}
