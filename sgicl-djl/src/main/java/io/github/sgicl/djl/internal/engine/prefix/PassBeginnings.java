package io.github.sgicl.djl.internal.engine.prefix;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.pass.ScriptedModel;
import java.util.List;
import java.util.stream.LongStream;

/** What one pass takes of its prompts' beginnings, and what it leaves of the prompts. */
public final class PassBeginnings {

  private final Beginnings beginnings;
  private final ScriptedModel.Call call;
  private final List<long[]> pack;
  private final long[] rooms;
  private final IValue before;
  private final IValue pieces;
  private final IValue kept;

  /**
   * @param before keys and values of pieces, prompt after prompt
   * @param pieces how many each prompt has
   * @param rooms of how many tokens of each prompt something is kept
   */
  PassBeginnings(
      Beginnings beginnings,
      ScriptedModel.Call call,
      NativeScope scope,
      List<long[]> pack,
      List<PtNDArray> before,
      long[] pieces,
      long[] rooms) {
    this.beginnings = beginnings;
    this.call = call;
    this.pack = pack;
    this.rooms = rooms;
    this.before = scope.tensors(before.toArray(PtNDArray[]::new));
    this.pieces = scope.numbers(before.isEmpty() ? new long[0] : pieces);
    this.kept =
        keepsAny()
            ? call.run(
                scope,
                "rooms",
                scope.numbers(rooms),
                scope.number(beginnings.blocks()),
                call.weights())
            : scope.tensors();
  }

  private boolean keepsAny() {
    return LongStream.of(rooms).anyMatch(tokens -> tokens > 0);
  }

  /** What the script takes: keys and values before the prompts, how many, and room for others. */
  public List<IValue> arguments() {
    return List.of(before, pieces, kept);
  }

  /** To be called when the pass is done. */
  public void done() {
    pack.forEach(beginnings::ran);
    if (keepsAny()) {
      PtNDArray[] arrays = call.outliving(kept);
      for (int i = 0; i < rooms.length; i++) {
        if (rooms[i] > 0) {
          beginnings.keep(pack.get(i), arrays[2 * i], arrays[2 * i + 1]);
        } else {
          arrays[2 * i].close();
          arrays[2 * i + 1].close();
        }
      }
    }
  }
}
