package io.github.sgicl.djl.internal.engine.weights;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.plan.Mxfp4;
import io.github.sgicl.djl.internal.engine.plan.WeightSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors of weight files, memory-mapped by the engine itself: each file is mapped once per data
 * type and its tensors are views, so nothing passes through the Java heap and nothing is copied
 * unless that is wanted, the compute type differs from the file's or the device is a GPU; the
 * file's pages do not stay resident beside a converted copy. A tensor that does not lie on a
 * multiple of its element size is copied. A tensor that is asked for twice is there once.
 */
public final class MappedWeights implements AutoCloseable {

  private static final int SCRIPT_BYTE = 0;
  private static final int SCRIPT_DOUBLE = 7;

  /** How many elements are copied at once. */
  private static final long PIECE = 1 << 20;

  private final NDManager parent;
  private final PtSymbolBlock script;
  private final NativeScope scope;
  private final ComputeType compute;
  private final boolean copied;

  /** A tensor of the device that the weights go to. */
  private final IValue there;

  private final Map<Mapping, IValue> mapped = new HashMap<>();
  private final Map<TensorInfo, IValue> tensors = new HashMap<>();

  private record Mapping(Path file, int scriptType) {}

  @SuppressWarnings("MustBeClosedChecker") // closed in close()
  public MappedWeights(NDManager parent, PtSymbolBlock script, EngineSettings settings) {
    this.parent = parent;
    this.script = script;
    this.scope = new NativeScope(parent);
    this.compute = settings.compute();
    this.copied = settings.copiesWeights();
    this.there = scope.tensor(new float[0]);
  }

  /**
   * The part of a tensor in the compute type, or several as rows of one; valid as long as this
   * object, or as long as a script value that holds it.
   *
   * @param cut which part
   * @param size the number of rows of the part, or of outputs
   */
  PtNDArray tensor(List<TensorInfo> infos, WeightSource.Cut cut, long size) {
    if (cut instanceof WeightSource.Cut.RowByRow) {
      PtNDArray[] rows =
          infos.stream().map(info -> scope.array(whole(info))).toArray(PtNDArray[]::new);
      return scope.array(scope.run(script, "stacked", scope.tensors(rows)));
    }
    if (cut instanceof WeightSource.Cut.Unpacked one) {
      return scope.array(unpacked(infos.get(0), infos.get(1), one));
    }
    return scope.array(part(whole(infos.get(0)), cut, size));
  }

  private IValue part(IValue whole, WeightSource.Cut cut, long size) {
    if (cut instanceof WeightSource.Cut.Rows rows) {
      return between("rows", whole, rows.first(), size);
    }
    if (cut instanceof WeightSource.Cut.Columns columns) {
      return between("columns", whole, columns.first(), size);
    }
    if (cut instanceof WeightSource.Cut.OfEachGroup group) {
      return scope.run(
          script,
          "head_rows",
          whole,
          scope.number(group.first()),
          scope.number(group.first() + group.count()),
          scope.number(group.of()));
    }
    if (cut instanceof WeightSource.Cut.OfStack stack) {
      IValue one = scope.run(script, "of_stack", whole, scope.number(stack.index()));
      return part(one, stack.part(), size);
    }
    return whole;
  }

  /** One of the matrices that are stored in {@link Mxfp4}, its numbers in the compute type. */
  private IValue unpacked(TensorInfo blocks, TensorInfo scales, WeightSource.Cut.Unpacked one) {
    try (NativeScope use = new NativeScope(parent)) {
      return scope.run(
          script,
          "unpacked",
          bytes(use, blocks, one),
          bytes(use, scales, one),
          scope.number(compute.scriptCode()));
    }
  }

  private IValue bytes(NativeScope use, TensorInfo info, WeightSource.Cut.Unpacked one) {
    if (info.dtype() != DType.U8) {
      throw new CheckpointException(
          info.file(),
          "tensor " + info.name() + " must be of " + DType.U8 + ", was " + info.dtype());
    }
    long size = info.byteLength() / one.of();
    long begin = info.begin() + one.index() * size;
    long[] shape = Arrays.copyOfRange(shape(info), 1, info.shape().size());
    return use.run(
        script,
        "part",
        map(info.file(), SCRIPT_BYTE, 1),
        use.number(begin),
        use.number(begin + size),
        use.numbers(shape),
        there);
  }

  private IValue whole(TensorInfo info) {
    return tensors.computeIfAbsent(info, this::tensor);
  }

  private IValue between(String method, IValue tensor, long first, long size) {
    return scope.run(script, method, tensor, scope.number(first), scope.number(first + size));
  }

  private IValue tensor(TensorInfo info) {
    int width = info.dtype().byteWidth();
    int type = scriptCode(info);
    long begin = info.begin();
    if (begin % width == 0 && type == compute.scriptCode() && !copied) {
      return scope.run(
          script,
          "part",
          map(info.file(), type, width),
          scope.number(begin / width),
          scope.number((begin + info.byteLength()) / width),
          scope.numbers(shape(info)),
          there);
    }
    if (begin % width == 0) {
      return copy(info, type, width);
    }
    return scope.run(
        script,
        "reinterpret",
        map(info.file(), SCRIPT_BYTE, 1),
        scope.number(begin),
        scope.number(begin + info.byteLength()),
        scope.number(type),
        scope.numbers(shape(info)),
        there,
        scope.number(compute.scriptCode()));
  }

  /** Piece by piece, so that no more than one piece of the file is resident beside the copy. */
  private IValue copy(TensorInfo info, int type, int width) {
    IValue room =
        scope.run(
            script, "room", scope.numbers(shape(info)), there, scope.number(compute.scriptCode()));
    long first = info.begin() / width;
    long elements = info.byteLength() / width;
    for (long at = 0; at < elements; at += PIECE) {
      try (NativeScope piece = new NativeScope(parent)) {
        IValue unused =
            piece.run(
                script,
                "copy_piece",
                room,
                piece.number(at),
                piece.text(info.file().toAbsolutePath().toString()),
                piece.number(size(info.file()) / width),
                piece.number(type),
                piece.number(first + at),
                piece.number(first + Math.min(at + PIECE, elements)));
      }
    }
    return room;
  }

  private static long[] shape(TensorInfo info) {
    return info.shape().stream().mapToLong(Long::longValue).toArray();
  }

  /** A tensor without elements, which stands for a weight that a family lacks. */
  PtNDArray absent() {
    return scope.array(there);
  }

  private IValue map(Path file, int scriptType, int width) {
    return mapped.computeIfAbsent(
        new Mapping(file, scriptType),
        mapping ->
            scope.run(
                script,
                "map",
                scope.text(file.toAbsolutePath().toString()),
                scope.number(size(file) / width),
                scope.number(scriptType)));
  }

  private static long size(Path file) {
    try (ReadableFile open = ReadableFile.open(file)) {
      return open.size();
    }
  }

  private static int scriptCode(TensorInfo info) {
    return switch (info.dtype()) {
      case F64 -> SCRIPT_DOUBLE;
      case F32 -> ComputeType.FLOAT32.scriptCode();
      case BF16 -> ComputeType.BFLOAT16.scriptCode();
      case F16 -> ComputeType.FLOAT16.scriptCode();
      default ->
          throw new CheckpointException(
              info.file(),
              "tensor "
                  + info.name()
                  + " must be of "
                  + DType.F64
                  + ", "
                  + DType.F32
                  + ", "
                  + DType.BF16
                  + " or "
                  + DType.F16
                  + ", was "
                  + info.dtype());
    };
  }

  @Override
  public void close() {
    scope.close();
  }
}
