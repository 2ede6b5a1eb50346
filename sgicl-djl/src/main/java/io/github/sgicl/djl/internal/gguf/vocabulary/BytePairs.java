package io.github.sgicl.djl.internal.gguf.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.tokenizer.Pieces;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pairs of bytes, as in GPT-2: the file has the merges in their order, and names how texts are
 * split.
 *
 * @param vocabulary the tokens
 * @param split how texts are split
 */
record BytePairs(Vocabulary vocabulary, PreTokenizer split) implements VocabularyModel {

  private static final String MERGES = Vocabulary.PREFIX + "merges";

  static BytePairs of(Vocabulary vocabulary) {
    return new BytePairs(vocabulary, PreTokenizer.of(vocabulary.metadata()));
  }

  @Override
  public JsonElement normalizer() {
    return Pieces.nothing();
  }

  @Override
  public JsonElement preTokenizer() {
    return Pieces.preTokenizers(
        Stream.concat(
                split.regexes().stream().map(regex -> Pieces.split("Regex", regex, "Isolated")),
                Stream.of(Pieces.byteLevel(false, false)))
            .toArray(JsonElement[]::new));
  }

  @Override
  public JsonElement decoder() {
    return Pieces.byteLevel(false, false);
  }

  @Override
  public JsonObject options() {
    JsonObject model = Pieces.bytePairs(Pieces.nothing(), false, false);
    model.addProperty("ignore_merges", split.ignoresMerges());
    return model;
  }

  /** Of a pair that is there twice the first counts, which the native tokenizers see otherwise. */
  @Override
  public void writeMerges(JsonWriter out) throws IOException {
    List<String> merges = vocabulary.metadata().texts(MERGES);
    if (merges.isEmpty()) {
      throw vocabulary.metadata().wrong(MERGES, "a list of pairs");
    }
    out.name("merges").beginArray();
    Set<String> once = new LinkedHashSet<>(merges);
    for (String merge : once) {
      int blank = merge.indexOf(' ', 1);
      if (blank < 0) {
        throw new CheckpointException(
            vocabulary.metadata().file(),
            MERGES + " must hold pairs with a blank between, has \"" + merge + "\"");
      }
      out.beginArray();
      out.value(merge.substring(0, blank)).value(merge.substring(blank + 1));
      out.endArray();
    }
    out.endArray();
  }

  @Override
  public List<Integer> before() {
    return vocabulary.before(split.addsBos());
  }

  @Override
  public List<Integer> behind() {
    return vocabulary.behind();
  }
}
