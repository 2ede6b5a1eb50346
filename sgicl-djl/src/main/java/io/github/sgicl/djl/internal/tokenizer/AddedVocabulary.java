package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The added tokens and their ids, as the library {@code tokenizers} 0.23 gives them: a token that
 * the model's vocabulary has keeps its id, any other gets the next free one, whatever id a file
 * gives it; a token added again takes its new properties, save that a special one stays special.
 */
final class AddedVocabulary {

  private final Vocabulary model;
  private final Map<String, Integer> ids = new HashMap<>();
  private final SortedMap<Integer, AddedToken> tokens = new TreeMap<>();
  private final Set<String> special = new HashSet<>();

  AddedVocabulary(Vocabulary model) {
    this.model = model;
  }

  void add(List<AddedToken> more) {
    int next = tokens.isEmpty() ? model.size() : Math.max(tokens.lastKey() + 1, model.size());
    for (AddedToken token : more) {
      String content = token.content();
      if (content.isEmpty()) {
        continue;
      }
      OptionalInt known = id(content);
      int id = known.isPresent() ? known.getAsInt() : next++;
      ids.put(content, id);
      if (token.special()) {
        special.add(content);
      }
      tokens.put(id, token);
    }
  }

  /** The id of a token, added or the model's. */
  OptionalInt id(String content) {
    Integer id = ids.get(content);
    return id == null ? model.id(content) : OptionalInt.of(id);
  }

  Set<String> contents() {
    return Set.copyOf(ids.keySet());
  }

  /** The contents of the special tokens, by id. */
  Map<Long, String> special() {
    Map<Long, String> contents = new HashMap<>();
    tokens.forEach(
        (id, token) -> {
          if (special.contains(token.content())) {
            contents.put((long) id, token.content());
          }
        });
    return Map.copyOf(contents);
  }

  /** The tokens for a file from which each gets its id again. */
  JsonArray toJson() {
    JsonArray json = new JsonArray();
    tokens.forEach((id, token) -> json.add(whole(token).toJson(id)));
    return json;
  }

  private AddedToken whole(AddedToken token) {
    return special.contains(token.content()) ? token.asSpecial() : token;
  }
}
