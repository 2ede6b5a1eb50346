package io.github.sgicl.djl.internal.engine.plan;

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
 * @param rowsBefore how many rows of learned positions come before that of the first token
 * @param latents what queries, keys and values are projected from, if it is not the residual
 */
public record TransformerSizes(
    int layers,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int intermediate,
    int vocabulary,
    int positions,
    int tokenTypes,
    int rowsBefore,
    LatentSizes latents) {

  /** Queries, keys and values of one width, positions counted from 0. */
  public TransformerSizes(
      int layers,
      int hidden,
      int heads,
      int kvHeads,
      int headDim,
      int intermediate,
      int vocabulary,
      int positions,
      int tokenTypes) {
    this(
        layers,
        hidden,
        heads,
        kvHeads,
        headDim,
        intermediate,
        vocabulary,
        positions,
        tokenTypes,
        0,
        LatentSizes.none());
  }

  /** What makes these sizes impossible, if anything does. */
  Optional<String> contradiction() {
    if (positions < 1) {
      return Optional.of(
          "max_position_embeddings must be greater than pad_token_id + 1 = "
              + rowsBefore
              + ", was "
              + (positions + rowsBefore));
    }
    return heads % kvHeads == 0
        ? Optional.empty()
        : Optional.of(
            "num_attention_heads must be a multiple of num_key_value_heads, were "
                + heads
                + " and "
                + kvHeads);
  }

  /** The first token's row of learned positions is that behind a padding token's id. */
  public TransformerSizes countedFromBehind(int padding) {
    return new TransformerSizes(
        layers,
        hidden,
        heads,
        kvHeads,
        headDim,
        intermediate,
        vocabulary,
        positions - padding - 1,
        tokenTypes,
        padding + 1,
        latents);
  }

  /** Queries, keys and values come out of latent vectors, by heads of two widths. */
  public TransformerSizes withLatents(LatentSizes others) {
    return new TransformerSizes(
        layers,
        hidden,
        heads,
        kvHeads,
        others.turning() + others.resting(),
        intermediate,
        vocabulary,
        positions,
        tokenTypes,
        rowsBefore,
        others);
  }

  /** How many weights the largest matrix of a block has. */
  public long largestMatrix() {
    return (long) hidden * Math.max(intermediate, queryWidth());
  }

  /** The width of what queries are projected from. */
  int queriedWidth() {
    return latents.query() == 0 ? hidden : latents.query();
  }

  public int queryWidth() {
    return heads * headDim;
  }

  public int keyWidth() {
    return kvHeads * headDim;
  }

  /** The width of a head's values. */
  int valueDim() {
    return latents.isNone() ? headDim : latents.value();
  }

  public int valueWidth() {
    return kvHeads * valueDim();
  }

  /** What attention gives, of all heads. */
  int attentionWidth() {
    return heads * valueDim();
  }

  /** The width of that part of a head that positions may turn. */
  public int turningDim() {
    return latents.isNone() ? headDim : latents.turning();
  }

  /** Refuses prompts without tokens and ids that are no token's. */
  public void requireIds(List<long[]> prompts) {
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
