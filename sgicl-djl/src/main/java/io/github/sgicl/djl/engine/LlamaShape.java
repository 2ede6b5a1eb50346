package io.github.sgicl.djl.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of a Llama that is to be trained: no biases, rotary positions over whole heads, an
 * output head of its own.
 *
 * @param layers the number of blocks
 * @param hidden the width of the residual stream
 * @param heads the number of query heads
 * @param kvHeads the number of key and value heads, a divisor of heads
 * @param headDim the width of a head, even
 * @param intermediate the inner width of the gated MLP
 * @param vocabulary the number of token ids
 * @param positions the longest sequence, in tokens
 * @param ropeTheta the base of the rotary frequencies, greater than 1
 * @param normEpsilon what the norms add to a mean square, greater than 0
 */
public record LlamaShape(
    int layers,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int intermediate,
    int vocabulary,
    int positions,
    double ropeTheta,
    double normEpsilon) {

  static final String EMBEDDING = "model.embed_tokens.weight";

  /**
   * @throws IllegalArgumentException if a size is out of its range
   */
  public LlamaShape {
    requirePositive("layers", layers);
    requirePositive("hidden", hidden);
    requirePositive("heads", heads);
    requirePositive("kvHeads", kvHeads);
    requirePositive("headDim", headDim);
    requirePositive("intermediate", intermediate);
    requirePositive("vocabulary", vocabulary);
    requirePositive("positions", positions);
    if (heads % kvHeads != 0) {
      throw new IllegalArgumentException(
          "heads must be a multiple of kvHeads, were " + heads + " and " + kvHeads);
    }
    if (headDim % 2 != 0) {
      throw new IllegalArgumentException("headDim must be even, was " + headDim);
    }
    if (!(ropeTheta > 1 && ropeTheta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ropeTheta must be finite and > 1, was " + ropeTheta);
    }
    if (!(normEpsilon > 0 && normEpsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("normEpsilon must be finite and > 0, was " + normEpsilon);
    }
  }

  /**
   * Heads that share the width equally, each with keys and values of its own; rotary base 10,000,
   * epsilon 1e-5.
   *
   * @throws IllegalArgumentException if a size is out of its range, or heads do not divide hidden
   */
  public static LlamaShape of(
      int layers, int hidden, int heads, int intermediate, int vocabulary, int positions) {
    if (heads < 1 || hidden % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide hidden, were " + heads + " and " + hidden);
    }
    return new LlamaShape(
        layers,
        hidden,
        heads,
        heads,
        hidden / heads,
        intermediate,
        vocabulary,
        positions,
        10_000,
        1e-5);
  }

  private static void requirePositive(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(name + " must be >= 1, was " + size);
    }
  }

  /**
   * The tensors of weights under their names in Hugging Face checkpoints: the embedding, those of
   * each block, the final norm, the head.
   */
  public List<LlamaParameter> parameters() {
    List<LlamaParameter> all = new ArrayList<>();
    all.add(LlamaParameter.matrix(EMBEDDING, vocabulary, hidden));
    int queries = heads * headDim;
    int keys = kvHeads * headDim;
    for (int layer = 0; layer < layers; layer++) {
      String block = "model.layers." + layer + ".";
      all.add(LlamaParameter.norm(block + "input_layernorm.weight", hidden));
      all.add(LlamaParameter.matrix(block + "self_attn.q_proj.weight", queries, hidden));
      all.add(LlamaParameter.matrix(block + "self_attn.k_proj.weight", keys, hidden));
      all.add(LlamaParameter.matrix(block + "self_attn.v_proj.weight", keys, hidden));
      all.add(LlamaParameter.matrix(block + "self_attn.o_proj.weight", hidden, queries));
      all.add(LlamaParameter.norm(block + "post_attention_layernorm.weight", hidden));
      all.add(LlamaParameter.matrix(block + "mlp.gate_proj.weight", intermediate, hidden));
      all.add(LlamaParameter.matrix(block + "mlp.up_proj.weight", intermediate, hidden));
      all.add(LlamaParameter.matrix(block + "mlp.down_proj.weight", hidden, intermediate));
    }
    all.add(LlamaParameter.norm("model.norm.weight", hidden));
    all.add(LlamaParameter.matrix("lm_head.weight", vocabulary, hidden));
    return List.copyOf(all);
  }

  /** The number of weights. */
  public long parameterCount() {
    return parameters().stream().mapToLong(LlamaParameter::size).sum();
  }
}
