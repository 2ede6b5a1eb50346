package io.github.sgicl.djl.internal.gguf.vocabulary;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.gguf.GgufMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The tokens of a file, their types, and which of them have a role. Immutable. */
final class Vocabulary {

  static final String PREFIX = "tokenizer.ggml.";

  static final String TOKENS = PREFIX + "tokens";
  private static final String TYPES = PREFIX + "token_type";

  private final GgufMetadata metadata;
  private final List<String> tokens;
  private final List<TokenType> types;
  private final Map<String, Integer> ids;
  private final Map<NamedToken, Integer> usual;

  private Vocabulary(
      GgufMetadata metadata,
      List<String> tokens,
      List<TokenType> types,
      Map<String, Integer> ids,
      Map<NamedToken, Integer> usual) {
    this.metadata = metadata;
    this.tokens = tokens;
    this.types = types;
    this.ids = ids;
    this.usual = usual;
  }

  /**
   * Reads tokens and types.
   *
   * @throws CheckpointException if there is no token, or one twice, or there are more types than
   *     tokens or fewer
   */
  static Vocabulary of(GgufMetadata metadata) {
    List<String> tokens = new ArrayList<>(metadata.texts(TOKENS));
    if (tokens.isEmpty()) {
      throw metadata.wrong(TOKENS, "a list of tokens");
    }
    Map<String, Integer> ids = new HashMap<>(2 * tokens.size());
    for (int id = 0; id < tokens.size(); id++) {
      if (tokens.get(id).isEmpty()) {
        tokens.set(id, "[EMPTY_" + id + "]");
      }
      Integer before = ids.put(tokens.get(id), id);
      if (before != null) {
        throw new CheckpointException(
            metadata.file(),
            "%s has \"%s\" twice, as %d and as %d".formatted(TOKENS, tokens.get(id), before, id));
      }
    }
    return new Vocabulary(
        metadata,
        Collections.unmodifiableList(tokens),
        types(metadata, tokens.size()),
        ids,
        Map.of());
  }

  /** One in which tokens have a role that the file does not give, if it has so many. */
  Vocabulary assuming(Map<NamedToken, Integer> roles) {
    return new Vocabulary(metadata, tokens, types, ids, Map.copyOf(roles));
  }

  private static List<TokenType> types(GgufMetadata metadata, int size) {
    if (!metadata.has(TYPES)) {
      return Collections.nCopies(size, TokenType.NORMAL);
    }
    List<TokenType> types =
        metadata.integers(TYPES).stream()
            .map(
                number ->
                    TokenType.of(number)
                        .orElseThrow(() -> metadata.wrong(TYPES, "a list of types from 0 to 6")))
            .toList();
    if (types.size() != size) {
      throw metadata.wrong(TYPES, "a list of " + size + " types, one for each token");
    }
    return types;
  }

  GgufMetadata metadata() {
    return metadata;
  }

  int size() {
    return tokens.size();
  }

  String token(int id) {
    return tokens.get(id);
  }

  TokenType type(int id) {
    return types.get(id);
  }

  /** The id of a token; empty if there is none. */
  OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * The token of a role.
   *
   * @throws CheckpointException if the file gives the role to a token that it does not have
   */
  OptionalInt id(NamedToken role) {
    if (!metadata.has(role.key())) {
      int id = usual.getOrDefault(role, size());
      return id < size() ? OptionalInt.of(id) : OptionalInt.empty();
    }
    return idAt(role.key());
  }

  /** The id that a key gives; empty if it is absent. */
  OptionalInt idAt(String key) {
    OptionalInt id = metadata.optionalInteger(key);
    if (id.isPresent() && !(id.getAsInt() >= 0 && id.getAsInt() < size())) {
      throw metadata.wrong(key, "the id of one of " + size() + " tokens");
    }
    return id;
  }

  /**
   * The token of a role that must be given.
   *
   * @param reason why, as in {@code since it comes before every text}
   * @throws CheckpointException if it is not
   */
  int require(NamedToken role, String reason) {
    return id(role).orElseThrow(() -> metadata.wrong(role.key(), "the id of a token, " + reason));
  }

  /** The tokens before every text, by the file or else as is usual. */
  List<Integer> before(boolean usually) {
    return metadata.flag(PREFIX + "add_bos_token", usually)
        ? List.of(require(NamedToken.BOS, "since it comes before every text"))
        : List.of();
  }

  /** The tokens behind every text. */
  List<Integer> behind() {
    return metadata.flag(PREFIX + "add_eos_token", false)
        ? List.of(require(NamedToken.EOS, "since it comes behind every text"))
        : List.of();
  }
}
