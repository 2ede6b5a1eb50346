package io.github.sgicl.djl.engine;

import ai.djl.pytorch.engine.PtNDArray;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which tensor of a checkpoint fills which slot, checked for presence and shape before anything is
 * mapped.
 */
final class TransformerWeights {

  private final List<Optional<TensorInfo>> tensors;

  private TransformerWeights(List<Optional<TensorInfo>> tensors) {
    this.tensors = tensors;
  }

  /**
   * Finds the tensors.
   *
   * @throws io.github.sgicl.djl.checkpoint.CheckpointException if one is missing or has another
   *     shape than the configuration says
   */
  static TransformerWeights of(Checkpoint checkpoint, TransformerPlan plan) {
    List<Optional<TensorInfo>> tensors = new ArrayList<>();
    for (int block = 0; block < plan.shape().layers(); block++) {
      for (WeightSlot slot : WeightSlot.ofBlock()) {
        tensors.add(find(checkpoint, plan, slot, block));
      }
    }
    for (WeightSlot slot : WeightSlot.ofModel()) {
      boolean tied = slot == WeightSlot.HEAD && plan.tiedHead();
      tensors.add(find(checkpoint, plan, tied ? WeightSlot.EMBEDDING : slot, 0));
    }
    return new TransformerWeights(tensors);
  }

  private static Optional<TensorInfo> find(
      Checkpoint checkpoint, TransformerPlan plan, WeightSlot slot, int block) {
    String pattern = plan.names().get(slot);
    if (pattern == null) {
      return Optional.empty();
    }
    String name = pattern.replace("%d", Integer.toString(block));
    return Optional.of(checkpoint.require(name, slot.shapeIn(plan.shape())));
  }

  /** Maps the tensors, in the order of the slots; a slot without one is an empty tensor. */
  List<PtNDArray> from(MappedWeights files) {
    PtNDArray absent = files.absent();
    return tensors.stream().map(info -> info.map(files::tensor).orElse(absent)).toList();
  }
}
