package io.github.sgicl.djl.internal.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.EngineUnavailableException;
import io.github.sgicl.djl.Tokens;
import io.github.sgicl.djl.TooManyTokensException;
import io.github.sgicl.djl.internal.engine.library.CallGate;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A checkpoint's own tokenizer, its truncation and padding switched off. Safe for use by many
 * threads; closing it while calls run frees it when the last has left.
 */
public final class Tokenizer implements AutoCloseable {

  private static final Map<String, String> AS_IT_IS =
      Map.of("truncation", "false", "padding", "false");

  /** Characters that are cut in milliseconds, so that it is better to count their tokens. */
  private static final int LONG = 1 << 15;

  /** Letters that hardly any vocabulary holds: cuneiform A and Phoenician alf. */
  private static final List<String> RARE_LETTERS = List.of("\uD808\uDC00", "\uD802\uDD00");

  private final TokenizerDefinition definition;
  private final HuggingFaceTokenizer tokenizer;
  private final CallGate gate;
  private final OptionalLong unknownId;
  private final TokenYield tokenYield;
  private final UnknownTokens unknown = new UnknownTokens();

  @MustBeClosed
  private Tokenizer(TokenizerDefinition definition, HuggingFaceTokenizer tokenizer) {
    this.definition = definition;
    this.tokenizer = tokenizer;
    this.tokenYield = TokenYield.of(definition.json());
    this.gate = new CallGate("the model", tokenizer::close);
    this.unknownId = unknownId(tokenizer);
  }

  /**
   * Opens the tokenizer of a checkpoint.
   *
   * @throws CheckpointException if a file of it is missing, broken, or asks for what is not
   *     supported
   * @throws EngineUnavailableException if the tokenizers' native library cannot be used here
   */
  @MustBeClosed
  public static Tokenizer open(Path directory) {
    return open(TokenizerDefinition.of(directory));
  }

  /**
   * Opens a tokenizer.
   *
   * @throws CheckpointException if the native library refuses it
   * @throws EngineUnavailableException if the tokenizers' native library cannot be used here
   */
  @MustBeClosed
  public static Tokenizer open(TokenizerDefinition definition) {
    NativeLibrary.prepare();
    ByteArrayInputStream json = new ByteArrayInputStream(definition.json());
    try {
      return new Tokenizer(definition, HuggingFaceTokenizer.newInstance(json, AS_IT_IS));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    } catch (EngineException e) {
      throw NativeLibrary.unavailable("the tokenizers' native library", e);
    } catch (RuntimeException e) { // the native parser has no exception type of its own
      throw new CheckpointException(definition.file(), "is no tokenizer: " + e.getMessage(), e);
    }
  }

  /** What is unknown in texts that are read. */
  public UnknownTokens unknown() {
    return unknown;
  }

  /**
   * Cuts a text into tokens. Never truncates.
   *
   * @param text any text; an unpaired surrogate counts as a question mark
   * @param specialTokens whether to add the special tokens that the tokenizer puts around a text
   */
  public Tokens encode(String text, boolean specialTokens) {
    try (CallGate.Permit permit = gate.enter()) {
      permit.proceed();
      long[] ids = tokenizer.encode(wellFormed(text), specialTokens, false).getIds();
      int unknown =
          unknownId.isEmpty()
              ? 0
              : (int) Arrays.stream(ids).filter(id -> id == unknownId.getAsLong()).count();
      return new Tokens(ids, unknown);
    }
  }

  /**
   * Cuts a text into tokens, unless it is long and has certainly more than are wanted.
   *
   * @param most the most tokens, special ones included
   * @throws TooManyTokensException if there are more
   */
  public Tokens encode(String text, boolean specialTokens, int most) {
    if (text.length() > LONG) {
      int fewest = tokenYield.fewest(text);
      if (fewest > most) {
        throw new TooManyTokensException(fewest, false, most);
      }
    }
    Tokens tokens = encode(text, specialTokens);
    if (tokens.count() > most) {
      throw new TooManyTokensException(tokens.count(), true, most);
    }
    return tokens;
  }

  /**
   * Cuts a text into tokens, special tokens around it included, of which there are at most so many:
   * what is too much is left out at the end or, where the tokenizer's settings say so, at the
   * beginning.
   *
   * @param mostTokens more than the special tokens are
   */
  public long[] encodeAtMost(String text, int mostTokens) {
    try (CallGate.Permit permit = gate.enter()) {
      permit.proceed();
      Encoding encoding = tokenizer.encode(wellFormed(enough(text, mostTokens)), true, false);
      long[] ids = encoding.getIds();
      if (ids.length <= mostTokens) {
        return ids;
      }
      long[] special = encoding.getSpecialTokenMask();
      int begin = 0;
      while (begin < ids.length && special[begin] == 1) {
        begin++;
      }
      int end = ids.length;
      while (end > begin && special[end - 1] == 1) {
        end--;
      }
      int kept = mostTokens - begin - (ids.length - end);
      int from = definition.keepsEnds() ? end - kept : begin;
      return Stream.of(
              Arrays.stream(ids, 0, begin),
              Arrays.stream(ids, from, from + kept),
              Arrays.stream(ids, end, ids.length))
          .flatMapToLong(part -> part)
          .toArray();
    }
  }

  /** The most tokens of a text that the tokenizer's settings name; empty if they name none. */
  public OptionalInt maxTokens() {
    return definition.maxTokens();
  }

  /** Whether a token is one of the special tokens that the tokenizer's settings name. */
  public boolean isNamedSpecial(long id) {
    return definition.isNamedSpecial(id);
  }

  /** What a special token stands for, which {@link #decode} leaves out; empty for any other. */
  public Optional<String> specialToken(long id) {
    return definition.specialToken(id);
  }

  /** The text of token ids, special tokens left out. */
  public String decode(long... ids) {
    try (CallGate.Permit permit = gate.enter()) {
      permit.proceed();
      return definition.cleaned(tokenizer.decode(ids, true));
    }
  }

  @Override
  public void close() {
    gate.close();
  }

  /**
   * The one token that different rare letters become, if there is one; tokenizers that fall back on
   * bytes have none.
   */
  private static OptionalLong unknownId(HuggingFaceTokenizer tokenizer) {
    long[] distinct =
        RARE_LETTERS.stream()
            .flatMapToLong(letter -> Arrays.stream(tokenizer.encode(letter, false, false).getIds()))
            .distinct()
            .toArray();
    return distinct.length == 1 ? OptionalLong.of(distinct[0]) : OptionalLong.empty();
  }

  /**
   * A beginning of a long text that has more tokens than are kept of it, if it is the beginning.
   */
  private String enough(String text, int mostTokens) {
    return text.length() > LONG && !definition.keepsEnds()
        ? tokenYield.beginning(text, mostTokens + 1)
        : text;
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
