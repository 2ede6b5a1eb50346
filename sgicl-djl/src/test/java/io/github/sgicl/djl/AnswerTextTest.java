package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.testing.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTextTest {

  private static final List<String> CHARACTERS =
      List.of("a", "b", "c", " ", "h", "he", "hey", "\n", "\u00e9", "\u4f60", "\ud83d\ude00");

  private final Path directory;

  AnswerTextTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void pieces_are_whole_characters_and_join_to_the_text() {
    try (Tokenizer gpt2 = ByteTokenizer.likeGpt2(directory)) {
      assertPiecesJoin(gpt2);
    }
    try (Tokenizer llama = ByteTokenizer.likeLlama(directory)) {
      assertPiecesJoin(llama);
    }
  }

  @Test
  void a_character_of_several_tokens_comes_with_its_last() {
    try (Tokenizer tokenizer = ByteTokenizer.likeGpt2(directory)) {
      List<String> pieces = new ArrayList<>();
      AnswerText text = new AnswerText(tokenizer, StopStrings.none(), pieces::add);
      long[] ids = tokenizer.encode("\ud83d\ude00", false).ids();
      assertThat(ids).hasSize(4);
      for (int i = 0; i < 4; i++) {
        assertThat(pieces).isEmpty();
        assertThat(text.append(ids[i])).isTrue();
      }
      assertThat(pieces).containsExactly("\ud83d\ude00");
    }
  }

  @Test
  void a_character_that_is_never_finished_is_replaced_at_the_end() {
    try (Tokenizer tokenizer = ByteTokenizer.likeGpt2(directory)) {
      List<String> pieces = new ArrayList<>();
      AnswerText text = new AnswerText(tokenizer, StopStrings.none(), pieces::add);
      long[] ids = tokenizer.encode("a\u4f60", false).ids();
      long[] cut = {ids[0], ids[1]};
      assertThat(feed(text, cut)).isEqualTo(2);
      text.end(cut);
      assertThat(pieces).containsExactly("a", "\ufffd");
      assertThat(text.text()).isEqualTo("a\ufffd").isEqualTo(tokenizer.decode(cut));
      assertThat(text.tokens()).isEqualTo(2);
    }
  }

  @Test
  void stops_where_a_plain_search_stops_however_the_text_is_cut_into_tokens() {
    try (Tokenizer tokenizer = ByteTokenizer.likeGpt2(directory)) {
      for (long seed : Seed.below(400)) {
        Random random = new Random(seed);
        String whole = randomText(random, 30);
        List<String> stops = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          stops.add(randomText(random, 3));
        }
        List<String> pieces = new ArrayList<>();
        AnswerText text = new AnswerText(tokenizer, new StopStrings(stops), pieces::add);
        long[] ids = tokenizer.encode(whole, false).ids();
        int fed = feed(text, ids);
        text.end(ids);
        String wanted = untilFirst(whole, stops);
        assertThat(text.text()).as("seed %s: %s in %s", seed, stops, whole).isEqualTo(wanted);
        assertThat(String.join("", pieces)).as("seed %s", seed).isEqualTo(wanted);
        assertThat(fed == ids.length || !wanted.equals(whole)).as("seed %s", seed).isTrue();
        String covered = tokenizer.decode(Arrays.copyOf(ids, text.tokens()));
        assertThat(covered).as("seed %s", seed).startsWith(wanted);
      }
    }
  }

  @Test
  void a_stop_string_inside_a_token_cuts_the_token() {
    try (Tokenizer tokenizer = ByteTokenizer.likeGpt2(directory)) {
      AnswerText text = new AnswerText(tokenizer, new StopStrings(List.of("e")), piece -> true);
      long[] ids = tokenizer.encode("a hey", false).ids();
      assertThat(feed(text, ids)).isEqualTo(3).isEqualTo(ids.length);
      assertThat(text.text()).isEqualTo("a h");
      assertThat(text.tokens()).isEqualTo(3);
    }
  }

  @Test
  void what_may_begin_a_stop_string_waits() {
    try (Tokenizer tokenizer = ByteTokenizer.likeGpt2(directory)) {
      List<String> pieces = new ArrayList<>();
      AnswerText text = new AnswerText(tokenizer, new StopStrings(List.of("\n\n")), pieces::add);
      long[] ids = tokenizer.encode("a\nb\n", false).ids();
      assertThat(feed(text, ids)).isEqualTo(4);
      assertThat(pieces).containsExactly("a", "\nb");
      text.end(ids);
      assertThat(pieces).containsExactly("a", "\nb", "\n");
      assertThat(text.text()).isEqualTo("a\nb\n");
    }
  }

  @Test
  void a_listener_that_has_enough_ends_the_text_with_its_last_piece() {
    try (Tokenizer tokenizer = ByteTokenizer.likeGpt2(directory)) {
      List<String> pieces = new ArrayList<>();
      AnswerText text =
          new AnswerText(
              tokenizer,
              StopStrings.none(),
              piece -> {
                pieces.add(piece);
                return pieces.size() < 2;
              });
      long[] ids = tokenizer.encode("abc", false).ids();
      assertThat(feed(text, ids)).isEqualTo(2);
      text.end(ids);
      assertThat(text.text()).isEqualTo("ab");
      assertThat(text.tokens()).isEqualTo(2);
      assertThat(pieces).containsExactly("a", "b");
    }
  }

  @Test
  void refuses_an_empty_stop_string() {
    assertThatThrownBy(() -> new StopStrings(List.of("a", "")))
        .hasMessage("a stop string must have characters, was empty");
  }

  private static void assertPiecesJoin(Tokenizer tokenizer) {
    for (long seed : Seed.below(200)) {
      String whole = "b" + randomText(new Random(seed), 40);
      List<String> pieces = new ArrayList<>();
      AnswerText text = new AnswerText(tokenizer, StopStrings.none(), pieces::add);
      long[] ids = tokenizer.encode(whole, false).ids();
      assertThat(feed(text, ids)).as("seed %s", seed).isEqualTo(ids.length);
      assertThat(pieces)
          .as("seed %s: %s", seed, whole)
          .allSatisfy(piece -> assertThat(piece).doesNotContain("\ufffd").isNotEmpty())
          .allSatisfy(piece -> assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse());
      text.end(ids);
      assertThat(text.text()).as("seed %s", seed).isEqualTo(whole);
      assertThat(String.join("", pieces)).as("seed %s", seed).isEqualTo(whole);
    }
  }

  /** The number of tokens taken until the text had ended. */
  private static int feed(AnswerText text, long... ids) {
    for (int i = 0; i < ids.length; i++) {
      if (!text.append(ids[i])) {
        return i + 1;
      }
    }
    return ids.length;
  }

  private static String untilFirst(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      String beginning = text.substring(0, end);
      int longest =
          stops.stream().filter(beginning::endsWith).mapToInt(String::length).max().orElse(0);
      if (longest > 0) {
        return text.substring(0, end - longest);
      }
    }
    return text;
  }

  private static String randomText(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
    }
    return text.toString();
  }
}
