package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How few tokens a tokenizer can make of a text, told without making them:
 *
 * <ul>
 *   <li>Each letter of a text, rarities aside, is a character of its own when it comes to the
 *       model. Where the vocabulary covers every character, if need be byte by byte, a token takes
 *       no more letters than the longest of the vocabulary; so with Chinese characters alone.
 *   <li>The letters of two words, which a space sets off from each other, are in one token only if
 *       that holds a space; where texts are split at spaces none does. So a text has as many tokens
 *       as words, even of words that are not known.
 * </ul>
 *
 * <p>Of a tokenizer that does what is not known here nothing is told. Immutable.
 *
 * @param letters the most letters of a token; 0 if not known, as in the others
 * @param ideographs the most Chinese characters of a token
 * @param words the most words of a token
 * @param splits whether texts are split at spaces
 * @param isolates whether each Chinese character counts as a word
 * @param longestAdded the most characters of a token that was added to the model's
 */
public record TokenYield(
    int letters, int ideographs, int words, boolean splits, boolean isolates, int longestAdded) {

  private static final TokenYield UNKNOWN = new TokenYield(0, 0, 0, false, false, 0);

  /**
   * Reads it off a {@code tokenizer.json} that the native tokenizers accepted, and in which the
   * model comes last, and in that the merges.
   */
  public static TokenYield of(byte[] tokenizer) {
    JsonElement normalizer = JsonNull.INSTANCE;
    JsonElement preTokenizer = JsonNull.INSTANCE;
    List<String> added = new ArrayList<>();
    try (JsonReader json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(tokenizer), StandardCharsets.UTF_8))) {
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "normalizer" -> normalizer = JsonParser.parseReader(json);
          case "pre_tokenizer" -> preTokenizer = JsonParser.parseReader(json);
          case "added_tokens" -> read(json, added);
          case "model" -> {
            TextSteps steps = TextSteps.of(normalizer, preTokenizer);
            return of(steps, ModelVocabulary.read(json, steps.byteLevel()), added);
          }
          default -> json.skipValue();
        }
      }
      return UNKNOWN;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static void read(JsonReader json, List<String> added) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("content")) {
          added.add(json.nextString());
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    }
    json.endArray();
  }

  private static TokenYield of(TextSteps steps, ModelVocabulary model, List<String> tokens) {
    TokenCapacity own = model.capacity();
    boolean covered = steps.lettersLast() && model.coversAll();
    boolean split = steps.splitsAtSpaces() && (covered || model.hasUnknown());
    boolean isolates = split && steps.isolatesIdeographs();
    TokenCapacity added = new TokenCapacity(isolates);
    tokens.forEach(added::add);
    int words = 0;
    if (split) {
      words = Math.max(1, added.words());
    } else if (covered && steps.spacesLast()) {
      words = Math.max(1, Math.max(own.words(), added.words()));
    }
    return new TokenYield(
        covered ? Math.max(1, Math.max(own.letters(), added.letters())) : 0,
        covered ? Math.max(1, Math.max(own.ideographs(), added.ideographs())) : 0,
        words,
        split,
        isolates,
        added.length());
  }

  /** The fewest tokens that a text can become, special tokens around it aside; 0 if not known. */
  public int fewest(String text) {
    int lettersHere = 0;
    int ideographsHere = 0;
    Words wordsHere = new Words(isolates);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      lettersHere += Letters.isLasting(character) ? 1 : 0;
      ideographsHere += Letters.isIdeograph(character) ? 1 : 0;
      wordsHere.add(character);
    }
    return Math.max(
        share(lettersHere, letters),
        Math.max(share(ideographsHere, ideographs), share(wordsHere.count, words)));
  }

  private static int share(int count, int perToken) {
    return perToken == 0 ? 0 : count / perToken + (count % perToken == 0 ? 0 : 1);
  }

  /**
   * A beginning of a text, short where that can be told, whose first tokens are those of the whole
   * text; the text itself if it has not certainly more.
   *
   * @param tokens how many
   */
  public String beginning(String text, int tokens) {
    if (!splits) {
      return text;
    }
    long enough = (long) tokens * words;
    Words before = new Words(isolates);
    int at = 0;
    while (at < text.length() && before.count < enough) {
      before.add(text.charAt(at++));
    }
    // A token that was added to the model's may hold spaces and lie across the end.
    at = Math.min(text.length(), at + longestAdded + 1);
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(0, at);
  }

  private boolean isEnd(char character) {
    return character == ' ' || (isolates && Letters.isIdeograph(character));
  }

  /** Counts words that have a letter. */
  private static final class Words {

    private final boolean isolates;
    private int count;
    private boolean inWord;

    private Words(boolean isolates) {
      this.isolates = isolates;
    }

    private void add(char character) {
      if (character == ' ') {
        inWord = false;
      } else if (isolates && Letters.isIdeograph(character)) {
        count++;
      } else if (!inWord && Letters.isLasting(character)) {
        count++;
        inWord = true;
      }
    }
  }
}
