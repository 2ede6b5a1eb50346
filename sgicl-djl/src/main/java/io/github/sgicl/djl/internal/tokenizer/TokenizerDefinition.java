package io.github.sgicl.djl.internal.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.gguf.vocabulary.GgufTokenizer;
import io.github.sgicl.djl.internal.tokenizer.SpecialTokens.Token;
import io.github.sgicl.djl.internal.tokenizer.TokenizerParts.Numbered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A checkpoint's tokenizer as transformers 5.24 would make it: what the native tokenizers are to
 * read, and what they know nothing of. Immutable.
 */
public final class TokenizerDefinition {

  private static final JsonObject LOWER_CASE = Pieces.of("Lowercase");
  private static final String MOST = "model_max_length";
  private static final String OLDER_MOST = "max_len";
  private static final String CUT_AT = "truncation_side";
  private static final JsonPrimitive PAIRS = new JsonPrimitive("BPE");
  private static final String CLEAN = "clean_up_tokenization_spaces";
  private static final String CLEAN_PAIRS = CLEAN + "_for_bpe_even_though_it_will_corrupt_output";
  private static final List<String> SPACED =
      List.of(" .", " ?", " !", " ,", " ' ", " n't", " 'm", " 's", " 've", " 're");

  private final TokenizerFile file;
  private final TokenizerParts parts;
  private final JsonArray added;
  private final Map<Long, String> special;
  private final Set<Long> named;
  private final TokenizerSettings settings;
  private final boolean cleaning;

  private TokenizerDefinition(
      TokenizerFile file,
      TokenizerParts parts,
      JsonArray added,
      Map<Long, String> special,
      Set<Long> named,
      TokenizerSettings settings) {
    this.file = file;
    this.parts = parts;
    this.added = added;
    this.special = special;
    this.named = named;
    this.settings = settings;
    this.cleaning = cleaning(settings, parts);
  }

  /**
   * Reads a checkpoint's tokenizer.
   *
   * @throws CheckpointException if {@code tokenizer.json} is missing, or a file is malformed, or
   *     asks for what is not known here; the message names it
   */
  public static TokenizerDefinition of(Path directory) {
    Path path = directory.resolve(TokenizerFile.NAME);
    if (!ReadableFile.isThere(path)) {
      throw new CheckpointException(
          path, "is missing; sgicl reads the tokenizer that fast tokenizers write there");
    }
    TokenizerFile file = TokenizerFile.read(path);
    TokenizerSettings settings = TokenizerSettings.read(directory, file.parts().added());
    TokenizerClass made = ClassChoice.in(directory, settings, file::byteLevel);
    SettingsAccount.of(settings, made);
    SpecialTokens tokens = SpecialTokens.of(settings, made);
    TokenizerParts parts = made.made(file, settings, tokens);
    AddedVocabulary added = new AddedVocabulary(file.vocabulary(contents(file, settings, tokens)));
    added.add(parts.added().stream().map(Numbered::token).toList());
    added.add(missing(added, settings, tokens));
    TokenizerParts surrounded =
        Asked.inSettings(settings) ? Asked.surrounded(parts, added, settings, tokens) : parts;
    TokenizerParts whole = made.completed(surrounded, added, settings, tokens);
    Set<Long> named = new HashSet<>();
    tokens.all().forEach(token -> added.id(token.content()).ifPresent(id -> named.add((long) id)));
    return new TokenizerDefinition(file, whole, added.toJson(), added.special(), named, settings);
  }

  /**
   * The tokenizer of an opened checkpoint: that of its folder; of a file in GGUF, if its folder has
   * none, the one that its metadata describe.
   *
   * @throws CheckpointException if a file is malformed, or asks for what is not known here
   */
  public static TokenizerDefinition of(Checkpoint checkpoint) {
    Path directory = checkpoint.directory();
    return checkpoint.gguf().isEmpty() || isIn(directory)
        ? of(directory)
        : of(GgufTokenizer.of(checkpoint.gguf().get().metadata()));
  }

  /** Whether a folder has a tokenizer, which counts before that of a file in GGUF there. */
  public static boolean isIn(Path directory) {
    return ReadableFile.isThere(directory.resolve(TokenizerFile.NAME));
  }

  /** The tokenizer that the metadata of a file in GGUF describe. */
  public static TokenizerDefinition of(GgufTokenizer tokenizer) {
    TokenizerFile file = TokenizerFile.of(tokenizer.file(), tokenizer.json());
    TokenizerSettings settings = TokenizerSettings.none(tokenizer.file());
    Set<String> roles = Set.copyOf(tokenizer.specialTokens().values());
    Set<String> contents = new HashSet<>(roles);
    file.parts().added().forEach(one -> contents.add(one.token().content()));
    AddedVocabulary added = new AddedVocabulary(file.vocabulary(contents));
    added.add(file.parts().added().stream().map(Numbered::token).toList());
    Set<Long> named = new HashSet<>();
    roles.forEach(token -> added.id(token).ifPresent(id -> named.add((long) id)));
    return new TokenizerDefinition(
        file, file.parts(), added.toJson(), added.special(), named, settings);
  }

