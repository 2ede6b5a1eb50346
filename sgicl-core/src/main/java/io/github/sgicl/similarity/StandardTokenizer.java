package io.github.sgicl.similarity;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tokenizers behind {@link LexicalTokenizer}'s factories. */
enum StandardTokenizer implements LexicalTokenizer {
  WORDS(
      "\\p{IsIdeographic}"
          + "|[\\p{L}\\p{M}&&[^\\p{IsIdeographic}]]+(?:['’][\\p{L}\\p{M}&&[^\\p{IsIdeographic}]]+)*"
          + "|\\p{N}+(?:[.,]\\p{N}+)*"
          + "|[^\\s\\p{Z}\\p{L}\\p{M}\\p{N}\\p{Cc}]") {
    @Override
    String prepared(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
  },
  WHITESPACE("[^\\s\\p{Z}]+") {
    @Override
    String prepared(String text) {
      return text;
    }
  };

  private final Pattern token;

  StandardTokenizer(String token) {
    this.token = Pattern.compile(token);
  }

  abstract String prepared(String text);

  @Override
  public List<String> tokens(String text) {
    return token.matcher(prepared(text)).results().map(MatchResult::group).toList();
  }

  @Override
  public String identity() {
    return name().toLowerCase(Locale.ROOT);
  }
}
