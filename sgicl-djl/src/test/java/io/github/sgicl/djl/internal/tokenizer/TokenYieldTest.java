package io.github.sgicl.djl.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenYieldTest {

  private static final int ROUNDS = Boolean.getBoolean("sgicl.soak") ? 20_000 : 100;

  /** What normalisation shortens, added tokens swallow, vocabularies lack. */
  private static final List<String> PIECES =
      List.of(
          "the",
          "The",
          " the",
          "the ",
          "theth",
          " ",
          "  ",
          "\n",
          "\t",
          "a",
          "Zz9",
          "é",
          "e\u0301",
          "E\u0301\u0302",
          "\u1112\u1161\u11ab",
          "한",
          "İ",
          "ﬁ",
          "K",
          "Å",
          "中",
          "中国",
          "中中中",
          "国",
          "я",
          "ß",
          "ǆ",
          "\ud83d\ude00",
          "\ud835\udd04",
          "[MASK]",
          " [MASK]",
          "<|x|>",
          "<|x|> ",
          "new york",
          "new  york",
          "New York",
          ",",
          "…",
          "\u00a0",
          "\u3000",
          "\u0000",
          "\u200b",
          "▁",
          "▁the",
          "t".repeat(30),
          "q".repeat(120),
          "'s",
          "\ud800",
          "##e",
          "[UNK]");

  private final Path directory;

  TokenYieldTest(@TempDir Path directory) {
    this.directory = directory;
  }

  static List<Arguments> tokenizers() {
    return List.of(
        Arguments.of("byte pairs of words", TokenizerSample.ofWords()),
        Arguments.of("byte pairs of texts", TokenizerSample.ofTexts()),
        Arguments.of("marked pairs", TokenizerSample.marked()),
        Arguments.of("pairs with an unknown token", TokenizerSample.withUnknown()),
        Arguments.of("word pieces", TokenizerSample.wordPieces(true, true)),
        Arguments.of("word pieces of whole texts", TokenizerSample.wordPieces(false, false)),
        Arguments.of("words", TokenizerSample.words()),
        Arguments.of("unigrams", TokenizerSample.unigrams()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokenizers")
  void no_text_has_fewer_tokens_and_a_beginning_has_the_same_first_ones(
      String name, TokenizerSample sample) throws IOException {
    TokenYield yield = TokenYield.of(Files.readAllBytes(sample.writeTo(directory)));
    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      for (int seed = 0; seed < ROUNDS; seed++) {
        Random random = new Random(seed);
        String text = text(random);
        Tokens whole = tokenizer.encode(text, true);
        int fewest = yield.fewest(text);
        assertThat(fewest).as("seed %d: %s", seed, text).isBetween(0, whole.count());
        int wanted = 1 + random.nextInt(30);
        long[] begin = tokenizer.encode(yield.beginning(text, wanted + 1), true).ids();
        long[] first = Arrays.copyOf(whole.ids(), Math.min(wanted, whole.count()));
        assertThat(begin).as("seed %d, first %d of %s", seed, wanted, text).startsWith(first);
        assertThat(begin.length > wanted).isEqualTo(whole.count() > wanted);
      }
    }
  }

  /** A bound that says nothing would hold as well. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tokenizers")
  void words_and_letters_are_tokens(String name, TokenizerSample sample) throws IOException {
    TokenYield yield = TokenYield.of(Files.readAllBytes(sample.writeTo(directory)));
    assertThat(yield.fewest("x ".repeat(1_001))).as("words, 2 in a token").isEqualTo(501);
    boolean covered = name.startsWith("byte pairs") || name.startsWith("marked");
    assertThat(yield.fewest("x".repeat(1_000)))
        .as("letters, 7 in a token")
        .isEqualTo(covered ? 143 : 1);
    assertThat(yield.fewest("中".repeat(1_001)))
        .as("ideographs, 2 in a token")
        .isEqualTo(covered || name.equals("word pieces") ? 501 : 1);
    assertThat(yield.fewest("  \n ,…")).isZero();
    assertThat(yield.fewest("")).isZero();
  }

  @Test
  void a_tokenizer_that_does_what_is_not_known_tells_nothing() throws IOException {
    TokenizerSample words = TokenizerSample.words();
    for (String normalizer :
        List.of(
            "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"\"}",
            "{\"type\": \"Replace\", \"pattern\": {\"Regex\": \"x\"}, \"content\": \"\"}",
            "{\"type\": \"Replace\", \"pattern\": {\"String\": \"x\"}, \"content\": \"\"}",
            "{\"type\": \"Replace\", \"pattern\": {\"String\": \" \"}, \"content\": \"_\"}",
            "{\"type\": \"ByteLevel\"}")) {
      tellsNothing(new TokenizerSample(normalizer, words.preTokenizer(), words.model()));
    }
    for (String preTokenizer :
        List.of(
            "null",
            "{\"type\": \"Metaspace\", \"replacement\": \"▁\", \"split\": false}",
            "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"x\"}, \"behavior\": \"Removed\"}",
            "{\"type\": \"CharDelimiterSplit\", \"delimiter\": \"x\"}")) {
      tellsNothing(new TokenizerSample("null", preTokenizer, words.model()));
    }
  }

  private void tellsNothing(TokenizerSample sample) throws IOException {
    TokenYield yield = TokenYield.of(Files.readAllBytes(sample.writeTo(directory)));
    String text = "x ".repeat(1_000);
    assertThat(yield.fewest(text)).isZero();
    assertThat(yield.beginning(text, 3)).isSameAs(text);
  }

  @Test
  void a_beginning_is_short() throws IOException {
    TokenYield yield =
        TokenYield.of(
            Files.readAllBytes(TokenizerSample.wordPieces(true, true).writeTo(directory)));
    assertThat(yield.beginning("word ".repeat(200_000), 100)).hasSizeLessThan(1_100);
    assertThat(yield.beginning("中".repeat(1_000_000), 100)).hasSizeLessThan(300);
    String oneWord = "x".repeat(1_000_000);
    assertThat(yield.beginning(oneWord, 100)).isEqualTo(oneWord);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    double spaces = random.nextDouble();
    for (int pieces = random.nextInt(120); pieces > 0; pieces--) {
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      text.append(piece.repeat(random.nextInt(8) == 0 ? 1 + random.nextInt(20) : 1));
      text.append(random.nextDouble() < spaces ? " " : "");
    }
    return text.toString();
  }
}
