package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.sentence.SentenceModules;
import io.github.sgicl.djl.internal.tokenizer.Tokenizer;
import io.github.sgicl.similarity.Embedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence encoder from a Hugging Face checkpoint directory, such as all-MiniLM-L6-v2 (Reimers
 * and Gurevych 2019, "Sentence-BERT"). What it does with the last hidden states of all tokens,
 * special ones included, follows from the folder's {@code modules.json} as in sentence-transformers
 * 6.2; a folder of an encoder without that file gets their mean. Computes in float32.
 *
 * <p>Safe for use by many threads; closing it while calls run ends those at their next step.
 */
public final class SentenceEncoder implements Embedder, AutoCloseable {

  private final TransformerEngine engine;
  private final Tokenizer tokenizer;
  private final SentenceModules modules;
  private final TextLimit limit;
  private final String prompt;
  private final int promptTokens;
  private final String identity;

  @MustBeClosed
  SentenceEncoder(
      TransformerEngine engine,
      Tokenizer tokenizer,
      SentenceModules modules,
      TextLimit limit,
      String prompt,
      String identity) {
    this.engine = engine;
    this.tokenizer = tokenizer;
    this.modules = modules;
    this.limit = limit;
    this.prompt = prompt;
    this.promptTokens = promptTokens(tokenizer, prompt, limit);
    this.identity = identity;
  }

  /** Starts from a checkpoint directory; {@link EncoderLoading#load()} loads it. */
  public static EncoderLoading from(Path checkpoint) {
    return EncoderLoading.of(checkpoint);
  }

  @Override
  public String identity() {
    return identity;
  }

  /** The most tokens of a text that are read, special tokens and those of a prompt included. */
  public int maxTokens() {
    return Math.min(limit.ofTexts(), limit.ofModel());
  }

  /**
   * The number of tokens of a text, special tokens and those of a prompt included, before anything
   * is cut.
   */
  public int countTokens(String text) {
    return tokenizer.encode(prompt + text, true).count();
  }

  /** Where it computes. */
  public ComputeDevice device() {
    return engine.device();
  }

  /** The number of components of a vector. */
  public int dimension() {
    return modules.dimension(engine.hiddenSize());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The vectors have length 1 if the folder's modules make them so. A text of more than {@link
   * #maxTokens()} tokens is refused, unless the encoder was told to cut such texts.
   */
  @Override
  public List<Activation> embed(List<String> texts) {
    List<long[]> prompts = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      prompts.add(tokens(i, texts.get(i)));
    }
    List<float[]> found =
        engine.pooledStates(prompts, states -> modules.vector(states, promptTokens));
    List<Activation> vectors = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      vectors.add(DecoderReader.finite(i, texts.get(i), found.get(i)));
    }
    return vectors;
  }

  private long[] tokens(int index, String text) {
    int most = maxTokens();
    long[] ids =
        limit.cutting()
            ? tokenizer.encodeAtMost(prompt + text, limit.ofTexts())
            : whole(index, text, most);
    if (ids.length > most) {
      throw tooLong(index, text, ids.length + " tokens", most);
    }
    if (ids.length == 0) {
      throw new ActivationException(index, text, "has no tokens");
    }
    if (!modules.pooling().includesPrompt() && ids.length <= promptTokens) {
      throw new ActivationException(index, text, "has no tokens behind those of the prompt");
    }
    return ids;
  }

  private long[] whole(int index, String text, int most) {
    try {
      return tokenizer.encode(prompt + text, true, most).ids();
    } catch (TooManyTokensException e) {
      throw tooLong(index, text, e.inWords(), most);
    }
  }

  private static ActivationException tooLong(int index, String text, String found, int most) {
    return new ActivationException(
        index, text, "has " + found + ", the encoder reads at most " + most);
  }

  /** Those of the prompt alone, save a special token that closes it. */
  private static int promptTokens(Tokenizer tokenizer, String prompt, TextLimit limit) {
    if (prompt.isEmpty()) {
      return 0;
    }
    long[] ids = tokenizer.encodeAtMost(prompt, limit.ofTexts());
    boolean closed = ids.length > 0 && tokenizer.isNamedSpecial(ids[ids.length - 1]);
    return ids.length - (closed ? 1 : 0);
  }

  @Override
  public void close() {
    engine.close();
    tokenizer.close();
  }
}
