package io.github.sgicl.djl.internal.engine.library;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The native memory of one call: arrays live in a manager of their own, and every script value is
 * closed with the scope, since such values have no owner in DJL. Used by one thread.
 */
public final class NativeScope implements AutoCloseable {

  private final PtNDManager manager;
  private final Deque<IValue> values = new ArrayDeque<>();

  @MustBeClosed
  public NativeScope(NDManager parent) {
    manager = (PtNDManager) parent.newSubManager();
  }

  public PtNDManager manager() {
    return manager;
  }

  public IValue tensor(long... numbers) {
    return own(IValue.from((PtNDArray) manager.create(numbers)));
  }

  public IValue tensor(Shape shape, long... numbers) {
    return own(IValue.from((PtNDArray) manager.create(numbers, shape)));
  }

  public IValue tensor(float... numbers) {
    return own(IValue.from((PtNDArray) manager.create(numbers)));
  }

  public IValue tensor(double... numbers) {
    return own(IValue.from((PtNDArray) manager.create(numbers)));
  }

  /** Rows of so many numbers each. */
  public IValue matrix(float[] numbers, int width) {
    Shape shape = new Shape(numbers.length / width, width);
    return own(IValue.from((PtNDArray) manager.create(numbers, shape)));
  }

  /** Rows of so many of the bytes between a direct buffer's position, which is 0, and its limit. */
  public IValue bytes(ByteBuffer bytes, int width) {
    Shape shape = new Shape(bytes.limit() / width, width);
    return own(
        IValue.from(
            manager.create(bytes.slice().order(ByteOrder.nativeOrder()), shape, DataType.UINT8)));
  }

  /** For each list of equally long rows a matrix. */
  public IValue matrices(List<List<float[]>> matrices) {
    PtNDArray[] arrays =
        matrices.stream()
            .map(rows -> (PtNDArray) manager.create(rows.toArray(float[][]::new)))
            .toArray(PtNDArray[]::new);
    return own(IValue.listFrom(arrays));
  }

  public IValue tensors(List<float[]> tensors) {
    PtNDArray[] arrays =
        tensors.stream()
            .map(numbers -> (PtNDArray) manager.create(numbers))
            .toArray(PtNDArray[]::new);
    return own(IValue.listFrom(arrays));
  }

  /** Arrays that live longer than this scope, as a list. */
  public IValue tensors(PtNDArray... arrays) {
    return own(IValue.listFrom(arrays));
  }

  public IValue numbers(double... numbers) {
    return own(IValue.listFrom(numbers));
  }

  public IValue number(long number) {
    return own(IValue.from(number));
  }

  public IValue number(double number) {
    return own(IValue.from(number));
  }

  public IValue flag(boolean flag) {
    return own(IValue.from(flag));
  }

  public IValue text(String text) {
    return own(IValue.from(text));
  }

  public IValue numbers(long... numbers) {
    return own(IValue.listFrom(numbers));
  }

  /** Runs a method of the script; its result lives as long as this scope. */
  public IValue run(PtSymbolBlock script, String method, IValue... arguments) {
    return own(ScriptMode.during(() -> IValueUtils.runMethod(script, method, arguments)));
  }

  /** The tensor as an array of this scope. */
  public PtNDArray array(IValue value) {
    return value.toTensor(manager);
  }

  /** The list of tensors as arrays of this scope. */
  public PtNDArray[] arrays(IValue value) {
    return value.toTensorArray(manager);
  }

  /** The values of a float32 tensor, row by row. */
  public float[] floats(IValue value) {
    try (PtNDArray array = array(value)) {
      return array.toFloatArray();
    }
  }

  /** The values of a float64 tensor, row by row. */
  public double[] doubles(IValue value) {
    try (PtNDArray array = array(value)) {
      return array.toDoubleArray();
    }
  }

  /** The values of each of a list of float32 tensors, row by row. */
  public List<float[]> floatsOfEach(IValue value) {
    return Arrays.stream(arrays(value)).map(PtNDArray::toFloatArray).toList();
  }

  /** Closes a value of this scope before the others. */
  public void release(IValue value) {
    if (!values.remove(value)) {
      throw new IllegalArgumentException("not a value of this scope");
    }
    value.close();
  }

  private IValue own(IValue value) {
    values.push(value);
    return value;
  }

  @Override
  public void close() {
    while (!values.isEmpty()) {
      values.pop().close();
    }
    manager.close();
  }
}
