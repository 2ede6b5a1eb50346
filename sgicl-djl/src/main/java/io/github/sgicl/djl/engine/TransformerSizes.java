package io.github.sgicl.djl.engine;

import java.util.List;
import java.util.Optional;

/**
 * The sizes of a transformer.
 *
 * @param layers the number of blocks L
 * @param hidden the width of the residual stream
 * @param heads the number of query heads
 * @param kvHeads the number of key and value heads, a divisor of heads
 * @param headDim the width of a head
 * @param intermediate the inner width of the MLP
 * @param vocabulary the number of token ids
 * @param positions the longest sequence the model was made for, in tokens
 * @param tokenTypes the number of segment embeddings, 0 without them
 */
record TransformerSizes(
    int layers,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int intermediate,
    int vocabulary,
    int positions,
    int tokenTypes) {

  /** What makes these sizes impossible, if anything does. */
  Optional<String> contradiction() {
    return heads % kvHeads == 0
        ? Optional.empty()
        : Optional.of(
            "num_attention_heads must be a multiple of num_key_value_heads, were "
                + heads
                + " and "
                + kvHeads);
  }

  TransformerSizes withHeadDim(int width) {
    return new TransformerSizes(
        layers, hidden, heads, kvHeads, width, intermediate, vocabulary, positions, tokenTypes);
  }

  /** How many weights the largest matrix of a block has. */
  long largestMatrix() {
    return (long) hidden * Math.max(intermediate, queryWidth());
  }

  int queryWidth() {
    return heads * headDim;
  }

  int keyWidth() {
    return kvHeads * headDim;
  }

  /** Refuses prompts without tokens and ids that are no token's. */
  void requireIds(List<long[]> prompts) {
    for (int p = 0; p < prompts.size(); p++) {
      long[] prompt = prompts.get(p);
      if (prompt.length == 0) {
        throw new IllegalArgumentException("prompt " + p + " has no tokens");
      }
      for (long id : prompt) {
        if (id < 0 || id >= vocabulary) {
          throw new IllegalArgumentException(
              "prompt " + p + " has token id " + id + ", ids must be in 0.." + (vocabulary - 1));
        }
      }
    }
  }
}
