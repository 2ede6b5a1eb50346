package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.script.ScriptArchive;
import io.github.sgicl.djl.internal.engine.script.ScriptPart;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which part of a script turns rows of four-bit numbers into float32: one operation of libtorch
 * where that has it and reads a row right, else several. The numbers are the same.
 */
public final class FourBitUnpacking {

  private static final Logger LOG = LoggerFactory.getLogger(FourBitUnpacking.class);

  private static final int NUMBERS = 32;
  private static final short HALF_OF_0_5 = 0x3800;
  private static final short HALF_OF_MINUS_4 = (short) 0xc400;

  private FourBitUnpacking() {}

  /** The part for this machine's libtorch, tried once. */
  public static ScriptPart part() {
    return Trial.PART;
  }

  private static final class Trial {

    static final ScriptPart PART =
        reads(ScriptPart.NIBBLES_FUSED) ? ScriptPart.NIBBLES_FUSED : ScriptPart.NIBBLES_PLAIN;
  }

  private static boolean reads(ScriptPart part) {
    String source =
        """
        class Trial(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool

        """
            + part.source().replace("__torch__.Transformer", "__torch__.Trial");
    ByteBuffer row = ByteBuffer.allocateDirect(NUMBERS / 2 + 4).order(ByteOrder.LITTLE_ENDIAN);
    float[] expected = new float[NUMBERS];
    for (int pair = 0; pair < NUMBERS / 2; pair++) {
      row.put((byte) (pair | (15 - pair) << 4));
      expected[2 * pair] = pair * 0.5f - 4;
      expected[2 * pair + 1] = (15 - pair) * 0.5f - 4;
    }
    row.putShort(HALF_OF_0_5).putShort(HALF_OF_MINUS_4).flip();
    try (NDManager manager = NativeLibrary.newManager(ComputeDevice.cpu());
        PtSymbolBlock script =
            ScriptedModel.compile(manager, ScriptArchive.of("Trial", source, Map.of()));
        NativeScope scope = new NativeScope(manager)) {
      float[] found = scope.floats(scope.run(script, "nibbles", scope.bytes(row, row.limit())));
      return Arrays.equals(found, expected);
    } catch (EngineException e) {
      LOG.info("libtorch has no operation that reads rows of four-bit numbers", e);
      return false;
    }
  }
}
