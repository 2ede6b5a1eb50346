package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The special tokens of a tokenizer: those with names, and others.
 *
 * @param named by their names, such as {@code bos_token}, in the order in which they are added
 * @param extra those without
 */
record SpecialTokens(Map<String, Token> named, List<Token> extra) {

  /**
   * A special token.
   *
   * @param content its text
   * @param properties what the files say of it beside; empty if they give the text alone
   */
  record Token(String content, Optional<AddedToken> properties) {

    static Token plain(String content) {
      return new Token(content, Optional.empty());
    }

    static Token of(AddedToken token) {
      return new Token(token.content(), Optional.of(token));
    }

    AddedToken asAdded() {
      return properties.orElseGet(() -> AddedToken.special(content));
    }
  }

  /** The tokens that the settings name, or else the class. */
  static SpecialTokens of(TokenizerSettings settings, TokenizerClass made) {
    Map<String, Token> named = new LinkedHashMap<>();
    for (String name : TokenizerSettings.NAMES) {
      token(settings, made, name).ifPresent(token -> named.put(name, token));
    }
    List<Token> extra = new ArrayList<>();
    JsonElement more = settings.get(TokenizerSettings.EXTRA);
    if (more instanceof JsonObject object) {
      object.asMap().forEach((name, value) -> named.put(name, read(settings, name, value)));
    } else if (more instanceof JsonArray list) {
      list.forEach(value -> extra.add(read(settings, TokenizerSettings.EXTRA, value)));
    } else if (!more.isJsonNull()) {
      throw settings.wrong(TokenizerSettings.EXTRA, "a list of tokens, or an object");
    }
    settings.names().stream()
        .filter(TokenizerSettings::isModelSpecific)
        .filter(name -> isToken(settings.get(name)))
        .forEach(name -> named.put(name, read(settings, name, settings.get(name))));
    JsonElement own = settings.get(TokenizerSettings.MODEL_SPECIFIC);
    if (own instanceof JsonObject object) {
      object.asMap().forEach((name, value) -> named.put(name, read(settings, name, value)));
    } else if (!own.isJsonNull()) {
      throw settings.wrong(TokenizerSettings.MODEL_SPECIFIC, "an object");
    }
    return new SpecialTokens(named, extra);
  }

  private static Optional<Token> token(
      TokenizerSettings settings, TokenizerClass made, String name) {
    if (!settings.has(name)) {
      return Optional.ofNullable(made.specialTokens().get(name))
          .map(content -> made.token(name, content));
    }
    if (!settings.says(name)) {
      return Optional.empty();
    }
    Token token = read(settings, name, settings.get(name));
    if (settings.added(token.content()).isPresent()) {
      return settings.added(token.content()).map(Token::of);
    }
    return Optional.of(token.properties().isPresent() ? token : made.token(name, token.content()));
  }

  private static boolean isToken(JsonElement value) {
    return (value instanceof JsonPrimitive text && text.isString()) || AddedToken.isMarked(value);
  }

  private static Token read(TokenizerSettings settings, String name, JsonElement value) {
    if (!isToken(value)) {
      throw settings.wrong(name, "a token: a string, or an object marked as an AddedToken");
    }
    return value instanceof JsonObject object
        ? Token.of(AddedToken.read(settings.file(), object))
        : Token.plain(value.getAsString());
  }

  /** The text of a token that has a name. */
  Optional<String> content(String name) {
    return Optional.ofNullable(named.get(name)).map(Token::content);
  }

  /** The tokens with names, in order, then the others. */
  List<Token> all() {
    List<Token> all = new ArrayList<>(named.values());
    all.addAll(extra);
    return all;
  }

  boolean isNamed(String content) {
    Collection<Token> tokens = named.values();
    return tokens.stream().anyMatch(token -> token.content().equals(content));
  }
}
