package io.github.sgicl.djl.internal.gguf.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonParser;
import io.github.sgicl.djl.internal.gguf.GgufFile;
import io.github.sgicl.djl.internal.gguf.vocabulary.SmallVocabularies.Case;
import io.github.sgicl.djl.internal.gguf.vocabulary.SmallVocabularies.Golden;
import io.github.sgicl.djl.internal.gguf.vocabulary.SmallVocabularies.Small;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.djl.internal.tokenizer.TokenizerDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are cut as llama.cpp cuts them. */
class VocabularyGoldensTest {

  private static final SmallVocabularies GOLDENS = SmallVocabularies.read();

  private static final Set<String> WITH_CASES =
      Set.of("gpt-4o", "llama4", "kanana2", "minimax-m2", "tekken");
  private static final Pattern MARK = Pattern.compile("\\p{M}");

  private final Path path;

  VocabularyGoldensTest(@TempDir Path directory) {
    this.path = directory.resolve("model.gguf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama", "bert"})
  void texts_become_the_tokens_that_llama_cpp_makes_of_them(String model) {
    Small small = SmallVocabularies.of(model);
    SoftAssertions softly = new SoftAssertions();
    for (Golden golden : small.goldens()) {
      for (Case found : golden.cases()) {
        small.writer(found).write(path);
        try (Tokenizer tokenizer = open()) {
          for (int i = 0; i < golden.ids().size(); i++) {
            String text = GOLDENS.texts().get(i);
            if (approximates(found.pre(), text)) {
              continue;
            }
            softly
                .assertThat(tokenizer.encode(text, true).ids())
                .as("%s: %s", found, text)
                .containsExactly(golden.ids().get(i).stream().mapToLong(id -> id).toArray());
          }
        }
      }
    }
    softly.assertAll();
  }

  /**
   * Where llama.cpp's own expressions are not those of the models: marks that combine are no
   * letters to it where letters have cases, and wide blanks none of deepseek-coder's signs.
   */
  private static boolean approximates(String pre, String text) {
    return (WITH_CASES.contains(pre) && MARK.matcher(text).find())
        || (pre.equals("deepseek-coder") && text.contains("\u2003"));
  }

  @Test
  void every_pre_tokenizer_is_held_to_them() {
    assertThat(SmallVocabularies.of("gpt2").goldens())
        .flatExtracting(Golden::cases)
        .extracting(Case::pre)
        .containsAll(PreTokenizer.names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama"})
  void tokens_become_the_text_again(String model) {
    SmallVocabularies.of(model).writer().write(path);
    try (Tokenizer tokenizer = open()) {
      for (String text : List.of("", "x", "a  b   c", "日本語 😀 é", "tabs\tand\r\n", "don't 12345")) {
        assertThat(tokenizer.decode(tokenizer.encode(text, true).ids())).isEqualTo(text);
      }
    }
  }

  @Test
  void the_longest_token_bounds_what_a_long_text_becomes() {
    for (String model : List.of("gpt2", "llama")) {
      SmallVocabularies.of(model).writer().write(path);
      try (Tokenizer tokenizer = open()) {
        String text = "The house of the miller. ".repeat(2_000);
        int count = tokenizer.encode(text, true).count();
        assertThat(tokenizer.encode(text, true, count).count()).isEqualTo(count);
      }
    }
  }

  @Test
  void the_tokenizer_is_one_of_bytes_that_stay_the_same() {
    SmallVocabularies.of("gpt2").writer().write(path);
    GgufTokenizer tokenizer = GgufTokenizer.of(GgufFile.read(path).metadata());
    assertThat(tokenizer.json()).isEqualTo(tokenizer.json());
    String json = new String(tokenizer.json(), StandardCharsets.UTF_8);
    assertThat(JsonParser.parseString(json).getAsJsonObject().keySet())
        .containsExactly(
            "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder", "model");
  }

  @MustBeClosed
  private Tokenizer open() {
    return Tokenizer.open(TokenizerDefinition.of(GgufTokenizer.of(GgufFile.read(path).metadata())));
  }
}
