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
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors of weight files, memory-mapped by the engine itself: each file is mapped once per data
 * type and its tensors are views, so nothing passes through the Java heap and nothing is copied
 * unless that is wanted, a tensor has to be converted to the compute type or the device is a GPU;
 * the file's pages do not stay resident beside a converted copy. A tensor that does not lie on a
 * multiple of its element size is copied. A tensor that is asked for twice is there once.
 *
 * <p>A matrix stays in the type of the file where the settings say so; blocks that have {@link
 * RepackedBlocks another form} in memory are read and repacked instead of mapped.
 */
public final class MappedWeights implements AutoCloseable {

  private static final int SCRIPT_BYTE = 0;
  private static final int SCRIPT_DOUBLE = 7;

  /** How many elements are copied at once. */
  private static final long PIECE = 1 << 20;

  private final NDManager parent;
  private final PtSymbolBlock script;
  private final NativeScope scope;
  private final EngineSettings settings;

  /** A tensor of the device that the weights go to. */
  private final IValue there;

  private final BlockReading reading = new BlockReading();
  private final Map<Mapping, IValue> mapped = new HashMap<>();
  private final Map<Form, IValue> tensors = new HashMap<>();

  private record Mapping(Path file, int scriptType) {}

  /** A tensor as it is stored, or as numbers of the compute type. */
  private record Form(TensorInfo info, boolean stored) {}

  @SuppressWarnings("MustBeClosedChecker") // closed in close()
  public MappedWeights(NDManager parent, PtSymbolBlock script, EngineSettings settings) {
    this.parent = parent;
    this.script = script;
    this.scope = new NativeScope(parent);
    this.settings = settings;
    this.there = scope.tensor(new float[0]);
  }

  /**
   * The part of a tensor, or several as rows of one; valid as long as this object, or as long as a
   * script value that holds it.
   *
   * @param cut which part
   * @param size the number of rows of the part, or of outputs
   * @param matrix whether it may stay as it is stored, where the settings say so; it is in the
   *     compute type otherwise
   */
  PtNDArray tensor(List<TensorInfo> infos, WeightSource.Cut cut, long size, boolean matrix) {
    if (cut instanceof WeightSource.Cut.RowByRow) {
      PtNDArray[] rows =
          infos.stream()
              .map(info -> scope.array(whole(new Form(info, false))))
              .toArray(PtNDArray[]::new);
      return scope.array(scope.run(script, "stacked", scope.tensors(rows)));
    }
    if (cut instanceof WeightSource.Cut.KeysThenValues) {
      IValue keys = whole(new Form(infos.get(0), false));
      IValue values = whole(new Form(infos.get(1), false));
      return scope.array(scope.run(script, "keys_then_values", keys, values));
    }
    if (cut instanceof WeightSource.Cut.Unpacked one) {
      return scope.array(unpacked(infos.get(0), infos.get(1), one));
    }
    TensorInfo info = infos.get(0);
    boolean stored = matrix && settings.staysStored(info.dtype());
    if (stored && info.dtype().packed()) {
      requireRows(info, cut);
      IValue rows = part(whole(new Form(info, true)), cut, size);
      long bytes = RepackedBlocks.bytes(info.dtype());
      return scope.array(scope.run(script, "in_blocks", rows, scope.number(bytes)));
    }
    return scope.array(part(whole(new Form(info, stored)), cut, size));
  }

  /** A block lies in one row. */
  private static void requireRows(TensorInfo info, WeightSource.Cut cut) {
    WeightSource.Cut inner = cut instanceof WeightSource.Cut.OfStack stack ? stack.part() : cut;
    if (inner instanceof WeightSource.Cut.Columns) {
      throw new CheckpointException(
          info.file(),
          "tensor \"%s\" of %s is wanted by columns, which its blocks do not have"
              .formatted(info.name(), info.dtype()));
    }
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
          scope.number(settings.compute().scriptCode()));
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

  private IValue whole(Form form) {
    return tensors.computeIfAbsent(
        form, wanted -> form.info().dtype().packed() ? blocks(wanted) : numbers(wanted));
  }

  private IValue between(String method, IValue tensor, long first, long size) {
    return scope.run(script, method, tensor, scope.number(first), scope.number(first + size));
  }

  private IValue numbers(Form form) {
    TensorInfo info = form.info();
    int width = info.dtype().byteWidth();
    int type = scriptCode(info);
    int wanted = form.stored() ? type : settings.compute().scriptCode();
    long begin = info.begin();
    if (begin % width != 0) {
      return scope.run(
          script,
          "reinterpret",
          map(info.file(), SCRIPT_BYTE, 1),
          scope.number(begin),
          scope.number(begin + info.byteLength()),
          scope.number(type),
          scope.numbers(shape(info)),
          there,
          scope.number(wanted));
    }
    return type == wanted && !settings.copiesWeights()
        ? mapped(info, type, width, shape(info))
        : copy(info, type, width, room(shape(info), wanted));
  }

  private IValue mapped(TensorInfo info, int type, int width, long... shape) {
    return scope.run(
        script,
        "part",
        map(info.file(), type, width),
        scope.number(info.begin() / width),
        scope.number((info.begin() + info.byteLength()) / width),
        scope.numbers(shape),
        there);
  }

  private IValue room(long[] shape, int type) {
    return scope.run(script, "room", scope.numbers(shape), there, scope.number(type));
  }

  /** Piece by piece, so that no more than one piece of the file is resident beside the copy. */
  private IValue copy(TensorInfo info, int type, int width, IValue room) {
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

  /** As rows of bytes, or as numbers. */
  private IValue blocks(Form form) {
    TensorInfo info = form.info();
    DType type = info.dtype();
    if (!form.stored()) {
      IValue room = room(shape(info), settings.compute().scriptCode());
      reading.eachPiece(
          info, (first, some) -> put(room, first * type.blockElements(), type, some, true));
      return room;
    }
    long[] rows = shape(info);
    rows[rows.length - 1] =
        rows[rows.length - 1] / type.blockElements() * RepackedBlocks.bytes(type);
    if (RepackedBlocks.takes(type)) {
      IValue room = room(rows, SCRIPT_BYTE);
      int bytes = RepackedBlocks.bytes(type);
      reading.eachPiece(info, (first, some) -> put(room, first * bytes, type, some, false));
      return room;
    }
    boolean even = info.begin() % Short.BYTES == 0;
    return even && !settings.copiesWeights()
        ? mapped(info, SCRIPT_BYTE, 1, rows)
        : copy(info, SCRIPT_BYTE, 1, room(rows, SCRIPT_BYTE));
  }

  private void put(IValue room, long at, DType type, ByteBuffer blocks, boolean unfolded) {
    try (NativeScope piece = new NativeScope(parent)) {
      IValue bytes = piece.bytes(blocks, RepackedBlocks.bytes(type));
      IValue put = unfolded ? piece.run(script, "numbers", bytes) : bytes;
      IValue unused = piece.run(script, "put", room, piece.number(at), put);
    }
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
