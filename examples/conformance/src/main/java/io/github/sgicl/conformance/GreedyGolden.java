package io.github.sgicl.conformance;

import static io.github.sgicl.conformance.GoldenJson.required;

import com.google.gson.JsonElement;
import com.google.gson.annotations.SerializedName;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Greedy answers that a model gave elsewhere: the prompts and answers of a {@code
 * golden_generation.json}, which are texts or lists of token ids.
 */
final class GreedyGolden {

  static final String FILE = "golden_generation.json";

  private final List<JsonElement> prompts;
  private final List<JsonElement> answers;
  private final List<OptionalInt> ties;

  private GreedyGolden(
      List<JsonElement> prompts, List<JsonElement> answers, List<OptionalInt> ties) {
    this.prompts = prompts;
    this.answers = answers;
    this.ties = ties;
  }

  /**
   * A prompt with its answer.
   *
   * @param prompt its token ids
   * @param answer at most 40 tokens
   * @param tie the first step whose two best logits were nearly equal, where one was said to be
   */
  record Case(List<Long> prompt, ExpectedAnswer answer, OptionalInt tie) {

    long[] ids() {
      return prompt.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** The field names are the file's. */
  private record Answers(
      @Nullable List<JsonElement> prompts,
      @SerializedName("greedy_40_tokens") @Nullable List<JsonElement> greedy,
      @Nullable List<@Nullable Integer> firstNearTie) {}

  static GreedyGolden read(Path folder) throws IOException {
    Answers golden = GoldenJson.read(folder.resolve(FILE), Answers.class);
    List<JsonElement> prompts = required(golden.prompts(), FILE, "prompts");
    List<JsonElement> answers = required(golden.greedy(), FILE, "greedy_40_tokens");
    GoldenJson.requireAsMany(FILE, prompts, answers);
    List<@Nullable Integer> said = golden.firstNearTie();
    if (said != null) {
      GoldenJson.requireAsMany(FILE, prompts, said);
    }
    List<OptionalInt> ties = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      Integer tie = said == null ? null : said.get(i);
      ties.add(tie == null ? OptionalInt.empty() : OptionalInt.of(tie));
    }
    return new GreedyGolden(prompts, answers, ties);
  }

  /** Whether a tokenizer is needed. */
  boolean hasTexts() {
    return prompts.stream().anyMatch(JsonElement::isJsonPrimitive);
  }

  /** All that are token ids. */
  List<Case> ofTokens() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      ExpectedAnswer answer = new ExpectedAnswer.OfTokens(ids(answers.get(i)));
      cases.add(new Case(ids(prompts.get(i)), answer, ties.get(i)));
    }
    return cases;
  }

  /** All that are texts, cut into tokens as they stand. */
  List<Case> ofTexts(Tokenizer tokenizer) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      long[] ids = tokenizer.encode(text(prompts.get(i)), true).ids();
      ExpectedAnswer answer = new ExpectedAnswer.OfText(tokenizer, text(answers.get(i)));
      cases.add(new Case(LongStream.of(ids).boxed().toList(), answer, ties.get(i)));
    }
    return cases;
  }

  private static String text(JsonElement text) throws IOException {
    return GoldenJson.as(text, FILE, String.class);
  }

  private static List<Long> ids(JsonElement list) throws IOException {
    return LongStream.of(GoldenJson.as(list, FILE, long[].class)).boxed().toList();
  }
}
