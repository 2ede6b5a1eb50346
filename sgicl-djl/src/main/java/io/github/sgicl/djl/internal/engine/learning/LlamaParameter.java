package io.github.sgicl.djl.internal.engine.learning;

import io.github.sgicl.djl.training.LlamaShape;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of weights.
 *
 * @param name its name in a Hugging Face checkpoint
 * @param shape [outputs, inputs] of a matrix, [width] of a norm
 */
public record LlamaParameter(String name, List<Long> shape) {

  private static final String EMBEDDING = "model.embed_tokens.weight";

  /** Copies the shape. */
  public LlamaParameter {
    shape = List.copyOf(shape);
  }

  private static LlamaParameter matrix(String name, long outputs, long inputs) {
    return new LlamaParameter(name, List.of(outputs, inputs));
  }

  private static LlamaParameter norm(String name, long width) {
    return new LlamaParameter(name, List.of(width));
  }

  /** Whether this is a matrix; otherwise it is the scale of a norm. */
  public boolean isMatrix() {
    return shape.size() == 2;
  }

  /** Whether weight decay pulls at it: at matrices, except for the embedding. */
  boolean decays() {
    return isMatrix() && !name.equals(EMBEDDING);
  }

  /** The number of elements. */
  public int size() {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }

  /** The tensors of a model: the embedding, those of each block, the final norm, the head. */
  public static List<LlamaParameter> of(LlamaShape shape) {
    int hidden = shape.hidden();
    List<LlamaParameter> all = new ArrayList<>();
    all.add(matrix(EMBEDDING, shape.vocabulary(), hidden));
    int queries = shape.heads() * shape.headDim();
    int keys = shape.kvHeads() * shape.headDim();
    for (int layer = 0; layer < shape.layers(); layer++) {
      String block = "model.layers." + layer + ".";
      all.add(norm(block + "input_layernorm.weight", hidden));
      all.add(matrix(block + "self_attn.q_proj.weight", queries, hidden));
      all.add(matrix(block + "self_attn.k_proj.weight", keys, hidden));
      all.add(matrix(block + "self_attn.v_proj.weight", keys, hidden));
      all.add(matrix(block + "self_attn.o_proj.weight", hidden, queries));
      all.add(norm(block + "post_attention_layernorm.weight", hidden));
      if (shape.mixture().isNone()) {
        all.addAll(gated(shape, block + "mlp.", "gate_proj", "up_proj", "down_proj"));
      } else {
        all.addAll(experts(shape, block + "block_sparse_moe."));
      }
    }
    all.add(norm("model.norm.weight", hidden));
    all.add(matrix("lm_head.weight", shape.vocabulary(), hidden));
    return List.copyOf(all);
  }

  private static List<LlamaParameter> experts(LlamaShape shape, String prefix) {
    List<LlamaParameter> all = new ArrayList<>();
    all.add(matrix(prefix + "gate.weight", shape.mixture().experts(), shape.hidden()));
    for (int expert = 0; expert < shape.mixture().experts(); expert++) {
      all.addAll(gated(shape, prefix + "experts." + expert + ".", "w1", "w3", "w2"));
    }
    return all;
  }

  private static List<LlamaParameter> gated(
      LlamaShape shape, String prefix, String gate, String up, String down) {
    return List.of(
        matrix(prefix + gate + ".weight", shape.intermediate(), shape.hidden()),
        matrix(prefix + up + ".weight", shape.intermediate(), shape.hidden()),
        matrix(prefix + down + ".weight", shape.hidden(), shape.intermediate()));
  }
}
