package io.github.sgicl.djl;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.djl.engine.ComputeDevice;
import io.github.sgicl.djl.engine.Tokenizer;
import io.github.sgicl.djl.engine.Tokens;
import io.github.sgicl.djl.engine.TooManyTokensException;
import io.github.sgicl.djl.engine.TransformerEngine;
import io.github.sgicl.prompt.Embedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A BERT-like sentence encoder from a Hugging Face checkpoint directory, such as all-MiniLM-L6-v2:
 * the mean of the last hidden states over all tokens, special ones included, scaled to length 1
 * (Reimers and Gurevych 2019, "Sentence-BERT"). Computes in float32.
 *
 * <p>Safe for use by many threads; closing it while calls run ends those at their next step.
 */
public final class SentenceEncoder implements Embedder, AutoCloseable {

  private final TransformerEngine engine;
  private final Tokenizer tokenizer;
  private final String identity;
  private final int maxTokens;
  private final boolean cutting;

  @MustBeClosed
  SentenceEncoder(
      TransformerEngine engine,
      Tokenizer tokenizer,
      String identity,
      int maxTokens,
      boolean cutting) {
    this.engine = engine;
    this.tokenizer = tokenizer;
    this.identity = identity;
    this.maxTokens = maxTokens;
    this.cutting = cutting;
  }

  /** Starts from a checkpoint directory; {@link EncoderLoading#load()} loads it. */
  public static EncoderLoading from(Path checkpoint) {
    return EncoderLoading.of(checkpoint);
  }

  @Override
  public String identity() {
    return identity;
  }

  /** The most tokens that a text may have, special tokens included. */
  public int maxTokens() {
    return maxTokens;
  }

  /** Where it computes. */
  public ComputeDevice device() {
    return engine.device();
  }

  /** The number of components of a vector. */
  public int dimension() {
    return engine.hiddenSize();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The vectors have length 1. A text of more than {@link #maxTokens()} tokens is refused,
   * unless the encoder was told to cut such texts.
   */
  @Override
  public List<Activation> embed(List<String> texts) {
    List<long[]> prompts = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      prompts.add(tokens(i, texts.get(i)));
    }
    List<float[]> means = engine.meanStates(prompts);
    List<Activation> vectors = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      vectors.add(DecoderReader.finite(i, texts.get(i), unit(means.get(i))));
    }
    return vectors;
  }

  private long[] tokens(int index, String text) {
    Tokens tokens = cutting ? tokenizer.encodeBeginning(text, maxTokens) : whole(index, text);
    if (tokens.count() == 0) {
      throw new ActivationException(index, text, "has no tokens");
    }
    return tokens.count() <= maxTokens ? tokens.ids() : cut(tokens.ids());
  }

  private Tokens whole(int index, String text) {
    try {
      return tokenizer.encode(text, true, maxTokens);
    } catch (TooManyTokensException e) {
      throw new ActivationException(
          index, text, "has " + e.inWords() + ", the encoder reads at most " + maxTokens);
    }
  }

  /** Keeps the beginning and the closing special token, as the encoders' own tokenizers do. */
  private long[] cut(long[] ids) {
    long[] kept = java.util.Arrays.copyOf(ids, maxTokens);
    kept[maxTokens - 1] = ids[ids.length - 1];
    return kept;
  }

  private static float[] unit(float[] mean) {
    double squares = 0;
    for (float value : mean) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      unit[i] = (float) (mean[i] / length);
    }
    return unit;
  }

  @Override
  public void close() {
    engine.close();
    tokenizer.close();
  }
}
