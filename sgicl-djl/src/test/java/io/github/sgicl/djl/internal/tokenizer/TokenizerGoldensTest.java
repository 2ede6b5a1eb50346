package io.github.sgicl.djl.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenizerGoldensTest {

  private static final TokenizerGoldens GOLDENS = TokenizerGoldens.read();

  @TempDir private Path folder;

  static Stream<TokenizerGoldens.Case> tokenizers() {
    return GOLDENS.cases().stream().filter(one -> one.refused() == null);
  }

  static Stream<TokenizerGoldens.Case> refusals() {
    return GOLDENS.cases().stream().filter(one -> one.refused() != null);
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void cuts_texts_as_transformers_does(TokenizerGoldens.Case one) {
    one.write(folder);
    List<String> texts = GOLDENS.texts();
    try (Tokenizer tokenizer = Tokenizer.open(folder)) {
      for (int i = 0; i < texts.size(); i++) {
        assertThat(tokenizer.encode(texts.get(i), true).ids())
            .as(texts.get(i))
            .isEqualTo(one.ids().get(i));
        if (one.decoded() != null) {
          assertThat(tokenizer.decode(one.ids().get(i)))
              .as(texts.get(i))
              .isEqualTo(one.decoded().get(i));
        }
      }
      for (int i = 0; i < one.bareIds().size(); i++) {
        assertThat(tokenizer.encode(texts.get(i), false).ids()).isEqualTo(one.bareIds().get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void names_special_tokens_as_transformers_does(TokenizerGoldens.Case one) {
    one.write(folder);
    assertThat(TokenizerDefinition.specialTokens(folder)).isEqualTo(one.specialTokens());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses_what_transformers_refuses(TokenizerGoldens.Case one) {
    one.write(folder);
    assertThatThrownBy(() -> TokenizerDefinition.of(folder))
        .isInstanceOf(CheckpointException.class);
  }
}
