package io.github.sgicl.djl.internal.engine.weights;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import io.github.sgicl.djl.internal.engine.plan.WeightSlot;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tensors of a checkpoint that a plan does not take. */
record LeftoverTensors(Checkpoint checkpoint, TransformerPlan plan) {

  private static final Logger LOG = LoggerFactory.getLogger(LeftoverTensors.class);
  private static final int SHOWN = 5;

  /**
   * Buffers that older versions of transformers stored beside the weights, and what configurations
   * of GGUF are read of.
   */
  private static final Pattern BUFFER =
      Pattern.compile(
          "(.*\\.)?(rotary_emb\\.inv_freq|attn\\.(masked_)?bias|attention\\.(masked_)?bias"
              + "|position_ids|token_type_ids|rope_freqs\\.weight"
              + "|rope_factors_(long|short)\\.weight)");

  /** Parts for tasks that nothing here runs. */
  private static final Pattern HEAD =
      Pattern.compile(
          "(.*\\.)?(pooler|cls|(pre_)?classifier|score|qa_outputs"
              + "|vocab_(transform|layer_norm|projector))\\..*");

  /**
   * Refuses a tensor that stands in a block or module of the plan, since the model would then be
   * another than the plan; logs others once, but for the heads of other tasks.
   *
   * @param taken the names of the tensors that the plan takes
   */
  void review(Set<String> taken) {
    Set<String> modules = taken.stream().map(LeftoverTensors::module).collect(Collectors.toSet());
    List<String> blocks = blocks();
    List<String> aside = new ArrayList<>();
    for (TensorInfo tensor : checkpoint.tensors().values()) {
      String name = tensor.name();
      if (taken.contains(name) || BUFFER.matcher(name).matches()) {
        continue;
      }
      if (modules.contains(module(name)) || blocks.stream().anyMatch(name::startsWith)) {
        throw new CheckpointException(
            tensor.file(),
            "holds \""
                + name
                + "\", which is no part of the architecture that "
                + (checkpoint.gguf().isPresent() ? "it names" : "config.json names"));
      }
      if (!HEAD.matcher(name).matches()) {
        aside.add(name);
      }
    }
    if (!aside.isEmpty()) {
      LOG.info(
          "{}: leaves {} tensors aside, among them {}",
          checkpoint.directory(),
          aside.size(),
          aside.subList(0, Math.min(SHOWN, aside.size())));
    }
  }

  /** What the names of the tensors of each block begin with. */
  private List<String> blocks() {
    Set<String> prefixes = new TreeSet<>();
    for (WeightSlot slot : WeightSlot.values()) {
      plan.weights()
          .source(slot)
          .map(WeightSource::pattern)
          .filter(pattern -> pattern.contains("%d."))
          .ifPresent(
              pattern -> {
                String prefix = pattern.substring(0, pattern.indexOf("%d."));
                for (int block = 0; block < plan.sizes().layers(); block++) {
                  prefixes.add(prefix + block + ".");
                }
              });
    }
    return List.copyOf(prefixes);
  }

  private static String module(String name) {
    int end = name.lastIndexOf('.');
    return end < 0 ? name : name.substring(0, end);
  }
}
