package io.github.sgicl.djl.training;

import io.github.sgicl.djl.checkpoint.NamedTensor;
import java.util.List;

/** How a checkpoint stores its weights. */
public enum WeightFormat {
  /** As they were trained. */
  FLOAT32("float32") {
    @Override
    NamedTensor tensor(String name, List<Long> shape, float... values) {
      return NamedTensor.float32(name, shape, values);
    }
  },
  /** Rounded to about three significant digits, in half the space. */
  BFLOAT16("bfloat16") {
    @Override
    NamedTensor tensor(String name, List<Long> shape, float... values) {
      return NamedTensor.bfloat16(name, shape, values);
    }
  };

  private final String dtype;

  WeightFormat(String dtype) {
    this.dtype = dtype;
  }

  String dtype() {
    return dtype;
  }

  abstract NamedTensor tensor(String name, List<Long> shape, float... values);
}
