package io.github.sgicl.djl.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sizes of a transformer and the few switches that its block needs besides weights.
 *
 * @param layers the number of blocks L
 * @param hidden the width of the residual stream
 * @param heads the number of query heads
 * @param kvHeads the number of key and value heads, a divisor of heads
 * @param headDim the width of a head, even
 * @param intermediate the inner width of the MLP
 * @param vocabulary the number of token ids
 * @param maxPositions the longest sequence the model was made for, in tokens
 * @param tokenTypes the number of segment embeddings, 0 without them
 * @param causal whether a token sees only itself and those before it
 * @param activation the nonlinearity of the MLP
 * @param normEpsilon what is added under the root of a norm
 * @param attentionScale what query-key products are multiplied by
 * @param windows per block: how many tokens a token sees including itself, 0 for all before it
 */
record TransformerShape(
    int layers,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int intermediate,
    int vocabulary,
    int maxPositions,
    int tokenTypes,
    boolean causal,
    MlpActivation activation,
    double normEpsilon,
    double attentionScale,
    List<Integer> windows) {

  TransformerShape {
    windows = List.copyOf(windows);
    if (windows.size() != layers) {
      throw new IllegalArgumentException(
          "windows must be given for " + layers + " layers, were " + windows.size());
    }
  }

  /** What makes these sizes impossible, if anything does. */
  Optional<String> contradiction() {
    if (heads % kvHeads != 0) {
      return Optional.of(
          "the number of heads must be a multiple of that of key-value heads, were "
              + heads
              + " and "
              + kvHeads);
    }
    if (headDim < 2 || headDim % 2 != 0) {
      return Optional.of("the width of a head must be positive and even, was " + headDim);
    }
    return Optional.empty();
  }

  int queryWidth() {
    return heads * headDim;
  }

  int keyWidth() {
    return kvHeads * headDim;
  }

  Map<String, Object> scriptAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("layers", (long) layers);
    attributes.put("heads", (long) heads);
    attributes.put("kv_heads", (long) kvHeads);
    attributes.put("head_dim", (long) headDim);
    attributes.put("eps", normEpsilon);
    attributes.put("scale", attentionScale);
    attributes.put("causal", causal);
    attributes.put("activation", (long) activation.scriptCode());
    attributes.put("windows", windows.stream().mapToLong(Integer::longValue).toArray());
    return attributes;
  }
}