  /** Byte pairs are spared, for which it was not made, unless the settings insist. */
  private static boolean cleaning(TokenizerSettings settings, TokenizerParts parts) {
    return settings.flag(CLEAN, false)
        && (!PAIRS.equals(parts.model().get("type")) || settings.flag(CLEAN_PAIRS, false));
  }

  /** Every text that may be a token, added or not. */
  private static Set<String> contents(
      TokenizerFile file, TokenizerSettings settings, SpecialTokens tokens) {
    Set<String> contents = new HashSet<>();
    file.parts().added().forEach(one -> contents.add(one.token().content()));
    settings.added().forEach(token -> contents.add(token.content()));
    tokens.all().forEach(token -> contents.add(token.content()));
    return contents;
  }

  /** The tokens that the settings add, and those special ones that are none of them yet. */
  private static List<AddedToken> missing(
      AddedVocabulary added, TokenizerSettings settings, SpecialTokens tokens) {
    Set<String> known = new HashSet<>(added.contents());
    settings.added().forEach(token -> known.add(token.content()));
    List<AddedToken> missing = new ArrayList<>(settings.added());
    for (Token token : tokens.all()) {
      if (!known.contains(token.content())) {
        missing.add(token.asAdded());
      }
    }
    return missing.stream()
        .map(token -> tokens.isNamed(token.content()) ? token.asSpecial() : token)
        .toList();
  }

  /**
   * The special tokens of a checkpoint by name, as its chat template is given them. The folder
   * needs no {@code tokenizer.json}.
   */
  public static Map<String, String> specialTokens(Path directory) {
    Path path = directory.resolve(TokenizerFile.NAME);
    TokenizerSettings settings = TokenizerSettings.read(directory, List.of());
    TokenizerClass made =
        ClassChoice.in(
            directory,
            settings,
            () -> ReadableFile.isThere(path) && TokenizerFile.read(path).byteLevel());
    Map<String, String> named = new LinkedHashMap<>();
    SpecialTokens.of(settings, made)
        .named()
        .forEach((name, token) -> named.put(name, token.content()));
    return named;
  }

  /**
   * What becomes of a decoded text: where the settings ask for it, spaces before punctuation and
   * English contractions go.
   */
  public String cleaned(String decoded) {
    if (!cleaning) {
      return decoded;
    }
    String text = decoded;
    for (String spaced : SPACED) {
      text = text.replace(spaced, spaced.strip());
    }
    return text;
  }

  /** The content of a special token; empty for any other id. */
  public Optional<String> specialToken(long id) {
    return Optional.ofNullable(special.get(id));
  }

  /** Where it was read from. */
  public Path file() {
    return file.path();
  }

  /** A {@code tokenizer.json} for the native tokenizers. */
  public byte[] json() {
    return file.with(parts, added);
  }

  /** One that puts texts in lower case before all else, unless a part of it does. */
  public TokenizerDefinition lowerCasing() {
    JsonElement normalizer = parts.normalizer();
    List<JsonElement> steps = new ArrayList<>(List.of(LOWER_CASE));
    if (normalizer instanceof JsonObject sequence
        && sequence.get("normalizers") instanceof JsonArray several) {
      several.forEach(steps::add);
    } else if (!normalizer.isJsonNull()) {
      steps.add(normalizer);
    }
    if (steps.stream().skip(1).anyMatch(LOWER_CASE::equals)) {
      return this;
    }
    JsonElement all = Pieces.sequence("normalizers", steps.toArray(JsonElement[]::new));
    return new TokenizerDefinition(
        file, parts.withNormalizer(all), added, special, named, settings);
  }

  /** The most tokens of a text that the settings name, special ones included; empty for none. */
  public OptionalInt maxTokens() {
    String name = settings.has(MOST) ? MOST : OLDER_MOST;
    if (!settings.says(name)) {
      return OptionalInt.empty();
    }
    if (settings.get(name) instanceof JsonPrimitive number && number.isNumber()) {
      double most = number.getAsDouble();
      if (most >= 1) {
        return most > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) most);
      }
    }
    throw settings.wrong(name, "a number of at least 1");
  }

  /** Whether a text that is too long keeps its end, not its beginning. */
  public boolean keepsEnds() {
    String cutAt = settings.string(CUT_AT).orElse("right");
    if (!Set.of("left", "right").contains(cutAt)) {
      throw settings.wrong(CUT_AT, "left or right");
    }
    return cutAt.equals("left");
  }

  /** Whether a token is one of the special tokens that the settings name. */
  public boolean isNamedSpecial(long id) {
    return named.contains(id);
  }
}
