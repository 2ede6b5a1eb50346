package io.github.sgicl.djl.internal.gguf.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.tokenizer.Pieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Pairs of SentencePiece, as in Llama 2, Gemma and Phi-3: of two neighbours that make a token those
 * with the highest score are joined first, of equal ones the leftmost; what is no token falls back
 * on bytes. The native tokenizers want the pairs in an order that holds at every place: that of the
 * scores of what they make; of equal ones, as runs of blanks often have, that which makes the
 * longest token comes first, and of those that make the same the one with the longest left, so that
 * a run is taken from its beginning on.
 *
 * @param vocabulary the tokens
 * @param scores one for each token
 * @param spaceBefore whether a space is put before a text, and before what follows a special token
 */
record ScoredPairs(Vocabulary vocabulary, List<Double> scores, boolean spaceBefore)
    implements VocabularyModel {

  private static final String SCORES = Vocabulary.PREFIX + "scores";
  private static final String MARK = "▁";

  /** The pairs of a token are as many as its characters; one of a text's length has too many. */
  private static final int LONGEST_TOKEN = 1_024;

  /** Two tokens that make a third, which has a score. */
  private record Pair(String left, String right, double score) {

    static final Comparator<Pair> FIRST_TO_LAST =
        Comparator.comparingDouble(Pair::score)
            .thenComparingInt(pair -> pair.left.length() + pair.right.length())
            .thenComparingInt(pair -> pair.left.length())
            .reversed();
  }

  static ScoredPairs of(Vocabulary tokens) {
    Vocabulary vocabulary =
        tokens.assuming(Map.of(NamedToken.UNKNOWN, 0, NamedToken.BOS, 1, NamedToken.EOS, 2));
    List<Double> scores = vocabulary.metadata().numbers(SCORES);
    if (scores.size() != vocabulary.size()) {
      throw vocabulary
          .metadata()
          .wrong(SCORES, "a list of " + vocabulary.size() + " scores, one for each token");
    }
    return new ScoredPairs(
        vocabulary,
        scores,
        vocabulary.metadata().flag(Vocabulary.PREFIX + "add_space_prefix", true));
  }

  @Override
  public JsonElement normalizer() {
    return spaceBefore
        ? Pieces.sequence("normalizers", Pieces.prepend(MARK), Pieces.spacesToMarks())
        : Pieces.spacesToMarks();
  }

  @Override
  public JsonElement preTokenizer() {
    return Pieces.nothing();
  }

  @Override
  public JsonElement decoder() {
    List<JsonElement> decoders =
        new ArrayList<>(
            List.of(Pieces.marksToSpaces(), Pieces.of("ByteFallback"), Pieces.of("Fuse")));
    if (spaceBefore) {
      decoders.add(Pieces.stripOneSpace());
    }
    return Pieces.decoders(decoders);
  }

  @Override
  public JsonObject options() {
    int unknown = vocabulary.require(NamedToken.UNKNOWN, "since not every text has tokens");
    return Pieces.bytePairs(Pieces.text(vocabulary.token(unknown)), true, true);
  }

  @Override
  public void writeMerges(JsonWriter out) throws IOException {
    out.name("merges").beginArray();
    for (Pair pair : pairs()) {
      out.beginArray();
      out.value(pair.left).value(pair.right);
      out.endArray();
    }
    out.endArray();
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      String token = vocabulary.token(id);
      if (token.length() > LONGEST_TOKEN) {
        throw new CheckpointException(
            vocabulary.metadata().file(),
            "token %d must have at most %d characters, has %d"
                .formatted(id, LONGEST_TOKEN, token.length()));
      }
      for (int end = 1; end < token.length(); end++) {
        String left = token.substring(0, end);
        String right = token.substring(end);
        if (vocabulary.id(left).isPresent() && vocabulary.id(right).isPresent()) {
          pairs.add(new Pair(left, right, scores.get(id)));
        }
      }
    }
    pairs.sort(Pair.FIRST_TO_LAST);
    return pairs;
  }

  @Override
  public List<Integer> before() {
    return vocabulary.before(true);
  }

  @Override
  public List<Integer> behind() {
    return vocabulary.behind();
  }
}
