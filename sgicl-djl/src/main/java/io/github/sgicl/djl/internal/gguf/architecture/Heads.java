package io.github.sgicl.djl.internal.gguf.architecture;

import java.util.Set;

/** How many heads there are, and how wide they are. */
final class Heads {

  private static final String COUNT = "attention.head_count";
  private static final String KEY_COUNT = "attention.head_count_kv";
  private static final String KEY_WIDTH = "attention.key_length";
  private static final String VALUE_WIDTH = "attention.value_length";

  private Heads() {}

  /** Of a width of their own. */
  static Rule ofAnyWidth() {
    return new Rule(
        Set.of(COUNT, KEY_COUNT, KEY_WIDTH, VALUE_WIDTH),
        draft -> {
          counts(draft, "num_key_value_heads");
          draft.put("head_dim", width(draft));
        });
  }

  /** Which share the width of the residual; the number of keys under a field's name. */
  static Rule ofEqualShares(String keyHeads) {
    return new Rule(
        Set.of(COUNT, KEY_COUNT, KEY_WIDTH, VALUE_WIDTH),
        draft -> {
          counts(draft, keyHeads);
          int share = share(draft);
          if (width(draft) != share) {
            throw draft.wrong(KEY_WIDTH, share + ", an equal share of the embedding's length");
          }
        });
  }

  /** As many keys as queries, which share the width of the residual. */
  static Rule ofEqualShares() {
    return new Rule(
        Set.of(COUNT, KEY_COUNT),
        draft -> {
          int heads = draft.size(COUNT);
          if (draft.optionalSize(KEY_COUNT).orElse(heads) != heads) {
            throw draft.wrong(KEY_COUNT, heads + ", as many as queries have");
          }
          draft.put("num_attention_heads", heads);
        });
  }

  private static void counts(Draft draft, String keyHeads) {
    int heads = draft.size(COUNT);
    draft.put("num_attention_heads", heads);
    draft.put(keyHeads, draft.optionalSize(KEY_COUNT).orElse(heads));
    int values = draft.optionalSize(VALUE_WIDTH).orElseGet(() -> share(draft));
    if (values != width(draft)) {
      throw draft.wrong(VALUE_WIDTH, width(draft) + ", as wide as keys");
    }
  }

  /** The width of a head's keys. */
  static int width(Draft draft) {
    return draft.optionalSize(KEY_WIDTH).orElseGet(() -> share(draft));
  }

  /** An equal share of the residual's width. */
  static int share(Draft draft) {
    return Math.max(1, draft.size("embedding_length") / draft.size(COUNT));
  }
}
