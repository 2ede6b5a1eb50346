package io.github.sgicl.djl.internal.gguf.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;

/** How a kind of vocabulary cuts texts, in the notation of {@code tokenizer.json}. */
interface VocabularyModel {

  /** What is done to a text first. */
  JsonElement normalizer();

  /** How it is split. */
  JsonElement preTokenizer();

  /** How tokens become a text again. */
  JsonElement decoder();

  /** The options of the model. */
  JsonObject options();

  /** How a token is written in a vocabulary of this kind. */
  default String written(int id, String token) {
    return token;
  }

  /** Writes what comes behind the vocabulary. */
  void writeMerges(JsonWriter out) throws IOException;

  /** The tokens before every text. */
  List<Integer> before();

  /** The tokens behind every text. */
  List<Integer> behind();

  /** The tokens, with the roles that they have in such a vocabulary. */
  Vocabulary vocabulary();
}
